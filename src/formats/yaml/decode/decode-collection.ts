import { followAlias, type YamlMapping, type YamlNode } from '../compose/node.ts';
import { decodeText, isNull, resolveScalar, type YamlProblem } from './decode-scalar.ts';

/** One key of a Go struct or a `map[string]T`, with its effective value. */
export interface MappingEntry {
  readonly key: string;
  readonly keyNode: YamlNode;
  readonly value: YamlNode;
}
export type MappingEntries = { readonly entries: readonly MappingEntry[] } | { readonly problem: YamlProblem };
export type SequenceItems = { readonly items: readonly YamlNode[] } | { readonly problem: YamlProblem };

/**
 * The entries that yaml.v3 puts into a struct or a `map[string]T`, in the same order. Own keys win over
 * merged ones (`<<`), an earlier merged mapping wins over a later one, even with a null. Null keys are dropped, other
 * scalar keys are their literal text. Null is a mapping without entries. A repeated key in one mapping is a problem, even
 * where yaml.v3 misses it (an alias and a text as key).
 */
export function mappingEntries(node: YamlNode): MappingEntries {
  const target = followAlias(node);
  if (target.kind !== 'mapping') {
    if (isNull(target)) return { entries: [] };
    return problem(target, `cannot read ${target.tag} as a mapping`);
  }
  const collected = new Map<string, MappingEntry>();
  const found = collect(target, collected, undefined);
  return found ?? { entries: [...collected.values()] };
}

/** The items that yaml.v3 puts into a list of texts, numbers or structs: null items are dropped, null is an empty list. */
export function sequenceItems(node: YamlNode): SequenceItems {
  const target = followAlias(node);
  if (target.kind === 'sequence') return { items: target.items.filter((item) => !isNull(item)) };
  return isNull(target) ? { items: [] } : problem(target, `cannot read ${target.tag} as a list`);
}

/** @param seen keys that a merged mapping must not override; undefined for the merging mapping itself. */
function collect(mapping: YamlMapping, into: Map<string, MappingEntry>, seen: Set<string> | undefined) {
  const repeated = findRepeatedKey(mapping);
  if (repeated) return repeated;
  let merged: YamlNode | undefined;
  for (const { key: keyNode, value } of mapping.pairs) {
    if (isMergeKey(keyNode)) {
      merged = value;
      continue;
    }
    const key = decodeText(keyNode);
    if ('problem' in key) return key;
    if (isNull(keyNode) || seen?.has(key.value)) continue;
    seen?.add(key.value);
    const present = into.get(key.value);
    if (present && seen === undefined) return repeatedKey(keyNode, key.value, present.keyNode);
    if (!(present && isNull(value))) into.set(key.value, { key: key.value, keyNode, value });
  }
  return merged && merge(mapping, merged, into, seen);
}

function merge(
  parent: YamlMapping,
  source: YamlNode,
  into: Map<string, MappingEntry>,
  seen: Set<string> | undefined,
): { problem: YamlProblem } | undefined {
  const keys = seen ?? textKeys(parent);
  const sources = source.kind === 'sequence' ? source.items : [source];
  for (const item of sources) {
    const mapping = followAlias(item);
    if (mapping.kind !== 'mapping')
      return problem(item, 'only a mapping, or a list of mappings, can be merged by "<<"');
    const found = collect(mapping, into, keys);
    if (found) return found;
  }
  return undefined;
}

/**
 * The keys of the merging mapping that win over merged ones. yaml.v3 compares own keys by their resolved value, merged keys
 * by their text: an unquoted own key `1` or `true` is overridden by a merged one, unlike `"1"`.
 */
function textKeys(mapping: YamlMapping): Set<string> {
  const keys = new Set<string>();
  for (const { key } of mapping.pairs) {
    const target = followAlias(key);
    const resolved = target.kind === 'scalar' ? resolveScalar(target) : undefined;
    if (!resolved || 'problem' in resolved) continue;
    if (typeof resolved.value.value === 'string' && resolved.value.tag !== '!!timestamp')
      keys.add(resolved.value.value);
  }
  return keys;
}

function isMergeKey(key: YamlNode): boolean {
  return key.kind === 'scalar' && key.value === '<<' && key.tag === '!!merge';
}

/** yaml.v3 compares keys as written: `1` and `"1"` are equal, and so are any two mappings as keys. */
function findRepeatedKey(mapping: YamlMapping): { problem: YamlProblem } | undefined {
  const seen = new Map<string, YamlNode>();
  for (const { key } of mapping.pairs) {
    const text = key.kind === 'scalar' ? key.value : key.kind === 'alias' ? key.name : '';
    const identity = `${key.kind} ${text}`;
    const first = seen.get(identity);
    if (first) return repeatedKey(key, text, first);
    seen.set(identity, key);
  }
  return undefined;
}

function repeatedKey(key: YamlNode, name: string, first: YamlNode): { problem: YamlProblem } {
  return problem(key, `the key "${name}" is already defined at line ${first.position.line}`);
}

function problem(node: YamlNode, message: string): { problem: YamlProblem } {
  return { problem: { message, position: node.position } };
}
