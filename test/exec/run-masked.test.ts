import type { Buffer } from 'node:buffer';
import { execFileSync, spawn } from 'node:child_process';
import { PassThrough } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { type RunOptions, runMasked } from '../../src/exec/run-masked.ts';
import { windowsCommand } from '../../src/exec/windows-command.ts';

const SECRET = ['s3cr', 'et-V4lue'].join('');
const NODE = process.execPath;

async function run(script: string, environment: Record<string, string> = {}, options: RunOptions = {}) {
  const stdout = new PassThrough();
  const stderr = new PassThrough();
  const texts = { stdout: '', stderr: '' };
  stdout.on('data', (data: Buffer) => {
    texts.stdout += data.toString();
  });
  stderr.on('data', (data: Buffer) => {
    texts.stderr += data.toString();
  });
  const environmentWithPath = { PATH: process.env['PATH'] ?? '', ...environment };
  const status = await runMasked([NODE, '-e', script], environmentWithPath, [SECRET], { stdout, stderr }, options);
  return { status, ...texts };
}

describe('a masked command', () => {
  it('gets the environment, and shows it hidden on both streams', async () => {
    const script = `console.log('out', process.env.S); console.error('err', process.env.S, process.env.OTHER)`;
    expect(await run(script, { S: SECRET })).toEqual({ status: 0, stdout: 'out ***\n', stderr: 'err *** undefined\n' });
  });

  it('hides a secret that is written in two pieces', async () => {
    const script = `const s = process.env.S; process.stdout.write(s.slice(0, 4), () => setTimeout(() => process.stdout.write(s.slice(4) + '\\n'), 50))`;
    expect((await run(script, { S: SECRET })).stdout).toBe('***\n');
  });

  it('has its status, or 128 and the signal that ended it', async () => {
    expect((await run('process.exit(7)')).status).toBe(7);
    expect((await run(`process.kill(process.pid, 'SIGKILL')`)).status).toBe(137);
    expect((await run(`process.kill(process.pid, 'SIGTERM'); setInterval(() => 0, 1000)`)).status).toBe(143);
  });

  it('leaves no listener of ours behind', async () => {
    const counts = (): number[] => ['SIGTERM', 'SIGINT', 'SIGHUP'].map((signal) => process.listenerCount(signal));
    const before = counts();
    await run('process.exit(0)');
    expect(counts()).toEqual(before);
  });

  it('shows everything that was written before it ended', async () => {
    const { stdout } = await run(`process.stdout.write('x'.repeat(300000) + process.env.S + 'y')`, { S: SECRET });
    expect(stdout).toBe(`${'x'.repeat(300_000)}***y`);
  });

  it('shows an ending that only looks like the beginning of a secret', async () => {
    expect((await run(`process.stdout.write('done ' + process.env.S.slice(0, 3))`, { S: SECRET })).stdout).toBe(
      'done s3c',
    );
  });

  it('does not wait for a descendant that keeps its output open in silence', async () => {
    const script = `require('child_process').spawn(process.execPath, ['-e', 'setTimeout(() => 0, 20000)'], { stdio: 'inherit', detached: true }).unref(); console.log('ready')`;
    expect(await run(script, {}, { linger: 200 })).toMatchObject({ status: 0, stdout: 'ready\n' });
  });

  it('cannot be one that does not exist, or an empty one', async () => {
    const streams = { stdout: new PassThrough(), stderr: new PassThrough() };
    const none = runMasked(['no-such-command-anywhere'], { PATH: '/usr/bin' }, [], streams);
    await expect(none).rejects.toMatchObject({
      code: 'wrong-input',
      message: expect.stringContaining('no such command'),
    });
    await expect(runMasked([], {}, [], streams)).rejects.toMatchObject({ code: 'wrong-input' });
  });

  it('cannot be started with more than a process takes, and no value is in the message', async () => {
    const huge = `${SECRET}${'x'.repeat(200_000)}`;
    const streams = { stdout: new PassThrough(), stderr: new PassThrough() };
    const failure: unknown = await runMasked([NODE, '-v'], { S: huge }, [], streams).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'cannot-deliver' });
    expect(String(failure)).not.toContain(SECRET);
  });
});

describe('a process around a masked command', () => {
  const runner = fileURLToPath(new URL('./run-masked-process.ts', import.meta.url));

  it('hands its stdin on', () => {
    const script = `process.stdin.on('data', (data) => process.stdout.write('got ' + data))`;
    expect(execFileSync(NODE, [runner, NODE, '-e', script], { input: `hello ${SECRET}` }).toString()).toBe(
      'got hello ***',
    );
  });

  it.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)('forwards %s and ends as the child does', async (signal) => {
    const script = `process.on('${signal}', () => { console.log('clean', process.env.S); process.exit(9) }); console.log('ready'); setTimeout(() => process.exit(8), 10000)`;
    const child = spawn(NODE, [runner, NODE, '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
    let output = '';
    child.stdout.on('data', (data: Buffer) => {
      if (output === '' && data.toString().includes('ready')) child.kill(signal);
      output += data.toString();
    });
    const status = await new Promise((resolve) => child.once('close', resolve));
    expect({ status, output }).toEqual({ status: 9, output: 'ready\nclean ***\n' });
  });

  it('leaves Ctrl-C to the terminal, which sends it to the child too, and still forwards what only we get', async () => {
    const script = `const got = []; for (const name of ['SIGINT', 'SIGTERM']) process.on(name, () => { got.push(name); console.log(name); if (name === 'SIGTERM') process.exit(got.length) }); console.log('ready'); setTimeout(() => process.exit(8), 10000)`;
    const child = spawn(NODE, [runner, NODE, '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, TERMINAL_SIGNALS: '1' },
    });
    let output = '';
    child.stdout.on('data', (data: Buffer) => {
      if (output === '') {
        child.kill('SIGINT');
        // Two signals at once may arrive in any order.
        setTimeout(() => child.kill('SIGTERM'), 100);
      }
      output += data.toString();
    });
    const status = await new Promise((resolve) => child.once('close', resolve));
    expect({ status, output }).toEqual({ status: 1, output: 'ready\nSIGTERM\n' });
  });

  it('ends quietly when its reader goes away, and the child learns it from its own pipe', async () => {
    const script = `process.stdout.on('error', (error) => { console.error('child:', error.code); process.exit(3) }); setInterval(() => console.log('x'.repeat(1000)), 1)`;
    const child = spawn(NODE, [runner, NODE, '-e', script], { stdio: ['ignore', 'pipe', 'pipe'] });
    let errors = '';
    child.stderr.on('data', (data: Buffer) => {
      errors += data.toString();
    });
    child.stdout.once('data', () => child.stdout.destroy());
    const status = await new Promise((resolve) => child.once('close', resolve));
    expect({ status, errors }).toEqual({ status: 3, errors: 'child: EPIPE\n' });
  });
});

describe('on Windows, a command', () => {
  const search = {
    path: 'C:\\bin;C:\\node\\',
    extensions: '.COM;.EXE;.BAT;.CMD',
    shell: 'C:\\Windows\\cmd.exe',
    isFile: (path: string) => ['C:\\node\\npm.CMD', 'C:\\bin\\git.EXE', 'C:\\bin\\x.cmd'].includes(path),
  };

  it('is started directly when it is a program', () => {
    expect(windowsCommand('git', ['a b', 'c"d'], search)).toEqual({
      file: 'C:\\bin\\git.EXE',
      arguments: ['a b', 'c"d'],
      verbatim: false,
    });
    expect(windowsCommand('unknown', ['x'], search)).toEqual({ file: 'unknown', arguments: ['x'], verbatim: false });
  });

  it('goes through cmd.exe when it is a batch file, with nothing left for it to interpret', () => {
    const {
      file,
      arguments: given,
      verbatim,
    } = windowsCommand('npm', ['run', 'a b', '50%PATH%', 'x"&calc', 'back\\'], search);
    expect([file, verbatim, given.slice(0, 3)]).toEqual([search.shell, true, ['/d', '/s', '/c']]);
    const line = given[3] ?? '';
    expect(unescaped(unescaped(line.slice(1, -1)).replace(/^\S+ /, ''))).toBe(
      '"run" "a b" "50%PATH%" "x\\"&calc" "back\\\\"',
    );
    expect(line.replace(/\^./g, '').slice(1, -1)).toMatch(/^[\w\\:. -]*$/);
  });
});

/** What one reading by cmd.exe leaves of a line without quotes. */
function unescaped(line: string): string {
  return line.replace(/\^(.)/g, '$1');
}
