import { followAlias, type YamlNode } from '../../../formats/yaml/compose/node.ts';
import {
  decodeBoolean,
  decodeFloat,
  decodeInteger,
  decodeText,
  mappingEntries,
} from '../../../formats/yaml/decode/decode.ts';

/** What Go's yaml.v3 makes of a node without a declared type: parameters of assets and variables of pipelines. */
export type GoValue =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'integer'; readonly value: bigint }
  | { readonly kind: 'float'; readonly value: number }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'null' }
  /** A plain date; Go prints it in its own form, which is not used as a name. */
  | { readonly kind: 'timestamp' }
  | { readonly kind: 'list'; readonly node: YamlNode }
  | { readonly kind: 'map'; readonly node: YamlNode };

/** Reads one level; lists and maps are read on demand. */
export function goValue(node: YamlNode): GoValue {
  const read = followAlias(node);
  if (read.kind === 'sequence') return { kind: 'list', node: read };
  if (read.kind === 'mapping') return { kind: 'map', node: read };
  switch (read.tag) {
    case '!!null':
      return { kind: 'null' };
    case '!!timestamp':
      return { kind: 'timestamp' };
    case '!!bool': {
      const decoded = decodeBoolean(read);
      if ('value' in decoded) return { kind: 'boolean', value: decoded.value };
      break;
    }
    case '!!int': {
      const decoded = decodeInteger(read, 'int');
      if ('value' in decoded) return { kind: 'integer', value: decoded.value };
      // An integer that only fits into an unsigned one is printed as its digits.
      return { kind: 'text', text: read.value.replaceAll('_', '') };
    }
    case '!!float': {
      const decoded = decodeFloat(read);
      if ('value' in decoded) return { kind: 'float', value: decoded.value };
      break;
    }
  }
  const decoded = decodeText(read);
  return { kind: 'text', text: 'value' in decoded ? decoded.value : read.value };
}

/** An item of a list or of a map, by key or index. */
export function itemOf(value: GoValue, key: string): GoValue | undefined {
  if (value.kind !== 'list' && value.kind !== 'map') return undefined;
  const node = followAlias(value.node);
  if (node.kind === 'sequence') {
    const item = /^[0-9]{1,6}$/.test(key) ? node.items[Number(key)] : undefined;
    return item === undefined ? undefined : goValue(item);
  }
  if (node.kind !== 'mapping') return undefined;
  const pair = node.pairs.findLast(({ key: written }) => {
    const read = followAlias(written);
    return read.kind === 'scalar' && read.value === key;
  });
  return pair === undefined ? undefined : goValue(pair.value);
}

/** Every text inside a list or a map, as far as Bruin looks: keys, and maps with keys that are not texts, are left out. */
export function nestedTexts(value: GoValue): readonly string[] {
  const texts: string[] = [];
  const seen = new Set<YamlNode>();
  const pending = [value];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (next.kind === 'text') texts.push(next.text);
    if (next.kind !== 'list' && next.kind !== 'map') continue;
    const node = followAlias(next.node);
    // A node that several aliases lead to is visited once.
    if (!seen.has(node)) pending.push(...itemsOf(node));
    seen.add(node);
  }
  return texts;
}

function itemsOf(node: YamlNode): readonly GoValue[] {
  if (node.kind === 'sequence') return node.items.map(goValue);
  if (node.kind !== 'mapping' || !node.pairs.every(({ key }) => isTextKey(key))) return [];
  const read = mappingEntries(node);
  return 'entries' in read ? read.entries.map((entry) => goValue(entry.value)) : [];
}

function isTextKey(key: YamlNode): boolean {
  const { tag } = followAlias(key);
  return tag === '!!str' || tag === '!!merge';
}

const INT64_LIMIT = 2 ** 63;

/** The text that Bruin uses as an asset parameter; `undefined` where it treats the parameter as missing. */
export function parameterText(value: GoValue): string | undefined {
  switch (value.kind) {
    case 'text':
      return value.text;
    case 'integer':
      return value.value.toString();
    case 'boolean':
      return String(value.value);
    case 'float': {
      const isWhole = Number.isInteger(value.value) && value.value >= -INT64_LIMIT && value.value < INT64_LIMIT;
      return isWhole ? BigInt(value.value).toString() : decimalText(value.value);
    }
    case 'null':
    case 'timestamp':
    case 'list':
    case 'map':
      return undefined;
  }
}

/** A float without exponent, in the fewest digits that read back to it: Go's `FormatFloat(x, 'f', -1, 64)`. */
export function decimalText(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '+Inf' : '-Inf';
  const text = Object.is(value, -0) ? '-0' : String(value);
  const parts = /^(-?)([0-9]+)(?:\.([0-9]+))?e([+-][0-9]+)$/.exec(text);
  if (parts === null) return text;
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = parts;
  const shift = Number(exponent);
  const digits = whole + fraction;
  return shift < 0
    ? `${sign}0.${'0'.repeat(-shift - 1)}${digits}`
    : `${sign}${digits}${'0'.repeat(shift - fraction.length)}`;
}
