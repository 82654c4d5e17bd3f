import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareGoKeys, type GoValue, toGoJson } from '../../src/formats/go-json.ts';

test.each<[string, GoValue, string]>([
  ['HTML signs and line separators', 'p<>&"\\ü\u2028\u2029 \t', '"p\\u003c\\u003e\\u0026\\"\\\\ü\\u2028\\u2029 \\t"'],
  ['control characters', '\b\f\n\r\t\0\x1f\x7f\x85', '"\\b\\f\\n\\r\\t\\u0000\\u001f\x7f\x85"'],
  ['characters outside of the BMP', '😀/', '"😀/"'],
  ['unpaired surrogates', '\ud800a\udc00😀', '"\ufffda\ufffd😀"'],
  [
    'integers of 64 bits',
    [2n ** 63n - 1n, -(2n ** 63n), 2n ** 64n - 1n],
    '[9223372036854775807,-9223372036854775808,18446744073709551615]',
  ],
  [
    'floats',
    [1.5, 0, -0, 2 ** 63, 1e20, 1e21, 1e-6, 1e-7, 5e-324, 5432],
    '[1.5,0,-0,9223372036854776000,100000000000000000000,1e+21,0.000001,1e-7,5e-324,5432]',
  ],
  ['constants', [true, false, null], '[true,false,null]'],
  [
    'fields in their order',
    {
      fields: [
        ['b', 1n],
        ['a', { fields: [] }],
        ['<', []],
      ],
    },
    '{"b":1,"a":{},"\\u003c":[]}',
  ],
])('%s', (_, value, json) => {
  expect(toGoJson(value)).toBe(json);
});

test.each([Number.NaN, Infinity, -Infinity])('%d has no JSON', (value) => {
  expect(() => toGoJson([value])).toThrow(RangeError);
});

test('the keys of maps are ordered by their bytes', () => {
  expect(['b', 'a', 'B', '\uffff', '😀', '', 'aa', 'é'].toSorted(compareGoKeys)).toEqual([
    '',
    'B',
    'a',
    'aa',
    'b',
    'é',
    '\uffff',
    '😀',
  ]);
});

describe('any value', () => {
  /** The definition: what JSON.stringify writes, with five characters and the minus of zero as Go has them. */
  const defined = (value: string | number | boolean | null): string => {
    if (Object.is(value, -0)) return '-0';
    const hex = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
    return JSON.stringify(value).replaceAll(/[<>&\u2028\u2029]/g, hex);
  };
  const leaf = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.boolean(),
    fc.constant(null),
  );

  test('is written as JSON.stringify would, but for five characters and -0', () => {
    fc.assert(
      fc.property(leaf, (value) => {
        expect(toGoJson(value)).toBe(defined(value));
      }),
      { numRuns: 1000 },
    );
  });

  test('reads back as itself', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.string({ unit: 'binary' }), leaf)), (fields) => {
        const object: unknown = JSON.parse(toGoJson({ fields }));
        expect(object).toEqual(Object.fromEntries(fields));
      }),
    );
  });
});
