import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { YamlNode } from '../../src/formats/yaml/compose/node.ts';
import {
  decodeBoolean,
  decodeFloat,
  decodeInteger,
  decodeText,
  isNull,
  mappingEntries,
} from '../../src/formats/yaml/decode/decode.ts';
import { parseYaml } from '../../src/formats/yaml/parse-yaml.ts';
import { writeYaml, type YamlWritable } from '../../src/formats/yaml/write.ts';

test('mappings and lists are blocks, texts and keys quoted', () => {
  const value: YamlWritable = {
    fields: [
      ['default_environment', 'dev'],
      [
        'list',
        [
          {
            fields: [
              ['name', 'a"b'],
              ['port', 5432n],
            ],
          },
          'x',
          [],
        ],
      ],
      ['empty', { fields: [] }],
      ['rates', [1, -0, 0.5, 1e21, Number.NaN, -Infinity]],
      ['yes', true],
      ['none', null],
      ['nested', [[1n, 2n], [{ fields: [] }]]],
    ],
  };
  expect(writeYaml(value)).toBe(
    [
      '"default_environment": "dev"',
      '"list":',
      '  - "name": "a\\"b"',
      '    "port": 5432',
      '  - "x"',
      '  - []',
      '"empty": {}',
      '"rates":',
      '  - 1.0',
      '  - -0.0',
      '  - 0.5',
      '  - 1e+21',
      '  - .nan',
      '  - -.inf',
      '"yes": true',
      '"none": null',
      '"nested":',
      '  - - 1',
      '    - 2',
      '  - - {}',
      '',
    ].join('\n'),
  );
});

test('everything that YAML would change is escaped', () => {
  const text = '\0\x1f\x7f\x80\x85\x9f\xa0\u2028\u2029\ufeff\ufffe\uffff\ud800 é😀\\"\n\r\t';
  expect(writeYaml(text)).toBe(
    '"\\x00\\x1F\\x7F\\x80\\x85\\x9F\xa0\\u2028\\u2029\\uFEFF\\uFFFE\\uFFFF\ufffd é😀\\\\\\"\\n\\r\\t"\n',
  );
});

test('an integer of more than 64 bits is no integer for yaml.v3', () => {
  expect(writeYaml([2n ** 64n - 1n, -(2n ** 63n)])).toBe('- 18446744073709551615\n- -9223372036854775808\n');
  expect(() => writeYaml(2n ** 64n)).toThrow(RangeError);
  expect(() => writeYaml(-(2n ** 63n) - 1n)).toThrow(RangeError);
});

const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('', '~', '<<', '5', '\x7f', '\u2028', '${A}', ' a ', '# c', '\n\n'),
);
const value = fc.letrec<{ any: YamlWritable }>((tie) => ({
  any: fc.oneof(
    { depthSize: 'small' },
    text,
    fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
    fc.double(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('any'), { maxLength: 3 }),
    fc
      .uniqueArray(fc.tuple(fc.oneof(text, fc.constant('k'.repeat(2000))), tie('any')), {
        maxLength: 4,
        selector: ([key]) => key,
      })
      .map((fields) => ({ fields })),
  ),
})).any;

test('what is written is read as the same value', () => {
  fc.assert(
    fc.property(value, (written) => {
      const parsed = parseYaml(writeYaml(written));
      if ('error' in parsed || !parsed.root) throw new Error(JSON.stringify(parsed));
      expectValue(parsed.root, written);
    }),
    { numRuns: 500 },
  );
});

function expectValue(node: YamlNode, value: YamlWritable): void {
  if (value === null) expect(isNull(node)).toBe(true);
  else if (typeof value === 'string') expect([node.tag, decodeText(node)]).toEqual(['!!str', { value }]);
  else if (typeof value === 'bigint') expect([node.tag, decodeInteger(node, 'int64')]).toEqual(['!!int', { value }]);
  else if (typeof value === 'number') expect([node.tag, decodeFloat(node)]).toEqual(['!!float', { value }]);
  else if (typeof value === 'boolean') expect([node.tag, decodeBoolean(node)]).toEqual(['!!bool', { value }]);
  else if ('plain' in value) expect(decodeText(node)).toEqual({ value: value.plain });
  else if ('fields' in value) {
    const found = mappingEntries(node);
    if ('problem' in found) throw new Error(found.problem.message);
    expect(found.entries.map(({ key }) => key)).toEqual(value.fields.map(([key]) => key));
    for (const [n, [, field]] of value.fields.entries()) expectValue(found.entries[n]?.value ?? node, field);
  } else {
    const items = node.kind === 'sequence' ? node.items : [];
    expect(items.length).toBe(value.length);
    for (const [n, item] of value.entries()) expectValue(items[n] ?? node, item);
  }
}
