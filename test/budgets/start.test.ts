import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { emptyFolder, prepare } from '../scenarios/examples.ts';
import { ROOT, runAction, runCli, runNode } from '../scenarios/program.ts';
import { bruinWorkspace } from '../scenarios/remote-workspace.ts';
import { vaultScene } from '../scenarios/vault-scene.ts';
import { loadedScripts } from './loaded-scripts.ts';

const dist = join(ROOT, 'dist');
/** The chunk of a run, by what it exports: chunks are named by numbers that change. */
const RUN = readdirSync(dist).filter((name) => readFileSync(join(dist, name), 'utf8').includes('execute:()=>'));

describe('a process reads', () => {
  it.each([['--version'], ['--help'], ['help', 'load']])('two files for %s', async (...words) => {
    const read = await loadedScripts((env) => runCli(words, { cwd: ROOT, env }));
    expect(read).toEqual(['cli.js', 'index.js']);
  });

  it('two files for a post step that has nothing to do', async () => {
    const read = await loadedScripts((env) => runNode([join(dist, 'post.js')], { cwd: ROOT, env }));
    expect(read).toEqual(['post.js', 'index.js']);
  });

  it('for a lint the chunk of a run and the reader of TOML besides', async () => {
    const { workspace } = prepare('acme');
    const read = await loadedScripts((env) => runCli(['lint'], { cwd: workspace, env }));
    expect(read).toHaveLength(4);
    expect(read).toEqual(expect.arrayContaining(['cli.js', 'index.js', ...RUN]));
  });

  it('for a load from local files in a job no more than for a lint', async () => {
    const { workspace, secrets } = prepare('acme');
    const inputs = { mode: 'load', stage: 'dev', include: 'shop/stock', export: 'env', 'secrets-dir': secrets };
    const read = await loadedScripts((env) => runAction({ workspace, inputs, env }));
    expect(read).toHaveLength(4);
    expect(read).toEqual(expect.arrayContaining(['main.js', 'index.js', ...RUN]));
  });

  it('for a load from Vault the backend, its client, the transport and the identity of the job besides', async () => {
    const { inputs, env } = await vaultScene(1);
    const workspace = bruinWorkspace(1);
    const read = await loadedScripts((more) => runAction({ workspace, inputs, env: { ...env, ...more } }));
    expect(read).toHaveLength(8);
    expect(read).toEqual(expect.arrayContaining(['main.js', 'index.js', ...RUN]));
  });
});

/** Modules of Node.js that a process has loaded when it ends, beside those of one that does nothing. */
async function builtIn(words: readonly string[], cwd: string): Promise<string[]> {
  const list = `console.error(process.moduleLoadList.filter((each) => /^NativeModule (?!internal)/.test(each)).join('\\n'))`;
  const preload = `process.once('exit', () => { ${list} });`;
  const options = { cwd, env: { NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(preload)}` } };
  const [ours, nothing] = await Promise.all([runCli(words, options), runNode(['--eval', ''], options)]);
  const empty = new Set(nothing.stderr.split('\n'));
  const modules = ours.stderr.split('\n').filter((line) => line.startsWith('NativeModule ') && !empty.has(line));
  return modules.map((line) => line.slice('NativeModule '.length)).sort();
}

describe('a process loads of Node.js', () => {
  it('what a terminal needs for --version, and for a lint git and timers, but neither crypto nor the network', async () => {
    // The streams of the pipe belong to the test, which reads them.
    const streams = ['net', 'stream', 'stream/promises', 'string_decoder'];
    expect((await builtIn(['--version'], emptyFolder())).filter((name) => !streams.includes(name))).toEqual([]);
    const { workspace } = prepare('acme');
    const loaded = await builtIn(['lint'], workspace);
    expect(loaded.filter((name) => !streams.includes(name))).toEqual([
      'child_process',
      'dgram',
      'os',
      'timers/promises',
    ]);
  });
});

describe('dist', () => {
  const sizes = readdirSync(dist).map((name) => [name, statSync(join(dist, name)).size] as const);
  const sizeOf = (wanted: string) => sizes.find(([name]) => name === wanted)?.[1];

  it('is small: what every start reads, what every run reads, each client, and all of it', () => {
    expect(RUN).toHaveLength(1);
    expect(sizeOf('index.js')).toBeLessThan(122_000);
    expect(sizeOf(RUN[0] ?? '')).toBeLessThan(585_000);
    const scripts = sizes.filter(([name]) => name.endsWith('.js') && name !== RUN[0]);
    for (const [name, size] of scripts) expect([name, size < 350_000]).toEqual([name, true]);
    expect(sizes.reduce((total, [, size]) => total + size, 0)).toBeLessThan(2_000_000);
  });
});
