import type { JsonObject, JsonValue } from '../../../formats/json.ts';
import { type ConnectionType, connectionTypeIgnoringCase } from './connection-types.ts';
import { isJsonObject } from './connection-value-json.ts';

/** In place of a type: the one for the engine that the secret itself names. */
export const BY_ENGINE = 'engine';
const GOOGLE = 'google_cloud_platform';
/** The field of Google's types that holds the key of a service account. */
const GOOGLE_KEY = 'service_account_json';

/**
 * Engines as RDS, Redshift and the rotation functions write them, with Bruin's type for each.
 * https://docs.aws.amazon.com/secretsmanager/latest/userguide/reference_secret_json_structure.html
 */
const TYPES: Readonly<Record<string, string>> = {
  postgres: 'postgres',
  postgresql: 'postgres',
  'aurora-postgresql': 'postgres',
  mysql: 'mysql',
  mariadb: 'mysql',
  aurora: 'mysql',
  'aurora-mysql': 'mysql',
  sqlserver: 'mssql',
  oracle: 'oracle',
  db2: 'db2',
  redshift: 'redshift',
  mongo: 'mongo',
};
/** RDS itself names these with their edition: `sqlserver-se`, `oracle-ee-cdb`, `custom-oracle-ee`. */
const EDITION = /^(?:custom-)?(db2|oracle|sqlserver)-.*$/;

/** Its names for fields that Bruin's types call differently; the first one that the type has is used. */
const RENAMED: Readonly<Record<string, readonly string[]>> = { dbname: ['database', 'service_name'] };

/** A payload in Bruin's form, or why there is none. Never contains a value. */
export type CloudPayload =
  | { readonly payload: JsonObject }
  | { readonly problem: { readonly why: string; readonly hint: string } };

/**
 * The payload in Bruin's form for what a cloud stored in its own form.
 *
 * @param as the type of the connection, or `engine`
 */
export function payloadOfCloud(stored: JsonObject, text: string, as: string): CloudPayload {
  const type = as === BY_ENGINE ? typeOfEngine(stored) : connectionTypeIgnoringCase(as);
  if (type === undefined) {
    const why = isText(member(stored, 'engine')) ? 'Bruin has no type for its engine' : 'it names no engine';
    return problem(why, 'write the type into the address, for example ?as=postgres');
  }
  if (hasField(type, GOOGLE_KEY)) return googlePayload(type, stored, text);
  if (hasField(type, 'host') && !isText(member(stored, 'host'))) {
    return problem(
      'it has no host (a secret that RDS manages may hold user and password only)',
      'keep host, port and database in .bruin.yml with ${…} for the rest, and map the variables: variable/NAME = <address>#password',
    );
  }
  if (hasField(type, 'host') && hasField(type, 'password') && !isText(member(stored, 'password'))) {
    return problem(
      'it has no password',
      'store the password in it, or write the secret as {"type": "…", "details": {…}}',
    );
  }
  const details = stored.members.flatMap(([key, value]): readonly (readonly [string, JsonValue])[] => {
    const field = [key, ...(RENAMED[key] ?? [])].find((name) => hasField(type, name));
    return field === undefined || value === null ? [] : [[field, asField(type, field, value)]];
  });
  if (details.length === 0) {
    return problem(
      'it has no field of this type',
      'write the type that it belongs to, or store {"type": "…", "details": {…}}',
    );
  }
  return payloadOf(type, details);
}

/** The value for `?as=` that fits this secret; undefined if no cloud stores secrets of this form. */
export function cloudTypeOf(stored: JsonObject): string | undefined {
  if (isServiceAccount(stored)) return GOOGLE;
  if (!isText(member(stored, 'username')) || !isText(member(stored, 'password'))) return undefined;
  return typeOfEngine(stored)?.key;
}

function googlePayload(type: ConnectionType, stored: JsonObject, text: string): CloudPayload {
  if (!isServiceAccount(stored)) {
    return problem('it is not a key of a service account', 'store the JSON file that Google gives, as it is');
  }
  const project = hasField(type, 'project_id') ? ([['project_id', member(stored, 'project_id') ?? '']] as const) : [];
  return payloadOf(type, [[GOOGLE_KEY, text], ...project]);
}

function payloadOf({ key }: ConnectionType, details: JsonObject['members']): CloudPayload {
  return {
    payload: {
      members: [
        ['type', key],
        ['details', { members: details }],
      ],
    },
  };
}

function isServiceAccount(stored: JsonObject): boolean {
  return member(stored, 'type') === 'service_account' && isText(member(stored, 'private_key'));
}

function typeOfEngine(stored: JsonObject): ConnectionType | undefined {
  const written = member(stored, 'engine');
  const engine = typeof written === 'string' ? written.toLowerCase().replace(EDITION, '$1') : '';
  const key = Object.hasOwn(TYPES, engine) ? TYPES[engine] : undefined;
  return key === undefined ? undefined : connectionTypeIgnoringCase(key);
}

/** Rotation functions write ports as texts, RDS as numbers; Bruin's types expect one of the two. */
function asField({ fields }: ConnectionType, name: string, value: JsonValue): JsonValue {
  const kind = fields.find((field) => field.name === name)?.type.kind;
  if (kind === 'integer' && typeof value === 'string' && /^\d{1,9}$/.test(value)) return { number: value };
  if (kind === 'text' && typeof value === 'object' && value !== null && 'number' in value) return value.number;
  return value;
}

function hasField({ fields }: ConnectionType, name: string): boolean {
  return fields.some((field) => field.name === name && name !== 'name');
}

function member(stored: JsonObject, key: string): JsonValue | undefined {
  return isJsonObject(stored) ? stored.members.findLast(([name]) => name === key)?.[1] : undefined;
}

function isText(value: JsonValue | undefined): boolean {
  return typeof value === 'string' && value !== '';
}

function problem(why: string, hint: string): CloudPayload {
  return { problem: { why, hint } };
}
