import { parse } from '@iarna/toml';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseToml, type TomlDocument, type TomlTable, type TomlValue } from '../../src/formats/toml/parse-toml.ts';
import { TOML_VECTORS } from '../formats/toml-vectors.ts';
import { damagedToml, tomlText } from './python/generated-toml.ts';
import { type PythonResult, type PythonToml, python, RUNS, SEED } from './python/oracles.ts';

type Plain = string | readonly Plain[] | { readonly [key: string]: Plain };

/** What a value is for BitSwan: tables, arrays, and the text of everything else with a mark on strings. */
function theirs(value: PythonToml): Plain {
  if ('table' in value)
    return Object.fromEntries(Object.entries(value.table).map(([key, each]) => [key, theirs(each)]));
  if ('array' in value) return value.array.map(theirs);
  return value.type === 'str' ? `string ${value.text}` : value.text;
}

function ours(document: TomlDocument): Plain {
  const plain = (value: TomlValue, path: readonly (string | number)[]): Plain => {
    if (typeof value === 'string') return `string ${value}`;
    if (Array.isArray(value)) return value.map((each, index) => plain(each, [...path, index]));
    if (isTable(value)) {
      return Object.fromEntries(Object.keys(value).map((key) => [key, plain(value[key] ?? '', [...path, key])]));
    }
    return document.pythonText(path) ?? '';
  };
  return plain(document.value, []);
}

function isTable(value: TomlValue): value is TomlTable {
  return typeof value === 'object' && !(value instanceof Date) && !Array.isArray(value);
}

function isStandard(text: string): boolean {
  try {
    parse(text);
    return true;
  } catch {
    return false;
  }
}

const ask = (texts: readonly string[]): PythonResult[] => python(texts.map((text) => ({ kind: 'toml', text })));

describe('the vectors', () => {
  const vectors = Object.values(TOML_VECTORS).flat();
  const answers = ask(vectors.map(({ text }) => text));

  it.each(vectors.map((vector, at) => [JSON.stringify(vector.text), vector, answers[at]] as const))(
    '%s is what toml 0.10.2 makes of it',
    (_, vector, answer) => {
      const expected = 'value' in vector ? 'read' : vector.theirs;
      expect(answer?.value === undefined ? 'refused' : expected === 'read' ? 'read' : 'other').toBe(expected);
    },
  );
});

describe('generated files', () => {
  const texts = [
    ...fc.sample(tomlText, { numRuns: RUNS, seed: SEED }),
    ...fc.sample(damagedToml, { numRuns: RUNS, seed: SEED }),
  ];
  const compared = ask(texts).map((answer, at) => ({
    text: texts[at] ?? '',
    answer,
    reading: parseToml(texts[at] ?? ''),
  }));

  it(`that we accept read the same with toml 0.10.2 (${texts.length} files, seed ${SEED})`, () => {
    const accepted = compared.flatMap(({ text, answer, reading }) =>
      'error' in reading ? [] : [{ text, answer, document: reading.document }],
    );
    expect(accepted.map(({ text, document }) => [text, ours(document)])).toEqual(
      accepted.map(({ text, answer }) => [text, answer.value === undefined ? answer.refused : theirs(answer.value)]),
    );
    expect(accepted.length).toBeGreaterThan(texts.length / 4);
  });

  it('that the editor accepts always have their parts found', () => {
    const lost = compared.filter(
      ({ reading }) => 'error' in reading && reading.error.message.startsWith('cannot find'),
    );
    expect(lost.map(({ text }) => text)).toEqual([]);
  });

  it('are seldom refused when both parsers would read them', () => {
    const needless = compared.filter(
      ({ text, answer, reading }) => 'error' in reading && answer.value !== undefined && isStandard(text),
    );
    expect(needless.length).toBeLessThan(texts.length / 5);
  });
});
