import type { JsonObject, JsonValue } from '../formats/json.ts';

export function isJsonObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && 'members' in value;
}

/** The value at a path of keys; undefined if there is none. The last of a repeated key counts. */
export function jsonAt(value: JsonValue | undefined, ...path: readonly string[]): JsonValue | undefined {
  return path.reduce<JsonValue | undefined>(
    (found, key) => (isJsonObject(found) ? found.members.findLast(([name]) => name === key)?.[1] : undefined),
    value,
  );
}

/** The text at a path; undefined for anything else, including an empty text: services write "no value" that way. */
export function textAt(value: JsonValue | undefined, ...path: readonly string[]): string | undefined {
  const found = jsonAt(value, ...path);
  return typeof found === 'string' && found !== '' ? found : undefined;
}

/** The number at a path, as written. */
export function numberAt(value: JsonValue | undefined, ...path: readonly string[]): string | undefined {
  const found = jsonAt(value, ...path);
  return typeof found === 'object' && found !== null && 'number' in found ? found.number : undefined;
}
