import { nearest } from '../../../domain/nearest.ts';
import table from './connection-types.json' with { type: 'json' };

/** What a field of a connection may hold. `nullable`: null differs from zero (a pointer in Bruin). */
export type FieldType =
  | { readonly kind: 'text'; readonly nullable: boolean }
  | { readonly kind: 'integer'; readonly nullable: boolean }
  | { readonly kind: 'float'; readonly nullable: boolean }
  | { readonly kind: 'boolean'; readonly nullable: boolean }
  | { readonly kind: 'list'; readonly item: FieldType }
  | { readonly kind: 'map'; readonly item: FieldType }
  | { readonly kind: 'object'; readonly nullable: boolean; readonly fields: readonly FieldDefinition[] };

export interface FieldDefinition {
  /** Both the YAML key and the JSON key. */
  readonly name: string;
  readonly type: FieldType;
  /** Left out of the JSON if it is zero. */
  readonly omitZero: boolean;
  readonly isSecret: boolean;
  /** The value is a path; the content of that file is the secret. */
  readonly namesSecretFile: boolean;
  /** In `.bruin.yml`, a relative value is resolved against the directory of that file. */
  readonly isConfigPath: boolean;
}

export interface ConnectionType {
  /** The key below `connections:`, the `type` of a payload, and the value in `BRUIN_CONNECTION_TYPES`. */
  readonly key: string;
  /** Position in Bruin's own declaration: of two connections with the same name, the type of the later one wins. */
  readonly order: number;
  readonly fields: readonly FieldDefinition[];
  /** `name` and `max_concurrent_assets` come from a record that all types share, which Bruin's late expansion does not reach. */
  readonly sharesMetadata: boolean;
}

/** The Bruin version whose declarations the table was generated from, as messages name it. */
export const BRUIN_OF_TABLE = `Bruin ${table.version} (${table.date})`;

const TEXT: FieldType = { kind: 'text', nullable: false };
const FIELD = /^([a-z0-9_]+)(\??)([*%>]*)(?::(\S+?))?(\^?)$/;

const NAME: FieldDefinition = {
  name: 'name',
  type: TEXT,
  omitZero: false,
  isSecret: false,
  namesSecretFile: false,
  isConfigPath: false,
};
const METADATA: readonly FieldDefinition[] = [
  NAME,
  { ...NAME, name: 'max_concurrent_assets', type: { kind: 'integer', nullable: true }, omitZero: true },
];

/** All types by key, in Bruin's order. */
export function connectionTypes(): ReadonlyMap<string, ConnectionType> {
  parsed ??= typesOfTable(table);
  return parsed;
}

/** The type with exactly this key, as `.bruin.yml` is read. */
export function connectionType(key: string): ConnectionType | undefined {
  return connectionTypes().get(key);
}

/** The type as payloads of secrets backends name it: case is ignored. */
export function connectionTypeIgnoringCase(key: string): ConnectionType | undefined {
  return connectionType(key) ?? connectionType(foldCase(key));
}

/**
 * What is certain about a connection of an unlisted type: it is from a newer Bruin or is misspelt. The rest
 * of its fields are passed through unchanged.
 */
export function typeOrUnknown(key: string): ConnectionType {
  return connectionType(key) ?? { key, order: connectionTypes().size, fields: METADATA, sharesMetadata: true };
}

/** The field at a path (list positions and map keys included), undefined if Bruin has none. */
export function fieldAt(type: string, path: readonly string[]): FieldDefinition | undefined {
  let fields: readonly FieldDefinition[] | undefined = typeOrUnknown(type).fields;
  let found: FieldDefinition | undefined;
  for (const step of path) {
    if (found?.type.kind === 'list' || found?.type.kind === 'map') continue;
    found = fields?.find((field) => field.name === step);
    fields = found?.type.kind === 'object' ? found.type.fields : undefined;
    if (found === undefined) return undefined;
  }
  return found;
}

/** The part of a path up to the first key that an object of the type does not have; undefined if there is none. */
export function firstUnknownKey(type: string, path: readonly string[]): readonly string[] | undefined {
  const length = path.findIndex((_, at) => isUnknownKey(type, path.slice(0, at + 1)));
  return length === -1 ? undefined : path.slice(0, length + 1);
}

function isUnknownKey(type: string, path: readonly string[]): boolean {
  const holder = path.length === 1 ? undefined : fieldAt(type, path.slice(0, -1));
  // Anything below a text or a number is a different mistake.
  return (path.length === 1 || holder?.type.kind === 'object') && fieldAt(type, path) === undefined;
}

/** The names that are valid in place of the last key of a path. */
export function knownFieldsBeside(type: string, path: readonly string[]): readonly string[] {
  const holder = path.length === 1 ? undefined : fieldAt(type, path.slice(0, -1))?.type;
  const fields = holder?.kind === 'object' ? holder.fields : typeOrUnknown(type).fields;
  return fields.map(({ name }) => name);
}

/** True for fields that Bruin tags as secret: the value itself, or the content of the file that it names. */
export function fieldIsSecret(type: string, path: readonly string[]): boolean {
  const field = fieldAt(type, path);
  return field !== undefined && (field.isSecret || field.namesSecretFile);
}

/** Names of fields that hold a secret in most types. */
const USUAL_SECRETS = ['password', 'token', 'api_key', 'api_token', 'secret_key', 'access_token', 'client_secret'];

/**
 * True for a secret field, and for an unknown field whose spelling is close to one: its content is a secret all the same. Of a field that names a
 * file the secret is in the file, which is checked separately.
 */
export function mayBeSecretField(type: string, path: readonly string[]): boolean {
  const [name = ''] = path;
  const field = fieldAt(type, path);
  if (field !== undefined) return field.isSecret;
  if (path.length !== 1) return false;
  const fields = connectionType(type)?.fields ?? [];
  const secrets = fields.filter((field) => field.isSecret).map((field) => field.name);
  return nearest(name, [...secrets, ...USUAL_SECRETS]) !== undefined;
}

/** Lower case as Go's JSON decoder folds ASCII names: the long s and the Kelvin sign also match letters. */
export function foldCase(name: string): string {
  return name.replaceAll('\u017f', 's').replaceAll('\u212a', 'k').toLowerCase();
}

let parsed: ReadonlyMap<string, ConnectionType> | undefined;

/** The facts about connections that were taken from Bruin, in the notation that the file itself explains. */
export interface ConnectionTable {
  readonly withoutLimit: readonly string[];
  readonly types: Readonly<Record<string, string>>;
  readonly objects: Readonly<Record<string, string>>;
}

/** All types of a table by key, in its order. A run needs only a few, so each type parses its fields on first use. */
export function typesOfTable(table: ConnectionTable): ReadonlyMap<string, ConnectionType> {
  let named: ReadonlyMap<string, readonly FieldDefinition[]> | undefined;
  const objects = (): ReadonlyMap<string, readonly FieldDefinition[]> => {
    named ??= objectsOfTable(table);
    return named;
  };
  const types = new Map<string, ConnectionType>();
  for (const [key, notation] of Object.entries(table.types)) {
    const sharesMetadata = !table.withoutLimit.includes(key);
    const own = sharesMetadata ? METADATA : [NAME];
    let fields: readonly FieldDefinition[] | undefined;
    types.set(key, {
      key,
      order: types.size,
      sharesMetadata,
      get fields() {
        fields ??= [...own, ...parseFields(notation, objects())];
        return fields;
      },
    });
  }
  return types;
}

function objectsOfTable(table: ConnectionTable): ReadonlyMap<string, readonly FieldDefinition[]> {
  const objects = new Map<string, readonly FieldDefinition[]>();
  for (const [name, fields] of Object.entries(table.objects)) objects.set(name, parseFields(fields, objects));
  return objects;
}

function parseFields(
  notation: string,
  objects: ReadonlyMap<string, readonly FieldDefinition[]>,
): readonly FieldDefinition[] {
  const texts = notation.split(' ').filter((text) => text !== '');
  return texts.map((text): FieldDefinition => {
    const [, name, omit, flags = '', type = '', nullable] = FIELD.exec(text) ?? [];
    if (name === undefined) throw new Error(`cannot read the connection type table: "${text}" is not a field`);
    return {
      name,
      type: parseType(type, nullable === '^', objects),
      omitZero: omit === '?',
      isSecret: flags.includes('*'),
      namesSecretFile: flags.includes('%'),
      isConfigPath: flags.includes('>'),
    };
  });
}

function parseType(
  text: string,
  nullable: boolean,
  objects: ReadonlyMap<string, readonly FieldDefinition[]>,
): FieldType {
  switch (text) {
    case '':
      return nullable ? { kind: 'text', nullable } : TEXT;
    case 'int':
      return { kind: 'integer', nullable };
    case 'float':
      return { kind: 'float', nullable };
    case 'bool':
      return { kind: 'boolean', nullable };
    case '[string]':
      return { kind: 'list', item: TEXT };
    case '{string}':
      return { kind: 'map', item: TEXT };
    case '{[string]}':
      return { kind: 'map', item: { kind: 'list', item: TEXT } };
    default: {
      const fields = objects.get(text.slice(1));
      if (fields === undefined) throw new Error(`cannot read the connection type table: nothing is called "${text}"`);
      return { kind: 'object', nullable, fields };
    }
  }
}
