import { SecretValue } from '../../../domain/secret.ts';
import { compareGoKeys } from '../../../formats/go-json.ts';
import type { JsonObject, JsonValue } from '../../../formats/json.ts';
import { type FieldDefinition, type FieldType, foldCase } from './connection-types.ts';
import { type FieldValue, fieldOf, isObject, type ObjectValue, zeroObject, zeroValue } from './connection-value.ts';

/**
 * How Bruin's client for a backend passes numbers on. `literal`: as stored, so `5432.0` is not an integer.
 * `double`: `5432.0` is 5432. Bruin also rounds integers beyond 2^53 there; here they stay exact.
 */
export type NumberReading = 'literal' | 'double';

/** A value that does not fit its field. The message names the field, never the value. */
export class PayloadRefusal extends Error {
  constructor(path: readonly string[], why: string) {
    super(`its ${path.join('.')} ${why}`);
    this.name = 'PayloadRefusal';
  }
}

const LARGEST = 2n ** 63n - 1n;
const SMALLEST = -(2n ** 63n);

/**
 * Decodes into an object as Go's `encoding/json` does after the keys were sorted: names match in any case, the last match wins, null
 * changes nothing, unlisted fields keep their content. Throws `PayloadRefusal`.
 */
export function decodeJsonObject(
  fields: readonly FieldDefinition[],
  into: ObjectValue,
  json: JsonObject,
  path: readonly string[],
  numbers: NumberReading,
): ObjectValue {
  const values = new Map(into.fields);
  for (const [key, content] of sortedEntries(json)) {
    const field = fields.find(({ name }) => name === key) ?? fields.find(({ name }) => name === foldCase(key));
    if (field === undefined) {
      values.set(wellFormed(key), decodeUnknown(content));
      continue;
    }
    const current = fieldOf({ kind: 'object', fields: values }, field);
    values.set(field.name, decodeJson(field.type, current, content, [...path, field.name], numbers));
  }
  return { kind: 'object', fields: values };
}

/** As stored, for a Bruin version that knows the field. */
function decodeUnknown(json: JsonValue): FieldValue {
  if (json === null) return null;
  if (typeof json === 'string') return new SecretValue(wellFormed(json));
  if (typeof json === 'boolean') return { kind: 'plain', text: new SecretValue(String(json)) };
  if (isJsonList(json)) return { kind: 'list', items: json.map(decodeUnknown) };
  if (isJsonObject(json)) {
    const entries = json.members.map(([key, value]) => [wellFormed(key), decodeUnknown(value)] as const);
    return { kind: 'map', entries: new Map(entries) };
  }
  return { kind: 'plain', text: new SecretValue(numberLiteral(json) ?? '') };
}

function decodeJson(
  type: FieldType,
  current: FieldValue,
  json: JsonValue,
  path: readonly string[],
  numbers: NumberReading,
): FieldValue {
  if (json === null) return 'nullable' in type && !type.nullable ? current : null;
  switch (type.kind) {
    case 'text':
      if (typeof json !== 'string') throw new PayloadRefusal(path, 'must be a JSON text');
      return new SecretValue(wellFormed(json));
    case 'boolean':
      if (typeof json !== 'boolean') throw new PayloadRefusal(path, 'must be true or false, without quotes');
      return json;
    case 'integer':
      return readInteger(json, path, numbers);
    case 'float': {
      const literal = numberLiteral(json);
      const value = literal === undefined ? Number.NaN : Number(literal);
      if (!Number.isFinite(value)) throw new PayloadRefusal(path, 'must be a number, without quotes');
      return value;
    }
    case 'list': {
      if (!isJsonList(json)) throw new PayloadRefusal(path, 'must be a JSON list');
      const items = json.map((item, index) =>
        decodeJson(type.item, zeroValue(type.item), item, [...path, `${index}`], numbers),
      );
      return { kind: 'list', items };
    }
    case 'map':
      return readMap(type.item, current, json, path, numbers);
    case 'object':
      if (!isJsonObject(json)) throw new PayloadRefusal(path, 'must be a JSON object');
      return decodeJsonObject(type.fields, isObject(current) ? current : zeroObject(type.fields), json, path, numbers);
  }
}

function readMap(
  item: FieldType,
  current: FieldValue,
  json: JsonValue,
  path: readonly string[],
  numbers: NumberReading,
): FieldValue {
  if (!isJsonObject(json)) throw new PayloadRefusal(path, 'must be a JSON object');
  const known = typeof current === 'object' && current !== null && 'kind' in current && current.kind === 'map';
  const entries = new Map(known ? current.entries : []);
  for (const [key, content] of sortedEntries(json)) {
    entries.set(wellFormed(key), decodeJson(item, zeroValue(item), content, [...path, key], numbers));
  }
  return { kind: 'map', entries };
}

function readInteger(json: JsonValue, path: readonly string[], numbers: NumberReading): bigint {
  const literal = numberLiteral(json) ?? '';
  const value = /^-?\d+$/.test(literal) ? BigInt(literal) : numbers === 'double' ? wholeDouble(literal) : undefined;
  if (value === undefined) throw new PayloadRefusal(path, 'must be a whole number, without quotes');
  if (value < SMALLEST || value > LARGEST) throw new PayloadRefusal(path, 'must be a number of 64 bits');
  return value;
}

/** Go prints a double below 1e21 without exponent and then reads it as an integer. */
function wholeDouble(literal: string): bigint | undefined {
  const value = literal === '' ? Number.NaN : Number(literal);
  return Number.isInteger(value) && Math.abs(value) < 1e21 ? BigInt(value) : undefined;
}

/** Bruin first reads a payload into a map, where the last of equal keys wins, and writes it again with sorted keys. */
function sortedEntries(json: JsonObject): readonly (readonly [string, JsonValue])[] {
  return [...new Map(json.members)].sort(([left], [right]) => compareGoKeys(left, right));
}

export function isJsonObject(json: JsonValue): json is JsonObject {
  return typeof json === 'object' && json !== null && 'members' in json;
}

function isJsonList(json: JsonValue): json is readonly JsonValue[] {
  return Array.isArray(json);
}

function numberLiteral(json: JsonValue): string | undefined {
  return typeof json === 'object' && json !== null && 'number' in json ? json.number : undefined;
}

/** Go replaces an unpaired surrogate by U+FFFD. */
function wellFormed(text: string): string {
  return text.replaceAll(/\p{Surrogate}/gu, '\ufffd');
}
