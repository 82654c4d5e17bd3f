import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SecretValue } from '../../src/domain/secret.ts';
import type { IniFile } from '../../src/formats/ini/ini-file.ts';
import { parseIni } from '../../src/formats/ini/parse-ini.ts';
import { resolveIni } from '../../src/formats/ini/resolve-ini.ts';
import { INI_VECTORS, REFERENCE_VECTORS } from '../formats/ini-vectors.ts';
import { ENVIRON, iniText } from './python/generated-ini.ts';
import { type PythonResult, python, RUNS, SEED } from './python/oracles.ts';

/** Options by `section.option`: the value, or `error`. */
type Options = Record<string, string> | 'refused';

function theirs(result: PythonResult | undefined): Options {
  if (result?.sections === undefined) return 'refused';
  return Object.fromEntries(
    result.sections.flatMap(({ name, options }) =>
      Object.entries(options).map(([option, { value }]) => [`${name}.${option}`, value ?? 'error']),
    ),
  );
}

function withPercent(file: IniFile): Options {
  const sections = [
    { name: 'DEFAULT', options: file.defaults },
    ...file.sections.map(({ name, options }) => ({ name, options: new Map([...file.defaults, ...options]) })),
  ];
  return Object.fromEntries(
    sections.flatMap(({ name, options }) =>
      [...options.keys()].map((option) => {
        const found = file.get(name, option);
        return [`${name}.${option}`, 'error' in found ? 'error' : found.value.reveal()];
      }),
    ),
  );
}

function withReferences(file: IniFile, environ: Readonly<Record<string, string>>): Options {
  const known = new Map(Object.entries(environ).map(([name, value]) => [name, new SecretValue(value)]));
  return Object.fromEntries(
    resolveIni(file, (name) => known.get(name) ?? 'unset').map(({ section, option, value }) => [
      `${section}.${option.name}`,
      value?.reveal() ?? 'error',
    ]),
  );
}

function ours(text: string, read: (file: IniFile) => Options): Options {
  const parsed = parseIni(text);
  return 'error' in parsed ? 'refused' : read(parsed.file);
}

const generated = fc.sample(iniText, { numRuns: RUNS, seed: SEED });

describe("our INI is Python's configparser", () => {
  const texts = [...Object.values(INI_VECTORS).flatMap((vectors) => vectors.map(({ text }) => text)), ...generated];

  it(`reads the same options from ${texts.length} files (seed ${SEED})`, () => {
    const answers = python(texts.map((text) => ({ kind: 'ini', text }))).map(theirs);
    expect(texts.map((text) => [text, ours(text, withPercent)])).toEqual(texts.map((text, at) => [text, answers[at]]));
    expect(answers.filter((answer) => answer !== 'refused').length).toBeGreaterThan(texts.length / 4);
  });
});

describe("our references are those of BitSwan's runtime", () => {
  const cases = [
    ...Object.values(REFERENCE_VECTORS).flatMap((vectors) =>
      vectors.map(({ text, environ }) => ({ text, environ: environ ?? { FOO: '1' } })),
    ),
    ...generated.map((text) => ({ text, environ: ENVIRON })),
  ];

  it(`have the same values in ${cases.length} files (seed ${SEED})`, () => {
    const answers = python(cases.map((each) => ({ kind: 'expanding-ini', ...each }))).map(theirs);
    expect(cases.map(({ text, environ }) => [text, ours(text, (file) => withReferences(file, environ))])).toEqual(
      cases.map(({ text }, at) => [text, answers[at]]),
    );
  });
});
