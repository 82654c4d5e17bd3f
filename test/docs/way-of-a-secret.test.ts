import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '..', '..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

/** The functions that ARCHITECTURE.md lists between `fetch` and `deliver`, in its order. */
const STEPS = [...read('ARCHITECTURE.md').matchAll(/^\d+\. `(\w+)` \(`(src\/[\w/-]+\.ts)`\)/gm)].map(
  ([, name = '', path = '']) => ({ name, path }),
);

it('the way of a secret is listed from fetch to deliver', () => {
  const names = STEPS.map(({ name }) => name);
  expect([names[0], names.at(-1)]).toEqual(['fetchSecrets', 'deliver']);
  expect(names).toContain('issueMasks');
});

it.each(STEPS)('$name is in $path, and called by run.ts or by the step before', ({ name, path }) => {
  expect(read(path)).toMatch(new RegExp(`^export (?:async )?function ${name}\\b`, 'm'));
  const before = STEPS[STEPS.findIndex((step) => step.name === name) - 1];
  const callers = ['src/run/run.ts', ...(before === undefined ? [] : [before.path])];
  const calls = callers.filter((caller) => new RegExp(`(?<!function )\\b${name}\\(`).test(read(caller)));
  expect(calls).not.toEqual([]);
});

it('run.ts calls the steps that it calls itself in the order of the list', () => {
  const text = read('src/run/run.ts');
  const places = STEPS.map(({ name }) => text.search(new RegExp(`(?<!function )\\b${name}\\(`))).filter(
    (at) => at !== -1,
  );
  expect(places.length).toBeGreaterThan(5);
  expect(places).toEqual([...places].sort((left, right) => left - right));
});
