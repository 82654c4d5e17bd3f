import { describe, expect, test } from 'vitest';
import { followAlias, type YamlNode } from '../../src/formats/yaml/compose/node.ts';
import { parseYaml } from '../../src/formats/yaml/parse-yaml.ts';
import { REFUSED, TEXTS } from './yaml-vectors.ts';

/** The first scalar that is a value: the root, or what its first entry leads to. */
function firstText(node: YamlNode | undefined): string | undefined {
  if (!node) return undefined;
  const target = followAlias(node);
  if (target.kind === 'scalar') return target.value;
  return firstText(target.kind === 'sequence' ? target.items[0] : target.pairs[0]?.value);
}

test.each(TEXTS)('%j is read as the text it means', (yaml, text) => {
  const parsed = parseYaml(yaml);
  expect('root' in parsed ? firstText(parsed.root) : parsed.error).toBe(text);
});

test.each(REFUSED)('%j is refused', (yaml, place) => {
  const parsed = parseYaml(yaml);
  expect('error' in parsed && `${parsed.error.line}:${parsed.error.column}`).toBe(place);
});

test('an error message never quotes the text', () => {
  const secret = ['hunter', '2'].join('');
  for (const yaml of [
    `a: "${secret}`,
    `a: ${secret}: b`,
    `${secret}\n${secret}: b`,
    `[${secret}`,
    `a: @${secret}`,
    `!${secret}"`,
  ]) {
    expect(JSON.stringify(parseYaml(yaml))).not.toContain(secret);
  }
});

describe('encodings', () => {
  const yaml = 'name: é😀\n';
  const read = (bytes: Uint8Array) => {
    const parsed = parseYaml(bytes);
    return 'root' in parsed ? firstText(parsed.root) : parsed.error;
  };
  const littleEndian = Buffer.from(`\ufeff${yaml}`, 'utf16le');

  test.each([
    ['UTF-8', Buffer.from(yaml)],
    ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${yaml}`)],
    ['UTF-16, little endian', littleEndian],
    ['UTF-16, big endian', Buffer.from(littleEndian).swap16()],
  ])('%s', (_, bytes) => {
    expect(read(bytes)).toBe('é😀');
  });

  test.each([
    ['a byte that begins no character', [0x61, 0x0a, 0xc3, 0xa9, 0xff], '2:2'],
    ['an overlong character', [0x61, 0xc0, 0x80], '1:2'],
    ['a surrogate', [0xed, 0xa0, 0x80], '1:1'],
    ['an unfinished character', [0x61, 0xc3], '1:2'],
    ['half a UTF-16 character', [0xff, 0xfe, 0x61, 0x00, 0x62], '1:2'],
    ['half a surrogate pair', [0xff, 0xfe, 0x61, 0x00, 0x3d, 0xd8], '1:2'],
    ['two byte order marks', [0xef, 0xbb, 0xbf, 0xef, 0xbb, 0xbf, 0x61], '1:1'],
  ])('%s is refused', (_, bytes, place) => {
    const parsed = parseYaml(Uint8Array.from(bytes));
    expect('error' in parsed && `${parsed.error.line}:${parsed.error.column}`).toBe(place);
  });

  test('an unpaired surrogate in a text is refused', () => {
    expect(parseYaml('a: \ud800')).toHaveProperty('error.column', 4);
  });
});

describe('places', () => {
  test('count characters, and every kind of line break', () => {
    const parsed = parseYaml('😀: {é: x}\r\n\ra: b\x85c:\n  - &n d\n');
    const places: string[] = [];
    const visit = (node: YamlNode): void => {
      if (node.kind === 'mapping') for (const { key, value } of node.pairs) [key, value].forEach(visit);
      else if (node.kind === 'sequence') node.items.forEach(visit);
      else if (node.kind === 'scalar') places.push(`${node.value} ${node.position.line}:${node.position.column}`);
    };
    if ('root' in parsed && parsed.root) visit(parsed.root);
    expect(places).toEqual(['😀 1:1', 'é 1:5', 'x 1:8', 'a 3:1', 'b 3:4', 'c 4:1', 'd 5:5']);
  });
});

test.each(['', ' ', '\n\n', '# comment', '\ufeff', '  # a\n# b\n'])('%j holds no document', (yaml) => {
  expect(parseYaml(yaml)).toEqual({ root: undefined });
  expect(parseYaml(Buffer.from(yaml))).toEqual({ root: undefined });
});

test.each(['---', '---\n...', '!!null', '~'])('%j holds a null', (yaml) => {
  expect(parseYaml(yaml)).toMatchObject({ root: { kind: 'scalar', tag: '!!null' } });
});
