import type { Location } from '../../../domain/location.ts';
import { nearest } from '../../../domain/nearest.ts';
import { followAlias, type YamlNode } from '../../../formats/yaml/compose/node.ts';

/** A key of a definition that Bruin ignores, and that is close to one that affects secrets. */
export interface MisspeltKey {
  readonly key: string;
  readonly meant: string;
  readonly location: Location;
}

/** Fields without which an asset needs other secrets than its author intended. */
const FIELDS = ['secrets', 'connection', 'parameters', 'enabled'] as const;
const SECRET_FIELDS = ['key', 'inject_as'] as const;

/** What a key of an asset (or of `default:`) was meant to be; undefined for known keys and for those that resemble none. */
export function meantField(key: string, isKnown: (key: string) => boolean): string | undefined {
  return isKnown(key) ? undefined : nearest(key, FIELDS);
}

/** The misspelt keys of an asset's mapping, and of the entries of its `secrets`. */
export function misspeltKeys(
  asset: YamlNode | undefined,
  secrets: readonly YamlNode[],
  isKnown: (key: string) => boolean,
  at: (node: YamlNode) => Location,
): readonly MisspeltKey[] {
  const ofEntry = (key: string) =>
    SECRET_FIELDS.some((known) => known === key) ? undefined : nearest(key, SECRET_FIELDS);
  return [
    ...keysOf(asset).flatMap((node) => misspelt(node, (key) => meantField(key, isKnown), at)),
    ...secrets.flatMap(keysOf).flatMap((node) => misspelt(node, ofEntry, at)),
  ];
}

function misspelt(
  node: YamlNode,
  meantBy: (key: string) => string | undefined,
  at: (node: YamlNode) => Location,
): readonly MisspeltKey[] {
  const scalar = followAlias(node);
  const key = scalar.kind === 'scalar' ? scalar.value : '';
  const meant = meantBy(key);
  return meant === undefined ? [] : [{ key, meant, location: at(node) }];
}

function keysOf(node: YamlNode | undefined): readonly YamlNode[] {
  const read = node === undefined ? undefined : followAlias(node);
  return read?.kind === 'mapping' ? read.pairs.map(({ key }) => key) : [];
}
