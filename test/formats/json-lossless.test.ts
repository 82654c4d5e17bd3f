import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compactJson, type JsonValue, parseJson } from '../../src/formats/json.ts';

test('numbers, repeated keys and their order are kept', () => {
  expect(parseJson(' {"b": 1.50, "a": [9223372036854775807, -0, 1E400], "b": "x", "__proto__": {}} ')).toEqual({
    value: {
      members: [
        ['b', { number: '1.50' }],
        ['a', [{ number: '9223372036854775807' }, { number: '-0' }, { number: '1E400' }]],
        ['b', 'x'],
        ['__proto__', { members: [] }],
      ],
    },
  });
});

test.each([
  ['"\\u00e9\\ud83d\\ude00\\/\\"\\\\\\b\\f\\n\\r\\t"', 'é😀/"\\\b\f\n\r\t'],
  ['"\x7f\u2028"', '\x7f\u2028'],
  ['\t\r\n true ', true],
  ['null', null],
  ['[]', []],
])('%j', (json, value) => {
  expect(parseJson(json)).toEqual({ value });
});

test.each([
  ['', 'a JSON value is expected', 1, 1],
  ['\n  hunter', 'a JSON value is expected', 2, 3],
  ['[1,]', 'a JSON value is expected', 1, 4],
  ['{"a" 1}', 'a ":" is expected after a key', 1, 6],
  ['{a: 1}', 'a key in double quotes is expected', 1, 2],
  ['{"a": 1,}', 'a key in double quotes is expected', 1, 9],
  ['[1 2]', 'a "," or "]" is expected', 1, 4],
  ['{"a": 1', 'a "," or "}" is expected', 1, 8],
  ['"a', 'the closing quote of a text is missing', 1, 3],
  ['"a\nb"', 'a control character in a text must be escaped', 1, 3],
  ['"\\x"', 'a text holds an escape that JSON does not know', 1, 2],
  ['01', 'there is text after the JSON value', 1, 2],
  ['1 2', 'there is text after the JSON value', 1, 3],
  ['\ufeff1', 'a JSON value is expected', 1, 1],
  ["'a'", 'a JSON value is expected', 1, 1],
  ['.5', 'a JSON value is expected', 1, 1],
  ['+5', 'a JSON value is expected', 1, 1],
  ['NaN', 'a JSON value is expected', 1, 1],
])('%j is refused with its place', (json, message, line, column) => {
  expect(parseJson(json)).toEqual({ error: { message, line, column } });
});

test('a depth of 1000 is read, a deeper one refused without a stack overflow', () => {
  expect(parseJson('['.repeat(1000) + ']'.repeat(1000))).toHaveProperty('value');
  expect(parseJson('{"a":'.repeat(200_000))).toHaveProperty('error.message', 'the nesting is deeper than 1000 levels');
});

test('5 MB of text are read', () => {
  expect(parseJson(`["${'x'.repeat(5_000_000)}"]`)).toHaveProperty('value.length', 1);
});

describe('any JSON', () => {
  test('is what JSON.parse reads', () => {
    fc.assert(
      fc.property(fc.json({ stringUnit: 'binary' }), (json) => {
        const parsed = parseJson(json);
        if ('error' in parsed) throw new Error(parsed.error.message);
        expect(plain(parsed.value)).toEqual(JSON.parse(json));
        expect(compactJson(parsed.value)).toBe(json);
      }),
    );
  });

  test('with blanks is compact without them', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const parsed = parseJson(JSON.stringify(value, null, '\t'));
        expect('value' in parsed && compactJson(parsed.value)).toBe(JSON.stringify(value));
      }),
    );
  });

  test('text is refused where JSON.parse refuses it', () => {
    const pieces = ['{', '}', '[', ']', ',', ':', '"a"', '"', '1', '-', '0', '.5', 'e3', 'true', 'null', ' ', '\\'];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 8 }), (parts) => {
        const text = parts.join('');
        expect('value' in parseJson(text)).toBe(isJson(text));
      }),
      { numRuns: 2000 },
    );
  });
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch (cause) {
    if (cause instanceof SyntaxError) return false;
    throw cause;
  }
}

function plain(value: JsonValue): unknown {
  if (value === null || typeof value !== 'object') return value;
  if ('number' in value) return Number(value.number);
  if ('members' in value) return Object.fromEntries(value.members.map(([key, member]) => [key, plain(member)]));
  return value.map(plain);
}
