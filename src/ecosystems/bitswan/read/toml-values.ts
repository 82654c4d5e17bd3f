import type { TomlTable, TomlValue } from '../../../formats/toml/parse-toml.ts';

export function isArray(value: TomlValue | undefined): value is readonly TomlValue[] {
  return Array.isArray(value);
}

export function isTable(value: TomlValue | undefined): value is TomlTable {
  return typeof value === 'object' && !Array.isArray(value) && !(value instanceof Date);
}

/** What Python considers true: BitSwan enables a service by this test, so the text `"false"` enables it, and so does `nan`. */
export function isTruthy(value: TomlValue): boolean {
  if (isArray(value)) return value.length > 0;
  if (isTable(value)) return Object.keys(value).length > 0;
  return Number.isNaN(value) || Boolean(value);
}

/** The kind of a value in the words of the TOML specification, for messages. */
export function kindOf(value: TomlValue): string {
  if (isArray(value)) return 'an array';
  if (value instanceof Date) return 'a date';
  switch (typeof value) {
    case 'string':
      return 'a text';
    case 'boolean':
      return 'a boolean';
    case 'object':
      return 'a table';
    default:
      return 'a number';
  }
}
