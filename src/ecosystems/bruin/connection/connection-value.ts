import { SecretValue } from '../../../domain/secret.ts';
import { type FieldDefinition, type FieldType, fieldAt, mayBeSecretField, typeOrUnknown } from './connection-types.ts';

/** A field's content with the type that Bruin gives it. Texts are secrets until they are classified. */
export type FieldValue =
  | SecretValue
  | bigint
  | number
  | boolean
  | null
  | PlainScalar
  | ListValue
  | MapValue
  | ObjectValue;

/** A number, boolean or date in an unlisted field, as written: its type depends on the Bruin that knows the field. */
export interface PlainScalar {
  readonly kind: 'plain';
  readonly text: SecretValue;
}

export interface ListValue {
  readonly kind: 'list';
  readonly items: readonly FieldValue[];
}

export interface MapValue {
  readonly kind: 'map';
  readonly entries: ReadonlyMap<string, FieldValue>;
}

/** Has every field of its type, zero or not, in the type's order, followed by the unlisted ones. */
export interface ObjectValue {
  readonly kind: 'object';
  readonly fields: ReadonlyMap<string, FieldValue>;
}

/** A text inside a connection, with the keys that lead to it (list positions as `0`, `1` …). */
export interface ConnectionLeaf {
  readonly path: readonly string[];
  readonly text: SecretValue;
  /** The table does not list this field, so its name is weaker evidence. */
  readonly isUnknown?: boolean;
}

/** One connection as Bruin holds it in memory: typed, expanded, complete. */
export class BruinConnection {
  /** The type key, e.g. `postgres`. */
  readonly type: string;
  readonly name: string;
  readonly value: ObjectValue;

  constructor(type: string, name: string, value: ObjectValue) {
    this.type = type;
    this.name = name;
    this.value = value;
  }

  /** All non-empty texts except the name. */
  leaves(): readonly ConnectionLeaf[] {
    return [...leavesOf(this.value, [])]
      .filter((leaf) => leaf.path.join() !== 'name')
      .map((leaf) => (isUnknown(this.type, leaf.path) ? { ...leaf, isUnknown: true } : leaf));
  }

  /** Every path inside, including empty and intermediate ones. */
  paths(): Iterable<readonly string[]> {
    return pathsOf(this.value, []);
  }

  /** The text at a path of field names; empty if there is none. */
  text(...path: readonly string[]): SecretValue {
    let value: FieldValue | undefined = this.value;
    for (const step of path) value = isObject(value) ? value.fields.get(step) : undefined;
    return value instanceof SecretValue ? value : new SecretValue('');
  }

  /** The same connection with some of its own fields changed. */
  with(changes: Readonly<Record<string, FieldValue>>): BruinConnection {
    const fields = new Map(this.value.fields);
    for (const [name, value] of Object.entries(changes)) if (fields.has(name)) fields.set(name, value);
    return new BruinConnection(this.type, this.name, { kind: 'object', fields });
  }
}

/** The fields of a type; for an unlisted type, those that every connection has. */
export function fieldsOf(type: string): readonly FieldDefinition[] {
  return typeOrUnknown(type).fields;
}

/** The value of a field that is not set. */
export function zeroValue(type: FieldType): FieldValue {
  switch (type.kind) {
    case 'text':
      return type.nullable ? null : new SecretValue('');
    case 'integer':
      return type.nullable ? null : 0n;
    case 'float':
      return type.nullable ? null : 0;
    case 'boolean':
      return type.nullable ? null : false;
    case 'list':
    case 'map':
      return null;
    case 'object':
      return type.nullable ? null : zeroObject(type.fields);
  }
}

export function zeroObject(fields: readonly FieldDefinition[]): ObjectValue {
  return { kind: 'object', fields: new Map(fields.map((field) => [field.name, zeroValue(field.type)])) };
}

/** True if Go's `omitempty` leaves a field out: null, zero or empty. An object is never left out. */
export function isOmitted(field: FieldDefinition, value: FieldValue): boolean {
  return field.omitZero && field.type.kind !== 'object'
    ? hasNothing(field.type, value)
    : field.omitZero && value === null;
}

/** True if the value need not be written: a reader would fill in the same. */
export function isZero(type: FieldType, value: FieldValue): boolean {
  if (type.kind === 'object' && isObject(value)) {
    const isEmpty = type.fields.every((field) => isZero(field.type, fieldOf(value, field)));
    return !type.nullable && isEmpty && unknownFields(value, type.fields).length === 0;
  }
  return type.kind === 'list' || type.kind === 'map' ? value === null : hasNothing(type, value);
}

/** The content of one field of an object. */
export function fieldOf(value: ObjectValue, field: FieldDefinition): FieldValue {
  return value.fields.get(field.name) ?? zeroValue(field.type);
}

/** What an object has beyond the fields of its type, as given. */
export function unknownFields(
  value: ObjectValue,
  fields: readonly FieldDefinition[],
): readonly (readonly [name: string, value: FieldValue])[] {
  if (value.fields.size === fields.length) return [];
  const known = new Set(fields.map(({ name }) => name));
  return [...value.fields].filter(([name]) => !known.has(name));
}

/** A misspelt `passwrod` does not count as unknown: its content is a password. */
function isUnknown(type: string, path: readonly string[]): boolean {
  return fieldAt(type, path) === undefined && !mayBeSecretField(type, path);
}

function hasNothing(type: FieldType, value: FieldValue): boolean {
  if (value === null || ('nullable' in type && type.nullable)) return value === null;
  if (value instanceof SecretValue) return value.reveal() === '';
  if (typeof value !== 'object') return value === false || value === 0n || value === 0;
  return (value.kind === 'list' && value.items.length === 0) || (value.kind === 'map' && value.entries.size === 0);
}

export function isObject(value: FieldValue | undefined): value is ObjectValue {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'object';
}

function* leavesOf(value: FieldValue, path: readonly string[]): Iterable<ConnectionLeaf> {
  if (value instanceof SecretValue) {
    if (value.reveal() !== '') yield { path, text: value };
  } else if (typeof value === 'object' && value !== null && value.kind === 'plain') {
    yield { path, text: value.text };
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of childrenOf(value)) yield* leavesOf(inner, [...path, key]);
  }
}

function* pathsOf(value: FieldValue, path: readonly string[]): Iterable<readonly string[]> {
  if (value instanceof SecretValue || typeof value !== 'object' || value === null || value.kind === 'plain') return;
  for (const [key, inner] of childrenOf(value)) {
    yield [...path, key];
    yield* pathsOf(inner, [...path, key]);
  }
}

function childrenOf(value: ListValue | MapValue | ObjectValue): Iterable<readonly [string, FieldValue]> {
  if (value.kind === 'list') return value.items.map((item, index) => [`${index}`, item] as const);
  return value.kind === 'map' ? value.entries : value.fields;
}
