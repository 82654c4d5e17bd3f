import { describe, expect, it } from 'vitest';
import { parseToml, type TomlDocument } from '../../src/formats/toml/parse-toml.ts';
import type { TomlPath } from '../../src/formats/toml/places.ts';
import { TOML_VECTORS } from './toml-vectors.ts';

function parse(text: string): TomlDocument {
  const reading = parseToml(text);
  if ('error' in reading) throw new Error(reading.error.message);
  return reading.document;
}

describe.each(Object.entries(TOML_VECTORS))('%s', (_, vectors) => {
  it.each(vectors.map((vector) => [JSON.stringify(vector.text), vector] as const))('%s', (_, vector) => {
    const reading = parseToml(vector.text);
    if ('value' in vector) {
      // Without the parser's prototypes and symbols.
      expect('error' in reading ? reading : JSON.parse(JSON.stringify(reading.document.value))).toEqual(vector.value);
    } else {
      expect(reading).toEqual({
        error: { message: expect.stringContaining(vector.refused), line: vector.line, column: vector.column },
      });
    }
  });
});

describe('hostile files', () => {
  it('with more items than a call has room for are read', () => {
    const items = Array.from({ length: 150_000 }, (_, index) => `"g${index % 9}"`).join(',');
    expect(parse(`dev = [${items}]\n`).value['dev']).toHaveLength(150_000);
  });

  it('with a dotted key without end are refused', () => {
    expect(parseToml(`${'a.'.repeat(20_000)}b = 1\n`)).toMatchObject({ error: { line: 1 } });
  });

  it.each([
    ['arrays', '['.repeat(20_000), ']'.repeat(20_000)],
    ['inline tables', '{a='.repeat(20_000), '}'.repeat(20_000)],
  ])('with %s nested without end are refused', (_, open, close) => {
    expect(parseToml(`x = ${open}${close}\n`)).toMatchObject({ error: { line: 1 } });
  });
});

describe('places', () => {
  const text = [
    'title = "x"',
    '[secrets]',
    'dev = ["foo", "bar"]',
    '  "live-dev"\t= [ # comment',
    "    'one',",
    '    "two", "é🙂", "three" ]',
    'staging = { a = ["b"], c.d = 1 }',
    '[services . kafka]',
    'enabled = true',
    '[[list]]',
    'x = 1',
    '[[list]]',
    'x = [[1, 2], ["q"]]',
    '[list.sub]',
    'y = 2020-01-01',
    '',
  ];
  const cases: readonly (readonly [TomlPath, string, string])[] = [
    [['title'], '1:9', '1:1'],
    [['secrets'], '2:2', '2:2'],
    [['secrets', 'dev'], '3:7', '3:1'],
    [['secrets', 'dev', 0], '3:8', '3:8'],
    [['secrets', 'dev', 1], '3:15', '3:15'],
    [['secrets', 'live-dev'], '4:16', '4:3'],
    [['secrets', 'live-dev', 0], '5:5', '5:5'],
    [['secrets', 'live-dev', 2], '6:12', '6:12'],
    [['secrets', 'live-dev', 3], '6:19', '6:19'],
    [['secrets', 'staging', 'a', 0], '7:18', '7:18'],
    [['secrets', 'staging', 'c', 'd'], '7:30', '7:26'],
    [['services'], '8:2', '8:2'],
    [['services', 'kafka'], '8:13', '8:13'],
    [['services', 'kafka', 'enabled'], '9:11', '9:1'],
    [['list', 0, 'x'], '11:5', '11:1'],
    [['list', 1, 'x', 1, 0], '13:15', '13:15'],
    [['list', 1, 'sub', 'y'], '15:5', '15:1'],
    [['secrets', 'dev', 7], '3:7', '3:1'],
    [['nowhere', 'at', 'all'], '1:1', '1:1'],
  ];

  it.each(['\n', '\r\n'])('of every value and key, with lines that end in %j', (newline) => {
    const document = parse(text.join(newline));
    const place = ({ line, column }: { line: number; column: number }) => `${line}:${column}`;
    expect(cases.map(([path]) => [path, place(document.locate(path)), place(document.locateKey(path))])).toEqual(cases);
  });

  it('of a date that the standard parser refuses without saying where', () => {
    expect(parseToml('a = 1\nb = 2020-13-41T07:00:00Z\n')).toEqual({
      error: { message: expect.stringContaining('does not exist'), line: 2, column: 5 },
    });
  });
});

describe('a value as text', () => {
  it.each([
    ['1', '1'],
    ['+1_000', '1000'],
    ['0x1F', '31'],
    ['9007199254740993', '9007199254740993'],
    ['1.5', '1.5'],
    ['2.0', '2.0'],
    ['-0.0', '0.0'],
    ['1e16', '1e+16'],
    ['1e-5', '1e-05'],
    ['inf', 'inf'],
    ['true', 'True'],
    ['"a b"', 'a b'],
    ['["b", 1.0]', undefined],
    ['["b", "it\'s"]', `['b', "it's"]`],
    ['[[1], [true]]', '[[1], [True]]'],
    ['2020-01-01', '2020-01-01'],
    ['1979-05-27T07:32:00Z', '1979-05-27 07:32:00+00:00'],
  ])('%s is what Python prints', (written, printed) => {
    const reading = parseToml(`x = ${written}\n`);
    expect('error' in reading ? undefined : reading.document.pythonText(['x'])).toBe(printed);
  });
});

describe('messages', () => {
  const secret = ['hunter', '2hunter2'].join('');

  it.each([
    `x = "${secret}\n`,
    `${secret} ${secret}\n`,
    `x = ["${secret}", 1]\n`,
    `x = ${secret}\n`,
    `x = [",${secret}"]\n`,
    `x = """${secret}\n""" #\n`,
  ])('never quote the file: %j', (text) => {
    const reading = parseToml(text);
    expect('error' in reading && reading.error.message).toBeTruthy();
    expect(JSON.stringify(reading)).not.toContain('hunter');
  });
});
