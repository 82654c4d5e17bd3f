import { nearest } from '../../../domain/nearest.ts';
import { CONNECTION_TYPE_TABLE, NESTED_OBJECT_TABLE } from './connection-type-table.ts';

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
  /** YAML key and JSON key at once. */
  readonly name: string;
  readonly type: FieldType;
  /** Left out of the JSON when it is zero. */
  readonly omitZero: boolean;
  readonly isSecret: boolean;
  /** The value is a path; the content of that file is the secret. */
  readonly namesSecretFile: boolean;
  /** A relative value in `.bruin.yml` starts at the directory of that file. */
  readonly isConfigPath: boolean;
}

export interface ConnectionType {
  /** The key below `connections:`, the `type` of a payload, and the value in `BRUIN_CONNECTION_TYPES`. */
  readonly key: string;
  /** Place in Bruin's own declaration: of two connections with one name, the type of the later wins. */
  readonly order: number;
  readonly fields: readonly FieldDefinition[];
  /** `name` and `max_concurrent_assets` come from a record that all types share, which Bruin's late expansion does not look into. */
  readonly sharesMetadata: boolean;
}

const TEXT: FieldType = { kind: 'text', nullable: false };
const FIELD = /^([a-z0-9_]+)(\??)([*%>]*)(?::(\S+?))?(\^?)$/;

/** All types by key, in Bruin's order. */
export function connectionTypes(): ReadonlyMap<string, ConnectionType> {
  parsed ??= parseTables();
  return parsed;
}

/** The type with exactly this key, as `.bruin.yml` is read. */
export function connectionType(key: string): ConnectionType | undefined {
  return connectionTypes().get(key);
}

/** The type as payloads of secrets backends name it: upper and lower case count as the same. */
export function connectionTypeIgnoringCase(key: string): ConnectionType | undefined {
  return connectionType(key) ?? connectionType(foldCase(key));
}

/** The field at a path (list positions and map keys included), undefined where Bruin knows none. */
export function fieldAt(type: string, path: readonly string[]): FieldDefinition | undefined {
  let fields = connectionType(type)?.fields;
  let found: FieldDefinition | undefined;
  for (const step of path) {
    if (found?.type.kind === 'list' || found?.type.kind === 'map') continue;
    found = fields?.find((field) => field.name === step);
    fields = found?.type.kind === 'object' ? found.type.fields : undefined;
    if (found === undefined) return undefined;
  }
  return found;
}

/** True for what Bruin tags as a secret: the value itself, or the content of the file that it names. */
export function fieldIsSecret(type: string, path: readonly string[]): boolean {
  const field = fieldAt(type, path);
  return field !== undefined && (field.isSecret || field.namesSecretFile);
}

/** Names of fields that hold a secret in most types. */
const USUAL_SECRETS = ['password', 'token', 'api_key', 'api_token', 'secret_key', 'access_token', 'client_secret'];

/** True for a secret field, and for one that Bruin does not know and that is spelt almost like one: what it holds is a secret all the same. */
export function mayBeSecretField(type: string, path: readonly string[]): boolean {
  const [name = ''] = path;
  if (fieldAt(type, path) !== undefined || path.length !== 1) return fieldIsSecret(type, path);
  const fields = connectionType(type)?.fields ?? [];
  const secrets = fields.filter((field) => field.isSecret).map((field) => field.name);
  return nearest(name, [...secrets, ...USUAL_SECRETS]) !== undefined;
}

/** Lower case as Go's JSON decoder folds ASCII names: the long s and the Kelvin sign are letters of such names too. */
export function foldCase(name: string): string {
  return name.replaceAll('\u017f', 's').replaceAll('\u212a', 'k').toLowerCase();
}

let parsed: ReadonlyMap<string, ConnectionType> | undefined;

function parseTables(): ReadonlyMap<string, ConnectionType> {
  const objects = new Map<string, readonly FieldDefinition[]>();
  for (const [name, fields] of rows(NESTED_OBJECT_TABLE)) objects.set(name, parseFields(fields, objects));
  const types = new Map<string, ConnectionType>();
  for (const [head, fields] of rows(CONNECTION_TYPE_TABLE)) {
    const sharesMetadata = !head.endsWith('!');
    const key = sharesMetadata ? head : head.slice(0, -1);
    const metadata = sharesMetadata ? ['name', 'max_concurrent_assets?:int^'] : ['name'];
    types.set(key, {
      key,
      order: types.size,
      fields: parseFields([...metadata, ...fields], objects),
      sharesMetadata,
    });
  }
  return types;
}

function* rows(table: string): Iterable<[name: string, fields: string[]]> {
  for (const row of table.trim().replaceAll(/\n +/g, ' ').split('\n')) {
    const [head = '', ...fields] = row.split(' ');
    yield [head.slice(0, -1), fields];
  }
}

function parseFields(texts: readonly string[], objects: ReadonlyMap<string, readonly FieldDefinition[]>) {
  return texts.map((text): FieldDefinition => {
    const [, name, omit, flags = '', type = '', nullable] = FIELD.exec(text) ?? [];
    if (name === undefined) throw new Error(`cannot read the connection type table: "${text}" is no field`);
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
