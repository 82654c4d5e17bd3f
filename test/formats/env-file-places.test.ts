import { describe, expect, it } from 'vitest';
import { compareEnvReaders } from '../../src/formats/env-file/compare-readers.ts';
import type { EnvVariable } from '../../src/formats/env-file/env-variable.ts';
import { listEnvNames } from '../../src/formats/env-file/list-env-names.ts';
import { readEnvFileAsKernel } from '../../src/formats/env-file/read-as-kernel.ts';
import { readEnvFileAsPython } from '../../src/formats/env-file/read-as-python.ts';
import { readEnvFile } from '../../src/formats/env-file/read-env-file.ts';

const nothing = () => undefined;

function variables(text: string, lookup: (name: string) => string | undefined = nothing): readonly EnvVariable[] {
  const reading = readEnvFile(text, lookup);
  if ('error' in reading) throw new Error(reading.error.message);
  return reading.variables;
}

describe('variables', () => {
  it('carry the places of name and value, counted in UTF-16 units without a byte order mark', () => {
    const text = '\ufeffA=1\n\n  export B = "x\ny" C=🙂\r\nD:\t\'z\'\nE=\n';
    expect(
      variables(text).map((v) => [v.name, `${v.line}:${v.column}`, `${v.valueLine}:${v.valueColumn}`, v.quote]),
    ).toEqual([
      ['A', '1:1', '1:3', 'none'],
      ['B', '3:10', '3:14', 'double'],
      ['C', '4:4', '4:6', 'none'],
      ['D', '5:1', '5:4', 'single'],
      ['E', '6:1', '6:3', 'none'],
    ]);
  });

  it('list what they refer to, what of it is unset, and whether compose interprets a dollar', () => {
    const text = [
      'A=1',
      'B=$A ${X:-${Y-$A}} ${Z:+$A}',
      "C='$A ${X}'",
      'D="\\$A"',
      'E=a$$b',
      'F=a$1',
      'G=plain',
      '',
    ].join('\n');
    expect(variables(text).map((v) => [v.name, v.references, v.unset, v.usesDollar])).toEqual([
      ['A', [], [], false],
      ['B', ['A', 'X', 'Y', 'Z'], ['X', 'Y', 'Z'], true],
      ['C', [], [], false],
      ['D', [], [], true],
      ['E', [], [], true],
      ['F', [], [], true],
      ['G', [], [], false],
    ]);
  });

  it('say when they are inherited', () => {
    const found = variables('A\nB=1\nC\n', (name) => (name === 'A' ? 'from outside' : undefined));
    expect(found.map((v) => [v.name, v.value.reveal(), v.inherited])).toEqual([
      ['A', 'from outside', true],
      ['B', '1', undefined],
    ]);
  });

  it('keep the overridden statements of the same file apart', () => {
    const reading = readEnvFile('A=1\nB=2\nA=3\n', nothing);
    expect('variables' in reading && reading.variables.map((v) => `${v.name} ${v.line}`)).toEqual(['B 2', 'A 3']);
    expect('variables' in reading && reading.overridden.map((v) => `${v.name} ${v.line}`)).toEqual(['A 1']);
  });

  it('are found behind earlier files, and outside first', () => {
    const reading = readEnvFile(
      'X=$A$B\n',
      (name) => (name === 'A' ? 'out' : undefined),
      new Map(Object.entries({ A: 'in', B: 'in' })),
    );
    expect('variables' in reading && reading.variables[0]?.value.reveal()).toBe('outin');
  });

  it('cannot be reached through names that every object has', () => {
    expect(variables('X=${constructor}${__proto__}x\n')[0]?.value.reveal()).toBe('x');
    expect(readEnvFileAsPython('X=${constructor}x\n', nothing).variables[0]?.value?.reveal()).toBe('x');
  });
});

describe('errors', () => {
  const secret = ['hunter', '2hunter2'].join('');

  it.each([
    [`A=1\n  B="${secret}\n`, 2, 5, 'cannot read a value: its quote is never closed'],
    [`A=1\n${secret}/x\n`, 2, 15, 'cannot read a variable name: it contains a character that compose refuses'],
    [`${secret} ${secret}=1\n`, 1, 15, 'cannot read a variable name: it contains a blank'],
    [
      `A="x"\nB=a\${${secret}-\n`,
      2,
      3,
      'cannot read the value of "B": a "${" does not start a reference that compose can read',
    ],
    [`B=\${X:?${secret}}\n`, 1, 3, 'cannot read the value of "B": "X" is required and has no value'],
    [`A="${secret}"/\n`, 1, 19, 'cannot read a variable name: it contains a character that compose refuses'],
    ['A=1\nexport ', 2, 1, 'cannot read a variable: nothing follows "export"'],
  ])('%# have a place and no text of the file', (text, line, column, message) => {
    expect(readEnvFile(text, nothing)).toEqual({ error: { message, line, column } });
  });
});

describe('long values', () => {
  it('may hold thousands of references on one line', () => {
    const [found] = variables(`A=${'${X:-y}$X'.repeat(3000)}\n`);
    expect(found?.value.reveal()).toBe('y'.repeat(3000));
  });

  it('end in an error, not in a crash, when references are nested beyond reason', () => {
    expect(readEnvFile(`A=${'${X:-'.repeat(20_000)}${'}'.repeat(20_000)}\n`, nothing)).toMatchObject({
      error: { message: expect.stringContaining('nested too deeply') },
    });
  });
});

describe('the names of a file', () => {
  it('are listed with repeats and bare names, up to the first error', () => {
    expect(listEnvNames('A=${broken\n B\nexport A="x" C=1\nX Y=1\nZ=1\n')).toEqual({
      names: [
        { name: 'A', line: 1, column: 1 },
        { name: 'B', line: 2, column: 2, inherited: true },
        { name: 'A', line: 3, column: 8 },
        { name: 'C', line: 3, column: 14 },
      ],
      error: { message: expect.stringContaining('blank'), line: 4, column: 2 },
    });
  });
});

describe('the reader of Jupyter kernels', () => {
  it.each([
    ['A="foo"\n', [['A', '"foo"', 1]]],
    ["A='foo bar'\n", [['A', "'foo bar'", 1]]],
    ['export A=foo\n', [['export A', 'foo', 1]]],
    ['A="a\nb"\n', [['A', '"a', 1]]],
    ['A = foo\n', [['A ', ' foo', 1]]],
    [
      '# A=1\n\n \t# B=2\nnothing\nC=$x\nC=2',
      [
        ['C', '$x', 5],
        ['C', '2', 6],
      ],
    ],
    [
      'A=1 # c\r\nB=2\rC=3',
      [
        ['A', '1 # c', 1],
        ['B', '2', 2],
        ['C', '3', 3],
      ],
    ],
  ])('%j', (text, read) => {
    expect(readEnvFileAsKernel(text).map(({ name, value, line }) => [name, value.reveal(), line])).toEqual(read);
  });
});

describe('python-dotenv', () => {
  it('names the lines that it cannot read and goes on', () => {
    const reading = readEnvFileAsPython('A=1\nB="x" y\n\n=z\nC=3\n', nothing);
    expect(reading.unreadableLines).toEqual([2, 4]);
    expect(reading.variables.map(({ name, line, column }) => [name, line, column])).toEqual([
      ['A', 1, 1],
      ['C', 5, 1],
    ]);
  });

  it('prefers the environment in references', () => {
    const reading = readEnvFileAsPython('A=file\nB=${A}\n', (name) => (name === 'A' ? '' : undefined));
    expect(reading.variables.map(({ value }) => value?.reveal())).toEqual(['file', '']);
  });
});

describe('values that readers see differently', () => {
  it.each([
    ['A=foo\n', []],
    ['A="foo"\n', ['kernel']],
    ['A=pa$word\n', ['python', 'kernel']],
    ["A='pa$word'\n", ['kernel']],
    ["A='${B}'\n", ['python', 'kernel']],
    ['A=a\t# b\n', ['python']],
    ['A: foo\n', ['python', 'kernel']],
    ['export A=foo\n', ['kernel']],
  ])('%j', (text, readers) => {
    const differences = compareEnvReaders(text, variables(text), nothing);
    expect(differences.flatMap((difference) => difference.readers)).toEqual(readers);
  });
});
