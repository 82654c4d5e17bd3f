import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Runner, type RunnerName } from '../runner/runner.ts';
import { prepare } from './examples.ts';
import { runAction } from './program.ts';

const HOSTS: Readonly<Record<RunnerName, Readonly<Record<string, string>>>> = {
  github: {},
  act: { ACT: 'true' },
  gitea: { ACT: 'true', GITEA_ACTIONS: 'true' },
  forgejo: { ACT: 'true', GITEA_ACTIONS: 'true', FORGEJO_ACTIONS: 'true' },
};

/** What runners stumble over; single quotes keep every character in an env file. */
const VALUES: Readonly<Record<string, string>> = {
  COLONS: 'arn:aws:iam::Zq81Kd7:role/Loader9x',
  COLON_FIRST: ':starts-with-Q7vX2m',
  PERCENT: 'Rk3%25mW9z%0AtH6p%2Fq',
  COMMAND: '::add-mask::Jw5vN8bQ',
  OLD_COMMAND: '##[error]Lp2xT6cD]y',
  SHORTER: 'Hb4nV7',
  LONGER: 'Hb4nV7yK1sF',
  LINES: 'first Pz6wG3\nsecond Dm8rC5\n\nthird::Xt2jB9',
  QUOTED: 'a"b<Uf7>&{"k":"Ye3hS1"}',
};

/** Runs of letters and digits that no other text of a log has: what must not be seen. */
const TELLING = Object.values(VALUES).flatMap((value) => value.match(/(?=\w*\d)(?=\w*[A-Z])\w{6,}/g) ?? []);

async function load(name: RunnerName, secretsFile: string, inputs: Readonly<Record<string, string>> = {}) {
  const { workspace, secrets } = prepare('acme');
  // The automation's own configuration refers to this one.
  writeFileSync(join(secrets, 'stock-dev'), `STOCK_API_KEY=fake-stock-api-key-dev\n${secretsFile}`);
  return runAction({
    workspace,
    inputs: { stage: 'dev', include: 'shop/stock', ...inputs },
    env: { ...HOSTS[name], RUNNER_DEBUG: '1' },
  });
}

const envFile = Object.entries(VALUES)
  .map(([key, value]) => `${key}='${value}'\n`)
  .join('');

describe.each(Object.keys(HOSTS) as RunnerName[])('the built action on %s', (name) => {
  it('hides every value before it can be seen, and hands it over unchanged', async () => {
    const run = await load(name, envFile, { export: 'env\noutputs' });
    expect(run.stderr).toBe('');
    expect(run.status).toBe(0);
    const runner = new Runner(name);
    runner.write(run.stdout);
    for (const text of TELLING) expect(runner.log.join('\n')).not.toContain(text);
    // What a later step prints.
    for (const value of Object.values(VALUES)) {
      for (const print of [value, `key ${value}, end`]) {
        const shown = runner.shown(print);
        for (const text of TELLING) expect(shown).not.toContain(text);
      }
    }
    for (const variable of ['env', 'outputs'] as const)
      for (const [key, value] of Object.entries(VALUES)) expect([key, run[variable].get(key)]).toEqual([key, value]);
    // Nothing but masks is written before the last one.
    const lines = run.stdout.split('\n');
    const last = lines.findLastIndex((line) => line.startsWith('::add-mask::'));
    const first = lines.findIndex((line) => line.startsWith('::add-mask::'));
    expect(lines.slice(first, last + 1).every((line) => line.startsWith('::add-mask::'))).toBe(true);
    const masks = lines.slice(first, last + 1).map((line) => line.slice('::add-mask::'.length));
    // act replaces one mask after the other: a short one first would leave the rest of a long one.
    expect(masks.indexOf('Hb4nV7yK1sF')).toBeLessThan(masks.indexOf('Hb4nV7'));
    expect(runner.shown('<Hb4nV7yK1sF>')).toBe('<***>');
  });
});

describe('a password with the separator of commands in it', () => {
  it('hides no word of the log on act', async () => {
    const run = await load('act', 'DB_PASSWORD=Zq8vT3mK::prod\n');
    expect(run.status).toBe(0);
    const runner = new Runner('act');
    for (const line of run.stdout.split('\n')) runner.write(`${line}\n`);
    expect(runner.shown('deploying Zq8vT3mK::prod to prod')).toBe('deploying ***::prod to prod');
  });
});

describe('a value that a runner would read back as another one', () => {
  it.each([
    ['act', 'env\noutputs\ndotenv'],
    ['gitea', 'outputs\ndotenv'],
    ['forgejo', 'env\ngroup-files'],
  ] as const)('is refused on %s before anything is delivered', async (name, targets) => {
    const run = await load(name, 'FINE=Zq8vT3mK\nCARRIAGE="Wd4\\rBn9Lx2"\n', { export: targets });
    expect(run.stderr).toBe('');
    expect(run.status).toBe(1);
    expect(run.log).toContain('cannot hand "CARRIAGE" to later steps');
    expect(run.log).not.toMatch(/Wd4|Bn9Lx2|Zq8vT3mK/);
    expect(run.env.size).toBe(0);
    expect(run.outputs.has('FINE')).toBe(false);
    expect(run.outputs.get('result')).toBe('failed');
    expect(readdirSync(run.runnerTemp).filter((file) => file.startsWith('pipeline-secrets-'))).toEqual([]);
  });

  it('is handed over on GitHub', async () => {
    const run = await load('github', 'CARRIAGE="Wd4\\rBn9Lx2"\n');
    expect(run.env.get('CARRIAGE')).toBe('Wd4\rBn9Lx2');
  });
});
