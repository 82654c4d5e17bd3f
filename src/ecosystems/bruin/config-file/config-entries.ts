import { followAlias, type YamlNode, type YamlPosition } from '../../../formats/yaml/compose/node.ts';
import { decodeText, isNull, mappingEntries, sequenceItems } from '../../../formats/yaml/decode/decode.ts';
import { connectionType, connectionTypeIgnoringCase } from '../connection/connection-types.ts';
import type { ExpandedTree } from './config-tree.ts';

/** One item of a connection list, as written in the file. */
export interface ConnectionEntry {
  readonly type: string;
  /** Its type is a listed one in another case: a misspelling, not a type of any Bruin version. */
  readonly isMiscased: boolean;
  readonly node: YamlNode;
  /** After the first expansion; empty if it cannot be read. */
  readonly name: string;
}

export interface EnvironmentEntry {
  readonly name: string;
  readonly position: YamlPosition;
  readonly connections: readonly ConnectionEntry[];
  readonly schemaPrefix: YamlNode | undefined;
  readonly settings: YamlNode | undefined;
}

export interface ConfigEntries {
  readonly defaultEnvironment: YamlNode | undefined;
  readonly environments: readonly EnvironmentEntry[];
  /** Where the structure is not what Bruin expects; each is fatal for the whole file. */
  readonly problems: readonly ShapeProblem[];
}

export interface ShapeProblem {
  readonly path: readonly string[];
  readonly message: string;
  readonly position: YamlPosition;
}

/** Finds the environments and connections of a configuration, whatever their fields contain. */
export function configEntries(root: YamlNode, tree: ExpandedTree): ConfigEntries {
  const problems: ShapeProblem[] = [];
  const top = entriesOf(root, [], problems);
  const environments: EnvironmentEntry[] = [];
  for (const { key, keyNode, value } of entriesOf(
    top.get('environments')?.value,
    ['environments'],
    problems,
  ).values()) {
    environments.push(readEnvironment(key, keyNode.position, value, tree, problems));
  }
  return { defaultEnvironment: top.get('default_environment')?.value, environments, problems };
}

function readEnvironment(
  name: string,
  position: YamlPosition,
  node: YamlNode,
  tree: ExpandedTree,
  problems: ShapeProblem[],
): EnvironmentEntry {
  const path = ['environments', name];
  const fields = entriesOf(node, path, problems);
  const lists = fields.get('connections')?.value;
  if (lists === undefined || isNull(tree.at(lists))) {
    problems.push({
      path,
      message: `environment "${name}" has no connections; Bruin refuses the whole file then`,
      position,
    });
  }
  const connections: ConnectionEntry[] = [];
  for (const { key, value } of entriesOf(lists, [...path, 'connections'], problems).values()) {
    connections.push(...connectionsOfType(key, value, [...path, 'connections', key], tree, problems));
  }
  return {
    name,
    position,
    connections,
    schemaPrefix: fields.get('schema_prefix')?.value,
    settings: fields.get('config')?.value,
  };
}

function connectionsOfType(
  type: string,
  list: YamlNode,
  path: readonly string[],
  tree: ExpandedTree,
  problems: ShapeProblem[],
): readonly ConnectionEntry[] {
  if (isNull(tree.at(list))) return [];
  const isKnown = connectionType(type) !== undefined;
  const read = sequenceItems(list);
  if ('problem' in read) {
    // Bruin does not look below a key that it does not know, which may only be a place for anchors.
    if (isKnown) problems.push({ path, ...read.problem });
    return [];
  }
  const items = isKnown ? read.items : read.items.filter((node) => followAlias(node).kind === 'mapping');
  const isMiscased = !isKnown && connectionTypeIgnoringCase(type) !== undefined;
  return items.map((node) => ({ type, isMiscased, node, name: nameOf(node, tree) }));
}

/** Only the name, without reporting: its problems are reported when the whole connection is read. */
function nameOf(node: YamlNode, tree: ExpandedTree): string {
  const name = firstValue(node, 'name');
  if (name === undefined) return '';
  const text = decodeText(tree.at(name));
  return 'problem' in text ? '' : text.value;
}

/** The first value of a key, also in a mapping that Bruin refuses for another key that it has twice: what names it is not missing. */
function firstValue(node: YamlNode, wanted: string): YamlNode | undefined {
  const read = mappingEntries(node);
  if (!('problem' in read)) return read.entries.find(({ key }) => key === wanted)?.value;
  const mapping = followAlias(node);
  if (mapping.kind !== 'mapping') return undefined;
  return mapping.pairs.find(({ key }) => key.kind === 'scalar' && key.value === wanted)?.value;
}

type Entry = { readonly key: string; readonly keyNode: YamlNode; readonly value: YamlNode };

function entriesOf(
  node: YamlNode | undefined,
  path: readonly string[],
  problems: ShapeProblem[],
): ReadonlyMap<string, Entry> {
  if (node === undefined || isNull(node)) return new Map();
  const read = mappingEntries(node);
  if ('problem' in read) {
    problems.push({ path, ...read.problem });
    return new Map();
  }
  return new Map(read.entries.map((entry) => [entry.key, entry]));
}
