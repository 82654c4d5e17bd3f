import { SecretValue } from '../../../domain/secret.ts';
import type { JsonObject, JsonValue } from '../../../formats/json.ts';
import { hasReference } from '../config-file/config-expansion.ts';
import { type ConnectionType, connectionTypeIgnoringCase, typeOrUnknown } from './connection-types.ts';
import { BruinConnection, fieldsOf, zeroObject } from './connection-value.ts';
import { decodeJsonObject, isJsonObject, type NumberReading, PayloadRefusal } from './connection-value-json.ts';

/** Why a stored payload is not a connection. Never contains a value. */
export interface PayloadProblem {
  readonly why: string;
  readonly hint: string;
}

export type PayloadReading = { readonly connection: BruinConnection } | { readonly problem: PayloadProblem };

const SHAPE = 'store {"type": "<connection type>", "details": {<fields>}}, or a plain text with plain-values: true';

/**
 * The connection that Bruin builds from what a secrets backend holds under its name: `{"type": …, "details": {…}}`, decoded as strictly as
 * by Go's `encoding/json`, always with the requested name. A text with `${…}` is refused: Bruin would expand it.
 */
export function connectionFromPayload(name: string, payload: JsonValue, numbers: NumberReading): PayloadReading {
  const parts = payloadParts(payload);
  if ('problem' in parts) return parts;
  const { type, details } = parts;
  try {
    const value = decodeJsonObject(type.fields, zeroObject(type.fields), withName(details, name), [], numbers);
    return withoutReferences(new BruinConnection(type.key, name, value), type);
  } catch (thrown) {
    if (!(thrown instanceof PayloadRefusal)) throw thrown;
    return {
      problem: { why: thrown.message, hint: `correct the field in the stored details of this ${type.key} connection` },
    };
  }
}

/** A text stored without type and details, as the generic connection that `plain-values` makes of it. */
export function genericConnection(name: string, text: SecretValue): PayloadReading {
  const fields = new Map(zeroObject(fieldsOf('generic')).fields);
  fields.set('name', new SecretValue(name));
  fields.set('value', text);
  const type = connectionTypeIgnoringCase('generic');
  const connection = new BruinConnection('generic', name, { kind: 'object', fields });
  return type === undefined ? { connection } : withoutReferences(connection, type);
}

/** The connection's own field that Bruin would expand, whether or not the variable is set. */
function fieldWithReference(connection: BruinConnection, type: ConnectionType): string | undefined {
  for (const [name, value] of connection.value.fields) {
    if (name === 'name' && type.sharesMetadata) continue;
    if (value instanceof SecretValue && hasReference(value.reveal())) return name;
  }
  return undefined;
}

function withoutReferences(connection: BruinConnection, type: ConnectionType): PayloadReading {
  const field = fieldWithReference(connection, type);
  if (field === undefined) return { connection };
  const why = `its ${field} holds a \${…}, which Bruin would replace by a variable of the job`;
  return {
    problem: { why, hint: 'Bruin has no way to write a literal ${…}: change the secret so that it holds none' },
  };
}

function payloadParts(
  payload: JsonValue,
): { readonly type: ConnectionType; readonly details: JsonObject } | { readonly problem: PayloadProblem } {
  const fields = new Map(isJsonObject(payload) ? payload.members : []);
  const key = fields.get('type');
  const details = fields.get('details');
  if (typeof key !== 'string' || key.trim() === '' || details === undefined || !isJsonObject(details)) {
    return { problem: { why: 'it is not of the form {"type": "…", "details": {…}}', hint: SHAPE } };
  }
  return { type: connectionTypeIgnoringCase(key) ?? typeOrUnknown(key), details };
}

/** Bruin overwrites the name before decoding. */
function withName(details: JsonObject, name: string): JsonObject {
  return { members: [...details.members.filter(([key]) => key !== 'name'), ['name', name]] };
}
