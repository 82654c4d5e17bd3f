import { describe, expect, it } from 'vitest';
import { mergeEnvFiles, mergeEnvFilesAsPython } from './merge-env-files.ts';

interface Case {
  readonly name: string;
  readonly files: readonly string[];
  /** The environment of the reading process and of the service, as one lookup. */
  readonly known?: Readonly<Record<string, string>>;
  readonly compose: Readonly<Record<string, string>>;
  readonly python: Readonly<Record<string, string>>;
}

const cases: readonly Case[] = [
  { name: 'two files set a name', files: ['X=1\n', 'X=2\n'], compose: { X: '2' }, python: { X: '1' } },
  {
    name: 'a reference to what both set',
    files: ['A=1\n', 'A=2\nB=${A}\n'],
    compose: { A: '2', B: '2' },
    python: { A: '1', B: '1' },
  },
  {
    name: 'a reference to a later file',
    files: ['B=${A}\n', 'A=1\n'],
    compose: { A: '1', B: '' },
    python: { A: '1', B: '' },
  },
  { name: 'an empty value later', files: ['X=1\n', 'X=\n'], compose: { X: '' }, python: { X: '1' } },
  {
    name: 'a reference to what the process knows',
    files: ['X=file\n', 'Y=${X}\n'],
    known: { X: 'svc' },
    compose: { X: 'file', Y: 'svc' },
    python: { Y: 'svc' },
  },
  {
    name: 'a name that the process holds empty',
    files: ['X=1\n'],
    known: { X: '' },
    compose: { X: '1' },
    python: {},
  },
  {
    name: 'a bare name that an earlier file sets',
    files: ['X=1\n', 'X\nY=2\n'],
    compose: { X: '1', Y: '2' },
    python: { X: '1', Y: '2' },
  },
  {
    name: 'a bare name that the process knows',
    files: ['X=1\n', 'X\n'],
    known: { X: 'p' },
    compose: { X: 'p' },
    python: {},
  },
];

describe.each(cases)('$name', ({ files, known = {}, compose, python }) => {
  const lookup = (name: string) => new Map(Object.entries(known)).get(name);

  it('for docker compose', () => {
    const merged = mergeEnvFiles(
      files.map((text, index) => ({ name: `g${index + 1}`, text })),
      lookup,
    );
    expect(
      'variables' in merged && Object.fromEntries(merged.variables.map((v) => [v.name, v.value.reveal()])),
    ).toEqual(compose);
  });

  it('for python-dotenv', () => {
    const added = [...mergeEnvFilesAsPython(files, lookup)].map(([name, value]) => [name, value.reveal()]);
    expect(Object.fromEntries(added)).toEqual(python);
  });
});

describe('merged variables', () => {
  it('say which file decides, and what it overrides with which place', () => {
    const merged = mergeEnvFiles(
      [
        { name: 'base', text: 'A=1\nB=same\n' },
        { name: 'over', text: '# c\nA=2\n  A=3\nB=same\n' },
      ],
      () => undefined,
    );
    const found =
      'variables' in merged &&
      merged.variables.map(({ name, file, line, column, overrides }) => [
        name,
        `${file}:${line}:${column}`,
        overrides.map(({ file, variable, sameValue }) => `${file}:${variable.line}:${variable.column} ${sameValue}`),
      ]);
    expect(found).toEqual([
      ['A', 'over:3:3', ['base:1:1 false', 'over:2:1 false']],
      ['B', 'over:4:1', ['base:2:1 true']],
    ]);
  });

  it('end at the first malformed file, which is named', () => {
    const files = [
      { name: 'good', text: 'A=1\n' },
      { name: 'bad', text: 'B=1\nC="open\n' },
      { name: 'worse', text: '"' },
    ];
    expect(mergeEnvFiles(files, () => undefined)).toEqual({
      error: { message: expect.stringContaining('never closed'), file: 'bad', line: 2, column: 3 },
    });
  });
});
