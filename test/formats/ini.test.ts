import { describe, expect, it } from 'vitest';
import { SecretValue } from '../../src/domain/secret.ts';
import type { IniFile } from '../../src/formats/ini/ini-file.ts';
import { parseIni } from '../../src/formats/ini/parse-ini.ts';
import { listIniReferences } from '../../src/formats/ini/references.ts';
import { resolveIni } from '../../src/formats/ini/resolve-ini.ts';
import { INI_VECTORS, type IniVector, REFERENCE_VECTORS } from './ini-vectors.ts';

function parse(text: string): IniFile {
  const reading = parseIni(text);
  if ('error' in reading) throw new Error(reading.error.message);
  return reading.file;
}

function read(text: string): IniVector['options'] {
  const reading = parseIni(text);
  if ('error' in reading) return 'refused';
  const { file } = reading;
  const names = [
    ...[...file.defaults.keys()].map((option) => ['DEFAULT', option] as const),
    ...file.sections.flatMap(({ name, options }) =>
      [...new Set([...file.defaults.keys(), ...options.keys()])].map((option) => [name, option] as const),
    ),
  ];
  return Object.fromEntries(
    names.map(([section, option]) => {
      const found = file.get(section, option);
      return [`${section}.${option}`, 'error' in found ? { error: found.error.kind } : found.value.reveal()];
    }),
  );
}

describe.each(Object.entries(INI_VECTORS))('%s', (_, vectors) => {
  it.each(vectors.map((vector) => [JSON.stringify(vector.text), vector] as const))('%s', (_, vector) => {
    expect(read(vector.text)).toEqual(vector.options);
  });
});

describe('what is not there', () => {
  const file = parse('[a]\nk=1\n');

  it.each([
    ['b', 'k', 'no-section'],
    ['a', 'l', 'no-option'],
    ['DEFAULT', 'k', 'no-option'],
  ])('[%s] %s is an error of its own', (section, option, kind) => {
    expect(file.get(section, option)).toMatchObject({ error: { kind } });
  });
});

describe('places', () => {
  it.each([
    ['k=v\n', [2, 1], [2, 3]],
    ['  key\t:  v  \n', [2, 3], [2, 10]],
    ['k=\n', [2, 1], [2, 3]],
    ['k = \n   v\n', [2, 1], [2, 4]],
  ])('%j: name and value', (text, [line, column], [valueLine, valueColumn]) => {
    const [option] = parse(`[a]\n${text}`).section('a')?.options.values() ?? [];
    expect(option).toMatchObject({ line, column, valueLine, valueColumn });
  });

  it('point into continuation lines', () => {
    const option = parse('[a]\nk = one\n\n    two three\n').raw('a', 'k');
    const value = option?.value.reveal() ?? '';
    expect(option?.locate(value.indexOf('one'))).toEqual({ line: 2, column: 5 });
    expect(option?.locate(value.indexOf('three'))).toEqual({ line: 4, column: 9 });
  });

  it.each([
    ['[a]\nk=1\n\n[a]\n', 4, 1, 'the section "a" is defined twice, first on line 1'],
    ['[a]\nk=1\nl=2\n  x\nK=3\n', 5, 1, 'the option "k" is defined twice, first on line 2'],
    ['\n  k=1\n', 2, 3, 'there is a line before the first section header'],
    ['[a]\nsecretvalue\n', 2, 1, 'a line is neither a section header nor an option with "=" or ":"'],
  ])('of errors: %j', (text, line, column, message) => {
    expect(parseIni(text)).toEqual({ error: { line, column, message } });
  });
});

describe.each(Object.entries(REFERENCE_VECTORS))('references: %s', (_, vectors) => {
  it.each(vectors.map((vector) => [JSON.stringify(vector.text), vector] as const))('%s', (_, vector) => {
    const environ = new Map(Object.entries(vector.environ ?? { FOO: '1' }));
    const known = (name: string) => {
      const value = environ.get(name);
      return value === undefined ? 'unset' : new SecretValue(value);
    };
    const found = resolveIni(parse(vector.text), known).find(
      ({ section, option }) => section === 'a' && option.name === 'k',
    );
    expect(found?.value?.reveal() ?? normal(found?.problem)).toEqual(
      typeof vector.value === 'string' ? vector.value : normal(vector.value),
    );
    expect(found?.altered).toEqual(vector.altered ?? []);
  });
});

function normal(problem: { kind: string; name?: string } | { problem: string; name?: string } | undefined) {
  if (problem === undefined) return undefined;
  return { kind: 'kind' in problem ? problem.kind : problem.problem, name: problem.name };
}

describe('a variable whose value nobody knows yet', () => {
  it.each([
    ['${FOO}', undefined],
    ['x $FOO y', undefined],
    ['$FOO$BAR', 'syntax'],
    ['$$FOO', 'syntax'],
    ['a$$b', undefined],
  ])('%s', (value, problem) => {
    const [found] = resolveIni(parse(`[a]\nk=${value}\n`), (name) => (name === 'FOO' ? 'set' : 'unset'));
    expect(found?.problem?.kind).toBe(problem);
    expect(found?.value?.reveal()).toBe(value === 'a$$b' ? 'a$b' : undefined);
  });
});

describe('options that the reader has of its own', () => {
  const own = new Map([
    ['general', new Set(['var_dir'])],
    ['passwords', new Set<string>()],
  ]);
  const problem = (text: string) =>
    resolveIni(parse(text), () => 'unset', own).find(({ option }) => option.name === 'k')?.problem?.kind;

  it.each([
    ['[a]\nk=${general:var_dir}/x\n', undefined],
    ['[a]\nk=${general:VAR_DIR}\n', undefined],
    ['[general]\nk=${var_dir}\n', undefined],
    ['[general]\nx=1\n[a]\nk=${general:var_dir}\n', undefined],
    ['[general]\nvar_dir=${nope}\n[a]\nk=${general:var_dir}\n', 'unset'],
    ['[DEFAULT]\nx=1\n[a]\nk=${passwords:x}\n', undefined],
    // Their own value goes before that of [DEFAULT].
    ['[DEFAULT]\nvar_dir=${nope}\n[a]\nk=${general:var_dir}\n', undefined],
    ['[a]\nk=${var_dir}\n', 'unset'],
    ['[a]\nk=${general:nope}\n', 'unset'],
    ['[a]\nk=${passwords:x}\n', 'unset'],
    ['[a]\nk=$general:var_dir\n', 'syntax'],
  ])('%j', (text, kind) => {
    expect(problem(text)).toBe(kind);
  });
});

describe('a hostile value', () => {
  it('of braces that never close has no reference, and is read in one pass', () => {
    expect(listIniReferences(parse(`[a]\nk = ${'${'.repeat(300_000)}\n`))).toEqual([]);
    expect(listIniReferences(parse(`[a]\nk = $A \${B} \${${'${'.repeat(300_000)}\n`)).map(({ name }) => name)).toEqual([
      'A',
      'B',
    ]);
  });
});

describe('options that multiply each other', () => {
  it('are given up, not followed for hours', () => {
    const lines = Array.from({ length: 9 }, (_, index) => `k${index} = ${`\${k${index + 1}}`.repeat(20)}`);
    const found = resolveIni(parse(`[a]\n${lines.join('\n')}\nk9 =\n`), () => 'unset');
    expect(found.find(({ option }) => option.name === 'k0')?.problem?.kind).toBe('too-deep');
  });
});

describe('the list of references', () => {
  it('has every form with its exact place, and no default text', () => {
    const file = parse(
      '[DEFAULT]\nd = $D\n[a]\nk = ${ONE} and $TWO\n   ${THREE:-hunter2}\nl = ${a:k} $$FOUR ${} $ ${FIVE-hunter2}\n',
    );
    expect(
      listIniReferences(file).map(({ section, option, name, text, form, line, column }) => [
        `${section}.${option}`,
        name,
        text,
        form,
        `${line}:${column}`,
      ]),
    ).toEqual([
      ['DEFAULT.d', 'D', '$D', 'bare', '2:5'],
      ['a.k', 'ONE', '${ONE}', 'braced', '4:5'],
      ['a.k', 'TWO', '$TWO', 'bare', '4:16'],
      ['a.k', 'THREE', '${THREE:-…}', 'default', '5:4'],
      ['a.l', 'a:k', '${a:k}', 'option', '6:5'],
      ['a.l', 'FOUR', '$FOUR', 'bare', '6:13'],
      ['a.l', '', '${}', 'braced', '6:19'],
      ['a.l', 'FIVE', '${FIVE-…}', 'default', '6:25'],
    ]);
  });
});
