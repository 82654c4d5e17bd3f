import type { TomlKey, TomlNode, TomlPair, TomlStatement } from './syntax.ts';

export type TomlPath = readonly (string | number)[];

/** Where the part of a document that a path names is in the text. */
export interface TomlPlace {
  /** Where its key starts; for array items, where the value starts; for tables the key in the first header that names them. */
  readonly key: number;
  /** Where its value starts; for tables of headers the key again. */
  readonly value: number;
  /** The value as written; absent for tables of headers and of dotted keys. */
  readonly node?: TomlNode;
  readonly children: Map<string | number, TomlPlace>;
}

/** The places of a whole document, as a tree in the shape of its values. */
export function placesOf(statements: readonly TomlStatement[]): TomlPlace {
  const root: TomlPlace = { key: 0, value: 0, children: new Map() };
  let table = root;
  for (const statement of statements) {
    if (statement.kind === 'pair') {
      addPair(table, statement);
      continue;
    }
    const above = descend(root, statement.key.slice(0, -1));
    const last = statement.key.at(-1);
    if (last === undefined) continue;
    table = child(above, last);
    if (statement.isArray) {
      const item: TomlPlace = { key: last.offset, value: last.offset, children: new Map() };
      table.children.set(table.children.size, item);
      table = item;
    }
  }
  return root;
}

/** The place of a path, or of its nearest ancestor in the text. */
export function placeAt(root: TomlPlace, path: TomlPath): TomlPlace {
  let place = root;
  for (const step of path) {
    const next = place.children.get(step);
    if (next === undefined) return place;
    place = next;
  }
  return place;
}

function addPair(table: TomlPlace, pair: TomlPair): void {
  const above = descend(table, pair.key.slice(0, -1));
  const last = pair.key.at(-1);
  if (last !== undefined) above.children.set(last.name, placeOfValue(last.offset, pair.value));
}

function placeOfValue(key: number, node: TomlNode): TomlPlace {
  const place: TomlPlace = { key, value: node.offset, node, children: new Map() };
  if (node.kind === 'array') {
    for (const [index, item] of node.items.entries()) place.children.set(index, placeOfValue(item.offset, item));
  } else if (node.kind === 'inline-table') {
    for (const pair of node.pairs) addPair(place, pair);
  }
  return place;
}

/** The table that a key leads to; in an array of tables the newest one, as TOML specifies. */
function descend(from: TomlPlace, key: readonly TomlKey[]): TomlPlace {
  let place = from;
  for (const part of key) {
    place = child(place, part);
    const newest = place.children.get(place.children.size - 1);
    if (place.node === undefined && newest !== undefined) place = newest;
  }
  return place;
}

function child(parent: TomlPlace, part: TomlKey): TomlPlace {
  const found = parent.children.get(part.name);
  if (found !== undefined) return found;
  const made: TomlPlace = { key: part.offset, value: part.offset, children: new Map() };
  parent.children.set(part.name, made);
  return made;
}
