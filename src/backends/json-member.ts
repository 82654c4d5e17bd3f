import type { JsonObject, JsonValue } from '../formats/json.ts';

export function isJsonObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && 'members' in value;
}

/** What lies at a path of keys; undefined when it is not there. Of a repeated key the last counts. */
export function jsonAt(value: JsonValue | undefined, ...path: readonly string[]): JsonValue | undefined {
  return path.reduce<JsonValue | undefined>(
    (found, key) => (isJsonObject(found) ? found.members.findLast(([name]) => name === key)?.[1] : undefined),
    value,
  );
}

/** The text at a path; undefined for anything else, an empty text included: services write "no value" that way. */
export function textAt(value: JsonValue | undefined, ...path: readonly string[]): string | undefined {
  const found = jsonAt(value, ...path);
  return typeof found === 'string' && found !== '' ? found : undefined;
}

/** The number at a path, as it is written. */
export function numberAt(value: JsonValue | undefined, ...path: readonly string[]): string | undefined {
  const found = jsonAt(value, ...path);
  return typeof found === 'object' && found !== null && 'number' in found ? found.number : undefined;
}
