import { type JsonObject, type JsonValue, parseJson } from '../formats/json.ts';

/**
 * The value at the field of an address. An exact key comes first, because keys may contain dots. Otherwise dots descend: into an object by its
 * longest matching key, into a list by index, and into a text that is itself JSON, because services that store only texts hold objects that way.
 *
 * @returns undefined if there is no value; null counts as none
 */
export function fieldValue(object: JsonObject, field: string): Exclude<JsonValue, null> | undefined {
  const keys = [...new Set(object.members.map(([key]) => key))]
    .filter((key) => key === field || field.startsWith(`${key}.`))
    .sort((left, right) => right.length - left.length);
  for (const key of keys) {
    // The last of repeated keys wins, as in every JSON reader that the clients of these services use.
    const found = below(
      object.members.findLast(([name]) => name === key)?.[1],
      key === field ? undefined : field.slice(key.length + 1),
    );
    if (found !== undefined) return found;
  }
  return undefined;
}

/** @param rest what is left of the field; undefined at its end */
function below(value: JsonValue | undefined, rest: string | undefined): Exclude<JsonValue, null> | undefined {
  if (value === undefined || value === null) return undefined;
  if (rest === undefined) return value;
  if (typeof value === 'string') {
    const parsed = parseJson(value);
    return 'value' in parsed && typeof parsed.value === 'object' ? below(parsed.value, rest) : undefined;
  }
  if (isJsonObject(value)) return fieldValue(value, rest);
  const [, index, more] = /^(\d+)(?:\.(.*))?$/s.exec(rest) ?? [];
  return isJsonList(value) && index !== undefined ? below(value[Number(index)], more) : undefined;
}

export function isJsonObject(value: JsonValue): value is JsonObject {
  return typeof value === 'object' && value !== null && 'members' in value;
}

function isJsonList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}
