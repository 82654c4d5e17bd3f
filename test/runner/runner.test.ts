import { Buffer } from 'node:buffer';
import { describe, expect, it } from 'vitest';
import { parseActCommand, parseForgeCommand, parseGithubCommand } from './commands.ts';
import { readActFile, readGithubFile, variablesOf } from './file-commands.ts';
import { ForgejoMasker, GiteaMasker, GithubMasker } from './masker.ts';
import { Runner } from './runner.ts';

const base64 = (text: string): string => Buffer.from(text).toString('base64');

describe("GitHub's masker", () => {
  const masker = new GithubMasker();
  for (const value of [
    'Password123!',
    'Pass"word"123!',
    'Pass word 123!',
    'Pass<word>123!',
    "Pass'word'123!",
    '"Password123!!"',
    '"short"',
  ]) {
    masker.add(value);
  }

  it.each([
    ['123Password123!123', '123***123'],
    ['password123', 'password123'],
    ['123Pass\\"word\\"123!123', '123***123'],
    ['123Pass%20word%20123%21123', '123***123'],
    ['123Pass&lt;word&gt;123!123', '123***123'],
    ["123Pass''word''123!123", '123***123'],
    [base64(':Password123!'), 'OlBh***'],
    [base64('a:Password123!'), 'YTpQ***'],
    [base64('ab:Password123!'), 'YWI6***'],
    [base64('abc:Password123!'), 'YWJjOlBh***'],
    [base64('abcd:Password123!'), 'YWJjZDpQ***'],
    [base64('abcde:Password123!'), 'YWJjZGU6***'],
    ['123Password123!!123', '123***123'],
    ['123short123', '123short123'],
    ['123"short"123', '123***123'],
  ])('shows %j as %j', (line, shown) => expect(masker.mask(line)).toBe(shown));

  it('registers a value, and each of its lines', () => {
    const runner = new Runner();
    runner.write('::add-mask::abc%0Ddef%0Aghi%0D%0Ajkl\n');
    expect(['abc', 'def', 'ghi', 'jkl', 'xabcx', 'ab'].map((text) => runner.shown(text))).toEqual([
      '***',
      '***',
      '***',
      '***',
      'x***x',
      'ab',
    ]);
  });

  it('registers nothing for a blank value', () => {
    const blank = new GithubMasker();
    blank.add(' \t ');
    expect([blank.mask('a b \t'), blank.blank]).toEqual(['a b \t', 1]);
  });

  it('merges what overlaps or touches', () => {
    const touching = new GithubMasker();
    for (const text of ['abcd', 'cdef', 'ghij']) touching.add(text);
    expect(touching.mask('xabcdefghijx abcd')).toBe('x***x ***');
  });

  it('hides braces everywhere once a pretty JSON text was registered whole', () => {
    const poisoned = new GithubMasker();
    poisoned.add('{\n  "a": 1\n}');
    expect(poisoned.mask('f() { }')).toBe('f() *** ***');
  });
});

describe('GitHub reads command lines', () => {
  it.each([
    ['::add-mask::a::b', 'add-mask', 'a::b'],
    ['  ::ADD-MASK::x', 'add-mask', 'x'],
    ['::error file=a,line=1::found::x', 'error', 'found::x'],
    ['text ##[add-mask]a]b', 'add-mask', 'a]b'],
    ['::add-mask::100%25 %0A', 'add-mask', '100% \n'],
    ['::add-mask::100% sure', 'add-mask', '100% sure'],
  ])('%j', (line, name, data) => expect(parseGithubCommand(line)).toMatchObject({ name, data }));
  it.each(['::unknown::x', 'a ::add-mask::x', '::add-mask', 'plain'])('%j is text', (line) =>
    expect(parseGithubCommand(line)).toBeUndefined(),
  );
  it('stops at a token', () => {
    const runner = new Runner();
    runner.write('::stop-commands::tok\n::add-mask::abc\n::tok::\n::add-mask::xyz\nabc xyz\n');
    expect(runner.log).toEqual(['::add-mask::abc', 'abc ***']);
  });
});

describe('act reads command lines greedily', () => {
  it.each([
    ['::add-mask::plain', 'add-mask', 'plain'],
    ['::add-mask::a::b', 'add-mask::a', 'b'],
    ['::add-mask::foo bar::baz', 'add-mask::foo', 'baz'],
    ['::add-mask::pw::', 'add-mask::pw', ''],
    ['::add-mask::arn:aws:iam::1:role/x', 'add-mask::arn:aws:iam', '1:role/x'],
    ['##[add-mask]a::b', 'add-mask', 'a::b'],
    ['##[add-mask]a]b', 'add-mask]a', 'b'],
  ])('%j', (line, name, data) => expect(parseActCommand(line)).toMatchObject({ name, data }));
  it('takes a :: into a property', () => {
    expect(parseActCommand('::error file=a,line=1::found::x')).toEqual({
      name: 'error',
      properties: { file: 'a', line: '1::found' },
      data: 'x',
    });
  });
  it('lets an early short mask break a longer one, and prints a value with ::', () => {
    const runner = new Runner('act');
    runner.write('::add-mask::abc\n::add-mask::abcdef\nabcdef\n::add-mask::s3::cr3t\n');
    expect(runner.log).toEqual(['***def', '::add-mask::s3::cr3t']);
  });
});

describe('Gitea and Forgejo', () => {
  it('read a strict header and leave the data as it is', () => {
    expect(parseForgeCommand('::add-mask::a::b')).toMatchObject({ name: 'add-mask', data: 'a::b' });
    expect(parseForgeCommand('##[add-mask]a')).toBeUndefined();
  });
  it('Gitea masks per line and both forms of a percent sign', () => {
    const masker = new GiteaMasker();
    masker.add('a%0A100%25sure');
    expect(masker.mask('a 100%sure 100%25sure')).toBe('a *** ***');
  });
  it('Forgejo masks what was written, longest first', () => {
    const masker = new ForgejoMasker();
    masker.add('abc');
    masker.add('abcdef');
    masker.add('100%25sure');
    expect(masker.mask('abcdef 100%sure')).toBe('*** 100%sure');
  });
});

describe("GitHub's file reader", () => {
  it.each([
    ['=v', [['', 'v']]],
    ['A B=1', [['A B', '1']]],
    ['A=<<X', [['A', '<<X']]],
    ['A=1\r\n', [['A', '1\r']]],
    ['A<<E\nx\r\ny\nE', [['A', 'x\r\ny']]],
    ['A<<E\nx\n\nE', [['A', 'x\n']]],
    ['A<<E\nE', [['A', '']]],
    ['A<<E\nx\nE', [['A', 'x']]],
    ['A<<E\n\nE', [['A', '']]],
    ['A<<E\n\n\nE\n', [['A', '\n']]],
    [
      '\n\nA=1\n\nA=2\n',
      [
        ['A', '1'],
        ['A', '2'],
      ],
    ],
    ['\uFEFFA=1', [['A', '1']]],
  ])('reads %j', (text, pairs) => expect(readGithubFile(text)).toEqual({ pairs }));
  it.each([
    ['A=ok\njunk', [['A', 'ok']], "Invalid format 'junk'"],
    ['A<<E\nx\nE\ny\nE', [['A', 'x']], "Invalid format 'y'"],
    ['A<<E\nx', [], 'Invalid value. EOF marker missing new line.'],
    ['A<<E\nx\n', [], "Invalid value. Matching delimiter not found 'E'"],
    ['<<E', [], "Invalid format '<<E'. Name must not be empty and delimiter must not be empty"],
  ])('refuses %j', (text, pairs, error) => expect(readGithubFile(text)).toEqual({ pairs, error }));
  it('ends lines at CR LF on Windows', () => {
    expect(readGithubFile('A=1\r\nB<<E\r\nx\r\ny\r\nE\r\n', true).pairs).toEqual([
      ['A', '1'],
      ['B', 'x\r\ny'],
    ]);
  });
  it('drops NODE_OPTIONS, and the last of a name counts', () => {
    expect([...variablesOf(readGithubFile('node_options=x\nA=1\nA=2'))]).toEqual([['A', '2']]);
  });
});

describe("act's file reader", () => {
  it.each([
    ['A=1\n', [['A', '1']]],
    ['A<<E\n\n\nx\r\ny\n\nE\n', [['A', 'x\ny\n']]],
  ])('reads %j', (text, pairs) => expect(readActFile(text)).toEqual({ pairs }));
  it('refuses a blank line', () => {
    expect(readActFile('A=1\n\nB=2').error).toMatch(/^invalid format ''/);
  });
});
