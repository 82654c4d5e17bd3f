import { SecretValue } from '../../../domain/secret.ts';
import { type FieldDefinition, type FieldType, fieldAt, mayBeSecretField, typeOrUnknown } from './connection-types.ts';

/** A field's content with the type that Bruin gives it. Texts are secrets until somebody judges them. */
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

/** A number, boolean or date in a field that the table does not have, as it is written: what it becomes is up to the Bruin that knows the field. */
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

/** Holds every field of its type, zero or not, in the type's order, and behind them those that the table does not have. */
export interface ObjectValue {
  readonly kind: 'object';
  readonly fields: ReadonlyMap<string, FieldValue>;
}

/** A text inside a connection, with the keys that lead to it (list positions as `0`, `1` …). */
export interface ConnectionLeaf {
  readonly path: readonly string[];
  readonly text: SecretValue;
  /** The table has no such field, so its name says less than that of others. */
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

  /** All texts that are not empty, the name left out. */
  leaves(): readonly ConnectionLeaf[] {
    return [...leavesOf(this.value, [])]
      .filter((leaf) => leaf.path.join() !== 'name')
      .map((leaf) => (isUnknown(this.type, leaf.path) ? { ...leaf, isUnknown: true } : leaf));
  }

  /** Every place inside, empty ones and those in between included. */
  paths(): Iterable<readonly string[]> {
    return pathsOf(this.value, []);
  }

  /** The text at a path of field names; empty where there is none. */
  text(...path: readonly string[]): SecretValue {
    let value: FieldValue | undefined = this.value;
    for (const step of path) value = isObject(value) ? value.fields.get(step) : undefined;
    return value instanceof SecretValue ? value : new SecretValue('');
  }

  /** The same connection with other contents of some of its own fields. */
  with(changes: Readonly<Record<string, FieldValue>>): BruinConnection {
    const fields = new Map(this.value.fields);
    for (const [name, value] of Object.entries(changes)) if (fields.has(name)) fields.set(name, value);
    return new BruinConnection(this.type, this.name, { kind: 'object', fields });
  }
}

/** The fields of a type; those of every connection for a type that the table does not have. */
export function fieldsOf(type: string): readonly FieldDefinition[] {
  return typeOrUnknown(type).fields;
}

/** What a field holds that nobody filled in. */
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

/** True where Go's `omitempty` leaves a field out: null, zero, nothing in it. An object is never left out. */
export function isOmitted(field: FieldDefinition, value: FieldValue): boolean {
  return field.omitZero && field.type.kind !== 'object'
    ? hasNothing(field.type, value)
    : field.omitZero && value === null;
}

/** True when nothing is lost by not writing the value down at all: whoever reads the rest fills in the same. */
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

/** What an object holds beyond the fields of its type, as it was given. */
export function unknownFields(
  value: ObjectValue,
  fields: readonly FieldDefinition[],
): readonly (readonly [name: string, value: FieldValue])[] {
  if (value.fields.size === fields.length) return [];
  const known = new Set(fields.map(({ name }) => name));
  return [...value.fields].filter(([name]) => !known.has(name));
}

/** A misspelt `passwrod` is no stranger: what it holds is a password. */
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
