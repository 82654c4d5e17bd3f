import type { FileRead } from '../../../domain/repository.ts';
import { SecretValue } from '../../../domain/secret.ts';
import { compareGoKeys, type GoValue, toGoJson } from '../../../formats/go-json.ts';
import {
  BRUIN_OF_TABLE,
  connectionType,
  type FieldDefinition,
  type FieldType,
} from '../connection/connection-types.ts';
import {
  type BruinConnection,
  type ConnectionLeaf,
  type FieldValue,
  fieldOf,
  fieldsOf,
  isObject,
  isOmitted,
  type ObjectValue,
} from '../connection/connection-value.ts';

/** Reads a file by its absolute path; never throws. */
export type ReadFile = (path: string) => FileRead;

/** Bruin has custom marshallers for these two. */
const FILE_OF_INLINE: Readonly<Record<string, { readonly inline: string; readonly file: string }>> = {
  snowflake: { inline: 'private_key', file: 'private_key_path' },
  google_cloud_platform: { inline: 'service_account_json', file: 'service_account_file' },
};

export type Injection =
  /** `leaves`: every text inside, the content of credential files included, to be masked. */
  { readonly text: SecretValue; readonly leaves: readonly ConnectionLeaf[] } | { readonly problem: UnfitConnection };

/** Why a connection cannot be injected. Never holds a value. */
export interface UnfitConnection {
  readonly field: string;
  readonly why: string;
  readonly hint: string;
}

/**
 * What Bruin puts into the environment of a Python or R asset for this connection: the value of a generic one as is, any other as the JSON
 * of Go's `encoding/json`, with the content of credential files where Bruin reads them and without unlisted fields.
 */
export function injectedText(connection: BruinConnection, readFile: ReadFile): Injection {
  if (connection.type === 'generic') {
    return { text: connection.text('value'), leaves: connection.leaves() };
  }
  if (connectionType(connection.type) === undefined) return { problem: UNKNOWN_TYPE };
  const complete = withCredentialFile(connection, readFile);
  if ('problem' in complete) return complete;
  const endless = notFinite(complete.connection.value, fieldsOf(connection.type));
  if (endless !== undefined) {
    const why = `its ${endless} is not a finite number, which JSON cannot hold`;
    return { problem: { field: endless, why, hint: 'write a finite number' } };
  }
  return {
    text: new SecretValue(toGoJson(goValueOf(complete.connection))),
    leaves: complete.connection.leaves(),
  };
}

/** Does not show the type, which comes from a secret if the connection was fetched. */
const UNKNOWN_TYPE: UnfitConnection = {
  field: 'type',
  why: `${BRUIN_OF_TABLE} does not have its type, and how a newer one writes it as JSON is not known`,
  hint: 'add bruin-config to export: Bruin reads the connection there and injects it itself; or correct its type',
};

/** The JSON of a connection as a tree, keys in Bruin's order. */
export function goValueOf(connection: BruinConnection): GoValue {
  const { type, value } = connection;
  if (type !== 'snowflake' && type !== 'google_cloud_platform' && type !== 'generic') {
    return goObject(value, fieldsOf(type));
  }
  return { fields: alphabetical(ownFields(connection)) };
}

function withCredentialFile(
  connection: BruinConnection,
  readFile: ReadFile,
): { readonly connection: BruinConnection } | Exclude<Injection, { text: SecretValue }> {
  const pair = FILE_OF_INLINE[connection.type];
  const path = pair === undefined ? '' : connection.text(pair.file).reveal();
  if (pair === undefined || path === '' || connection.text(pair.inline).reveal() !== '') return { connection };
  const read = readFile(path);
  if ('file' in read) return { connection: connection.with({ [pair.inline]: new SecretValue(read.file.text) }) };
  const why = `the file that ${pair.file} names cannot be read: ${read.message}`;
  return { problem: { field: pair.file, why, hint: `create the file before this step, or write ${pair.inline}` } };
}

/** The maps that the marshallers of Snowflake, Google Cloud and generic connections build. */
function ownFields(connection: BruinConnection): [string, GoValue][] {
  const { type, value } = connection;
  const fields: [string, GoValue][] = [];
  for (const field of fieldsOf(type)) {
    const content = fieldOf(value, field);
    if (field.name === 'private_key_path') continue;
    if (field.name === 'use_application_default_credentials')
      fields.push([field.name, content === true ? 'true' : 'false']);
    else if (content !== null && !isDropped(field, content)) fields.push([field.name, goValue(content, field.type)]);
  }
  return fields;
}

function isDropped({ name }: FieldDefinition, content: FieldValue): boolean {
  return (name === 'name' || name === 'access_token') && content instanceof SecretValue && content.reveal() === '';
}

function goObject(value: ObjectValue, fields: readonly FieldDefinition[]): GoValue {
  const written: [string, GoValue][] = [];
  for (const field of fields) {
    const content = fieldOf(value, field);
    if (!isOmitted(field, content)) written.push([field.name, goValue(content, field.type)]);
  }
  return { fields: written };
}

function goValue(value: FieldValue, type: FieldType): GoValue {
  if (value instanceof SecretValue) return value.reveal();
  if (typeof value !== 'object' || value === null) return value;
  switch (value.kind) {
    case 'plain':
      return value.text.reveal();
    case 'list':
      return value.items.map((item) => goValue(item, type.kind === 'list' ? type.item : type));
    case 'map':
      return {
        fields: alphabetical(
          [...value.entries].map(([key, item]) => [key, goValue(item, type.kind === 'map' ? type.item : type)]),
        ),
      };
    case 'object':
      return goObject(value, type.kind === 'object' ? type.fields : []);
  }
}

function alphabetical(fields: readonly [string, GoValue][]): [string, GoValue][] {
  return [...fields].sort(([left], [right]) => compareGoKeys(left, right));
}

/** The field that holds an infinity or NaN, which YAML can express but JSON cannot. */
function notFinite(value: ObjectValue, fields: readonly FieldDefinition[]): string | undefined {
  for (const field of fields) {
    const content = fieldOf(value, field);
    if (typeof content === 'number' && !Number.isFinite(content)) return field.name;
    if (field.type.kind === 'object' && isObject(content)) {
      const below = notFinite(content, field.type.fields);
      if (below !== undefined) return `${field.name}.${below}`;
    }
  }
  return undefined;
}
