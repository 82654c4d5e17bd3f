import { describe, expect, test } from 'vitest';
import type { YamlNode } from '../../src/formats/yaml/compose/node.ts';
import { decodeBoolean, decodeFloat, decodeInteger, decodeText } from '../../src/formats/yaml/decode/decode.ts';
import { parseYaml, resolveTag, scalarNode } from '../../src/formats/yaml/parse-yaml.ts';
import { SCALARS } from './yaml-vectors.ts';

function rootOf(yaml: string): YamlNode {
  const parsed = parseYaml(yaml);
  if ('error' in parsed || !parsed.root) throw new Error(`not read: ${JSON.stringify(parsed)}`);
  return parsed.root;
}

function valueIn<T>(decoded: { value: T } | { problem: unknown }): T | undefined {
  return 'value' in decoded ? decoded.value : undefined;
}

test.each(SCALARS)('$yaml', ({ yaml, tag, text, int, float, bool }) => {
  const root = rootOf(yaml);
  expect(root.tag).toBe(tag);
  expect({
    text: valueIn(decodeText(root)),
    int: valueIn(decodeInteger(root, 'int')),
    float: valueIn(decodeFloat(root)),
    bool: valueIn(decodeBoolean(root)),
  }).toEqual({ text, int, float, bool });
});

describe('a scalar that is put into a document', () => {
  const position = { line: 3, column: 4 };

  test('is what it looks like when it has neither tag nor style', () => {
    expect(scalarNode('5433', {}, position)).toEqual({
      kind: 'scalar',
      value: '5433',
      style: 'plain',
      tag: '!!int',
      hasExplicitTag: false,
      position,
    });
    expect(scalarNode('', {}, position).tag).toBe('!!null');
    expect(resolveTag('yes')).toBe('!!str');
    expect(resolveTag('<<')).toBe('!!merge');
  });

  test('is a text when its tag or style says so', () => {
    expect(scalarNode('5433', { tag: '!!str' }, position)).toMatchObject({ tag: '!!str', hasExplicitTag: true });
    expect(scalarNode('5433', { style: 'double' }, position)).toMatchObject({ tag: '!!str', hasExplicitTag: false });
  });

  test('is resolved again when its tag is kept', () => {
    expect(decodeInteger(scalarNode('5433', { tag: '!!int', style: 'double' }, position), 'int')).toEqual({
      value: 5433n,
    });
  });
});

describe('a value that does not fit', () => {
  test.each([
    ['int8', '127', 127n],
    ['int8', '128', undefined],
    ['int8', '-128.9', -128n],
    ['int16', '32768', undefined],
    ['int32', '-2147483649', undefined],
    ['int64', '9223372036854775807', 2n ** 63n - 1n],
    ['int64', '-1e300', undefined],
    ['int64', '-.inf', undefined],
    ['int64', '.nan', undefined],
  ] as const)('%s %s', (type, yaml, value) => {
    expect(valueIn(decodeInteger(rootOf(yaml), type))).toBe(value);
  });

  test('is named by its tag, with its place and without the value', () => {
    expect(decodeInteger(rootOf('\n  "hunter2"'), 'int')).toEqual({
      problem: { message: 'cannot read !!str as an integer', position: { line: 2, column: 3 } },
    });
    expect(decodeBoolean(rootOf('{a: b}'))).toHaveProperty('problem.message', 'cannot read !!map as a boolean');
    expect(decodeText(rootOf('[a]'))).toHaveProperty('problem.message', 'cannot read !!seq as a text');
    expect(decodeText(rootOf('!!int hunter2'))).toHaveProperty('problem.message', 'cannot read !!str as !!int');
  });

  test('binary that is not UTF-8 is refused', () => {
    expect(decodeText(rootOf('!!binary /w=='))).toHaveProperty('problem');
  });
});
