import { compareGoKeys, type GoValue, toGoJson } from '../../../src/formats/go-json.ts';
import type { YamlNode } from '../../../src/formats/yaml/compose/node.ts';
import {
  type Decoded,
  decodeBoolean,
  decodeFloat,
  decodeInteger,
  decodeText,
  isNull,
  mappingEntries,
  sequenceItems,
} from '../../../src/formats/yaml/decode/decode.ts';
import { parseYaml } from '../../../src/formats/yaml/parse-yaml.ts';
import type { Answer, OracleNode } from './oracle.ts';

/** Thrown where a field refuses the value; the oracle says `!` then. */
class Refused extends Error {}

/** Our reading of a document in the oracle's words, so that the two can be compared as they are. */
export function ourReading(document: Uint8Array | string): Answer {
  const parsed = parseYaml(document);
  if ('error' in parsed) return { error: parsed.error.message };
  if (!parsed.root) return { empty: true };
  return { root: described(parsed.root), into: decodedInto(parsed.root) };
}

function described(node: YamlNode): OracleNode {
  const { kind, tag, hasExplicitTag: explicit, position } = node;
  const common = {
    kind,
    tag,
    explicit,
    ...(node.anchor !== undefined && { anchor: node.anchor }),
    place: `${position.line}:${position.column}`,
  };
  switch (node.kind) {
    case 'scalar':
      return { ...common, value: node.value, style: node.style };
    case 'alias':
      return { ...common, value: node.name };
    case 'sequence':
      return node.items.length === 0 ? common : { ...common, content: node.items.map(described) };
    case 'mapping': {
      const content = node.pairs.flatMap(({ key, value }) => [described(key), described(value)]);
      return content.length === 0 ? common : { ...common, content };
    }
  }
}

const bits = new DataView(new ArrayBuffer(8));

function decodedInto(root: YamlNode): Record<string, string> {
  const readings: Record<string, () => string> = {
    text: () => Buffer.from(decodedValue(decodeText(root))).toString('base64'),
    int: () => String(decodedValue(decodeInteger(root, 'int'))),
    int8: () => String(decodedValue(decodeInteger(root, 'int8'))),
    int32: () => String(decodedValue(decodeInteger(root, 'int32'))),
    float: () => {
      bits.setFloat64(0, decodedValue(decodeFloat(root)));
      return bits.getBigUint64(0).toString(16);
    },
    bool: () => String(decodedValue(decodeBoolean(root))),
    texts: () => (isNull(root) ? 'null' : toGoJson(itemsOf(root).map((item) => decodedValue(decodeText(item))))),
    structs: () => (isNull(root) ? 'null' : toGoJson(itemsOf(root).map(structOf))),
    struct: () => toGoJson(structOf(root)),
    map: () => (isNull(root) ? 'null' : toGoJson(mapOf(root))),
  };
  const into = Object.entries(readings).map(([name, read]) => {
    try {
      return [name, read()];
    } catch (cause) {
      if (cause instanceof Refused) return [name, '!'];
      throw cause;
    }
  });
  return Object.fromEntries(into);
}

function decodedValue<T>(decoded: Decoded<T>): T {
  if ('problem' in decoded) throw new Refused(decoded.problem.message);
  return decoded.value;
}

function itemsOf(node: YamlNode): readonly YamlNode[] {
  const found = sequenceItems(node);
  if ('problem' in found) throw new Refused(found.problem.message);
  return found.items;
}

function entriesOf(node: YamlNode) {
  const found = mappingEntries(node);
  if ('problem' in found) throw new Refused(found.problem.message);
  return found.entries;
}

function structOf(node: YamlNode): GoValue {
  const fields = { a: '', b: '' };
  for (const { key, value } of entriesOf(node)) {
    if (key === 'a' || key === 'b') fields[key] = decodedValue(decodeText(value));
  }
  return {
    fields: [
      ['A', fields.a],
      ['B', fields.b],
    ],
  };
}

function mapOf(node: YamlNode): GoValue {
  const fields = entriesOf(node).map(({ key, value }): [string, string] => [key, decodedValue(decodeText(value))]);
  return { fields: fields.sort(([left], [right]) => compareGoKeys(left, right)) };
}
