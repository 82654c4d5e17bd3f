import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SecretValue } from '../../src/domain/secret.ts';
import { writeEnvFile } from '../../src/formats/env-file/write-env-file.ts';
import { ENV_VECTORS } from '../formats/env-file-vectors.ts';
import { envValue } from '../formats/env-values.ts';
import { mergeEnvFiles, mergeEnvFilesAsPython } from '../formats/merge-env-files.ts';
import { composeGo } from './compose-go/compose-go.ts';
import { envFileText } from './python/generated-env-files.ts';
import { python, RUNS, SEED } from './python/oracles.ts';

type Variables = Readonly<Record<string, string>>;
type Outcome = Variables | 'refused';

/** What the reading process and the service know: an empty name, and one that both have. */
const PROCESS: Variables = { A: 'from process', EMPTY: '' };
const SERVICE: Variables = { B: 'from service', A: 'hidden' };
const NOTHING: Variables = {};

function lookupIn(known: Variables): (name: string) => string | undefined {
  const variables = new Map(Object.entries(known));
  return (name) => variables.get(name);
}

function asCompose(files: readonly string[], process: Variables, service: Variables): Outcome {
  const merged = mergeEnvFiles(
    files.map((text, at) => ({ name: `${at}`, text })),
    lookupIn({ ...service, ...process }),
  );
  if ('error' in merged) return 'refused';
  return { ...Object.fromEntries(merged.variables.map(({ name, value }) => [name, value.reveal()])), ...service };
}

function asPython(files: readonly string[], environ: Variables): Outcome {
  const added = [...mergeEnvFilesAsPython(files, lookupIn(environ))];
  return Object.fromEntries(added.map(([name, value]) => [name, value.reveal()]));
}

const generated = fc.sample(fc.array(envFileText, { minLength: 1, maxLength: 2 }), { numRuns: RUNS, seed: SEED });
const vectors = Object.values(ENV_VECTORS).flat();

const theirCompose = (
  version: '2.9.1' | '2.16.2',
  files: readonly (readonly string[])[],
  process = PROCESS,
  service = SERVICE,
): Outcome[] =>
  composeGo(
    version,
    files.map((each) => ({ files: each, process, service })),
  ).map(({ variables }) => variables ?? 'refused');
const theirPython = (files: readonly (readonly string[])[], environ: Variables): Outcome[] =>
  python(files.map((each) => ({ kind: 'dotenv', files: each, environ }))).map(
    ({ variables }) => variables ?? 'refused',
  );

describe('compose-go', () => {
  it.each(['2.9.1', '2.16.2'] as const)('%s reads the vectors as they say', (version) => {
    const answers = theirCompose(
      version,
      vectors.map(({ text }) => [text]),
      NOTHING,
      NOTHING,
    );
    expect(vectors.map(({ text }, at) => [text, answers[at]])).toEqual(
      vectors.map(({ text, compose }) => [text, compose]),
    );
  });

  it(`2.9.1 reads ${generated.length} generated containers as we do (seed ${SEED})`, () => {
    const answers = theirCompose('2.9.1', generated);
    expect(generated.map((files) => [files, asCompose(files, PROCESS, SERVICE)])).toEqual(
      generated.map((files, at) => [files, answers[at]]),
    );
    expect(answers.filter((answer) => answer !== 'refused').length).toBeGreaterThan(RUNS / 4);
  });

  it('2.16.2 differs only in what it no longer refuses: unused defaults', () => {
    const answers = theirCompose('2.16.2', generated);
    const different = generated.filter((files, at) => {
      const own = asCompose(files, PROCESS, SERVICE);
      return own === 'refused'
        ? answers[at] !== 'refused'
        : JSON.stringify(sorted(own)) !== JSON.stringify(sorted(answers[at]));
    });
    expect(different.filter((files) => asCompose(files, PROCESS, SERVICE) !== 'refused')).toEqual([]);
    expect(different.filter((files) => !files.some((text) => /\$\{[^}]*\$/.test(text)))).toEqual([]);
  });
});

describe('python-dotenv 1.0.1', () => {
  it('reads the vectors as they say', () => {
    const answers = theirPython(
      vectors.map(({ text }) => [text]),
      NOTHING,
    );
    expect(vectors.map(({ text }, at) => [text, answers[at]])).toEqual(
      vectors.map(({ text, compose, python }) => [text, python ?? compose]),
    );
  });

  it(`loads ${generated.length} generated lists of files as we do (seed ${SEED})`, () => {
    // A process cannot have a variable with a NUL in it: Python stops there, whatever was read.
    const files = generated.filter((texts) => !texts.some((text) => text.includes('\0')));
    const answers = theirPython(files, PROCESS);
    expect(files.map((texts) => [texts, asPython(texts, PROCESS)])).toEqual(
      files.map((texts, at) => [texts, answers[at]]),
    );
  });
});

describe('what we write', () => {
  const files = fc
    .sample(
      fc.uniqueArray(fc.tuple(fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_]{0,3}$/), envValue), {
        selector: ([name]) => name,
        maxLength: 6,
      }),
      { numRuns: RUNS, seed: SEED },
    )
    .flatMap((pairs) => {
      const writing = writeEnvFile(
        pairs.map(([name, value]) => [name, new SecretValue(value)] as const),
        { shell: 'not-needed' },
      );
      return 'text' in writing ? [{ pairs: Object.fromEntries(pairs), text: writing.text }] : [];
    });
  const expected = files.map(({ text, pairs }) => [text, pairs]);

  it(`is read back by both versions of compose-go (seed ${SEED})`, () => {
    expect(files.length).toBeGreaterThan(RUNS / 10);
    for (const version of ['2.9.1', '2.16.2'] as const) {
      const answers = theirCompose(
        version,
        files.map(({ text }) => [text]),
        NOTHING,
        NOTHING,
      );
      expect(files.map(({ text }, at) => [text, answers[at]])).toEqual(expected);
    }
  });

  it(`is read back by python-dotenv (seed ${SEED})`, () => {
    const answers = theirPython(
      files.map(({ text }) => [text]),
      NOTHING,
    );
    expect(files.map(({ text }, at) => [text, answers[at]])).toEqual(expected);
  });
});

function sorted(outcome: Outcome | undefined): unknown {
  return typeof outcome === 'object' ? Object.entries(outcome).sort() : outcome;
}
