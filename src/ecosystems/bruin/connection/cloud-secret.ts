import type { JsonObject, JsonValue } from '../../../formats/json.ts';
import { type ConnectionType, connectionTypeIgnoringCase } from './connection-types.ts';
import { isJsonObject } from './connection-value-json.ts';

/** In place of a type: the one for the engine that the secret itself names. */
export const BY_ENGINE = 'engine';
const GOOGLE = 'google_cloud_platform';

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
  if (as === GOOGLE) return googlePayload(stored, text);
  const type = as === BY_ENGINE ? typeOfEngine(stored) : connectionTypeIgnoringCase(as);
  if (type === undefined) {
    const why = isText(member(stored, 'engine')) ? 'Bruin has no type for its engine' : 'it names no engine';
    return problem(why, 'write the type into the address, for example ?as=postgres');
  }
  if (hasField(type, 'host') && !isText(member(stored, 'host'))) {
    return problem(
      'it has no host (a secret that RDS manages may hold user and password only)',
      'keep host, port and database in .bruin.yml with ${…} for the rest, and map the variables: variable/NAME = <address>#password',
    );
  }
  const details = stored.members.flatMap(([key, value]): readonly (readonly [string, JsonValue])[] => {
    const field = [key, ...(RENAMED[key] ?? [])].find((name) => hasField(type, name));
    return field === undefined || value === null ? [] : [[field, asField(type, field, value)]];
  });
  return {
    payload: {
      members: [
        ['type', type.key],
        ['details', { members: details }],
      ],
    },
  };
}

/** The value for `?as=` that fits this secret; undefined if no cloud stores secrets of this form. */
export function cloudTypeOf(stored: JsonObject): string | undefined {
  if (isServiceAccount(stored)) return GOOGLE;
  if (!isText(member(stored, 'username')) || !isText(member(stored, 'password'))) return undefined;
  return typeOfEngine(stored)?.key;
}

function googlePayload(stored: JsonObject, text: string): CloudPayload {
  if (!isServiceAccount(stored)) {
    return problem('it is not a key of a service account', 'store the JSON file that Google gives, as it is');
  }
  const details: (readonly [string, JsonValue])[] = [
    ['service_account_json', text],
    ['project_id', member(stored, 'project_id') ?? ''],
  ];
  return {
    payload: {
      members: [
        ['type', GOOGLE],
        ['details', { members: details }],
      ],
    },
  };
}

function isServiceAccount(stored: JsonObject): boolean {
  return member(stored, 'type') === 'service_account' && isText(member(stored, 'private_key'));
}

function typeOfEngine(stored: JsonObject): ConnectionType | undefined {
  const engine = member(stored, 'engine');
  const key = typeof engine === 'string' && Object.hasOwn(TYPES, engine) ? TYPES[engine] : undefined;
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
