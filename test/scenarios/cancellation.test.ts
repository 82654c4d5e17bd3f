import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import {
  chmodSync,
  closeSync,
  constants,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { Socket } from 'node:net';
import { delimiter, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { emptyFolder, prepare } from './examples.ts';
import { nodePath, ROOT, runAction, runCli } from './program.ts';

/** Signals as a runner sends them are a matter of POSIX; on Windows it ends processes, and there is nothing to catch. */
const SIGNALS = process.platform === 'win32' ? [] : (['SIGINT', 'SIGTERM', 'SIGHUP'] as const);

const ended = (child: ChildProcess): Promise<number | string | null> =>
  new Promise((resolve) => child.once('close', (status, signal) => resolve(status ?? signal)));

/** Waits until a file has a whole line, and gives that line. */
async function lineOf(file: string): Promise<string> {
  for (;;) {
    const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
    if (text.endsWith('\n')) return text.trim();
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

describe('the built action that is cancelled while it loads', () => {
  it.each(SIGNALS.filter((signal) => signal !== 'SIGHUP'))(
    'by %s delivers nothing, and its post step has nothing to do',
    async (signal) => {
      const { workspace } = prepare('acme');
      const folder = emptyFolder();
      const temp = join(folder, 'temp');
      mkdirSync(temp);
      // A git that never answers keeps the run where it has read nothing yet.
      const note = join(folder, 'started');
      writeFileSync(join(folder, 'git'), `#!/bin/sh\necho $$ >> '${note}'\nexec sleep 60\n`);
      chmodSync(join(folder, 'git'), 0o755);
      const files = Object.fromEntries(
        ['ENV', 'OUTPUT', 'STATE'].map((name) => [`GITHUB_${name}`, join(folder, name)]),
      );
      for (const file of Object.values(files)) writeFileSync(file, '');
      const child = spawn(nodePath(), [join(ROOT, 'dist', 'main.js')], {
        cwd: workspace,
        env: {
          ...files,
          PATH: [folder, process.env['PATH']].join(delimiter),
          GITHUB_ACTIONS: 'true',
          GITHUB_WORKSPACE: workspace,
          RUNNER_TEMP: temp,
          INPUT_STAGE: 'dev',
          INPUT_INCLUDE: 'shop/stock',
          INPUT_EXPORT: 'env\ndotenv',
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      let output = '';
      for (const stream of [child.stdout, child.stderr])
        stream.on('data', (data) => {
          output += String(data);
        });
      await lineOf(note);
      const end = ended(child);
      child.kill(signal);
      expect(await end).toBe(signal);
      for (const git of (await lineOf(note)).split('\n')) process.kill(Number(git), 'SIGKILL');
      expect(output).not.toMatch(/fake-|^\s+at /m);
      for (const file of Object.values(files)) expect(readFileSync(file, 'utf8')).toBe('');
      expect(readdirSync(temp)).toEqual([]);
    },
  );
});

describe('the post step', () => {
  it('removes what the main step made although a later step changed it, twice without complaint, and nothing else', async () => {
    const { workspace } = prepare('acme');
    const run = await runAction({
      workspace,
      inputs: { stage: 'dev', include: 'shop/stock', export: 'dotenv\ngroup-files' },
    });
    expect(run.status).toBe(0);
    const directory = run.outputs.get('secrets-dir') ?? '';
    const file = run.outputs.get('dotenv-file') ?? '';
    writeFileSync(file, 'changed=1\n');
    writeFileSync(join(directory, 'somebody-elses'), 'x');
    const [first, second] = [await run.post(), await run.post()];
    for (const post of [first, second]) {
      expect(post.status).toBe(0);
      expect(post.stderr).toBe('');
      expect(post.log).not.toContain('fake-');
    }
    expect(existsSync(file)).toBe(false);
    expect(readdirSync(directory)).toEqual(['somebody-elses']);
    expect(first.log).toContain('it holds files that this program did not create');
  });

  it('has nothing to do where the main step never ran', async () => {
    const { workspace } = prepare('acme');
    const run = await runAction({ workspace, inputs: { stage: 'nowhere' } });
    expect(run.status).toBe(1);
    const post = await run.post();
    expect([post.status, post.stdout, post.stderr]).toEqual([0, '', '']);
  });
});

describe('the built exec that is cancelled', () => {
  it.each(SIGNALS)('by %s lets the command end by itself, has its status, and removes the files', async (signal) => {
    const { workspace } = prepare('acme');
    const note = join(emptyFolder(), 'note');
    const program = `process.on('${signal}', () => { console.log('bye', process.env.STOCK_API_KEY); process.exit(42) });
        require('fs').writeFileSync(${JSON.stringify(note)}, process.env.PIPELINE_SECRETS_DOTENV + '\\n'); setTimeout(() => 0, 60000)`;
    const child = spawn(
      nodePath(),
      [
        join(ROOT, 'dist', 'cli.js'),
        'exec',
        '--stage',
        'dev',
        '--include',
        'shop/stock',
        '--export',
        'env',
        '--export',
        'dotenv',
        '--',
        process.execPath,
        '-e',
        program,
      ],
      { cwd: workspace, env: { PATH: process.env['PATH'] }, stdio: ['ignore', 'pipe', 'ignore'] },
    );
    let output = '';
    child.stdout.on('data', (data) => {
      output += String(data);
    });
    const file = await lineOf(note);
    expect(readFileSync(file, 'utf8')).toContain('STOCK_API_KEY=');
    const end = ended(child);
    child.kill(signal);
    expect(await end).toBe(42);
    expect(output).toContain('bye ***');
    expect(existsSync(file)).toBe(false);
  });
});

describe('the built exec that is cancelled before its command runs', () => {
  it.each(SIGNALS)('by %s removes the files that it has written', async (signal) => {
    const { workspace, secrets } = prepare('acme');
    // The report of so many names does not fit into a pipe. It is written after the files and before the command starts, and waits for a reader.
    const names = Array.from({ length: 2_500 }, (_, at) => `VARIABLE_WITH_A_RATHER_LONG_NAME_${at}=fake${at}x\n`);
    writeFileSync(join(secrets, 'stock-dev'), `STOCK_API_KEY=fake-key\n${names.join('')}`);
    const folder = emptyFolder();
    const [pipe, made] = [join(folder, 'pipe'), join(folder, 'made')];
    execFileSync('mkfifo', [pipe]);
    mkdirSync(made);
    const reader = openSync(pipe, constants.O_RDONLY | constants.O_NONBLOCK);
    const writer = openSync(pipe, 'w');
    const flags = ['--stage', 'dev', '--include', 'shop/stock', '--export', `dotenv=${join(made, 'x.env')}`];
    const program = `require('fs').writeFileSync(${JSON.stringify(join(made, 'ran'))}, '')`;
    const child = spawn(
      nodePath(),
      [join(ROOT, 'dist', 'cli.js'), 'exec', ...flags, '--', process.execPath, '-e', program],
      { cwd: workspace, env: { PATH: process.env['PATH'] }, stdio: ['ignore', 'ignore', writer] },
    );
    closeSync(writer);
    const end = ended(child);
    await lineOf(join(made, 'x.env'));
    expect(readdirSync(made)).toEqual(['x.env']);
    child.kill(signal);
    new Socket({ fd: reader }).resume();
    expect(await end).toBe(signal);
    expect(readdirSync(made)).toEqual([]);
  });
});

describe('a delivery that fails half-way', () => {
  it('leaves no file behind on the command line', async () => {
    const { workspace } = prepare('acme');
    const folder = emptyFolder();
    writeFileSync(join(folder, 'taken'), 'a file, no directory\n');
    const run = await runCli(
      [
        'load',
        '--stage',
        'dev',
        '--include',
        'shop/stock',
        '--export',
        `dotenv=${join(folder, 'made', 'x.env')}`,
        '--export',
        `group-files=${join(folder, 'taken', 'groups')}`,
      ],
      { cwd: workspace },
    );
    expect(run.status).toBe(3);
    expect(run.stdout + run.stderr).toContain('a part of the path is not a directory');
    expect(readdirSync(folder)).toEqual(['taken']);
  });
});
