import fc from 'fast-check';
import { SecretValue } from '../../../src/domain/secret.ts';
import {
  connectionTypes,
  type FieldDefinition,
  type FieldType,
} from '../../../src/ecosystems/bruin/connection/connection-types.ts';
import {
  BruinConnection,
  type FieldValue,
  type ObjectValue,
} from '../../../src/ecosystems/bruin/connection/connection-value.ts';

/** A connection as plain data, so that tests can compare what a `SecretValue` hides. */
export type Plain = string | bigint | number | boolean | null | Plain[] | { [key: string]: Plain };

export function plain(value: FieldValue): Plain {
  if (value instanceof SecretValue) return value.reveal();
  if (typeof value !== 'object' || value === null) return value;
  if (value.kind === 'plain') return { plain: value.text.reveal() };
  if (value.kind === 'list') return value.items.map(plain);
  const entries = value.kind === 'map' ? value.entries : value.fields;
  return Object.fromEntries([...entries].map(([key, inner]) => [key, plain(inner)]));
}

/** Texts with everything that YAML, JSON and people stumble over, but for `${…}`, which is refused. */
export const anyText = fc
  .oneof(
    fc.string({ unit: 'grapheme', maxLength: 12 }),
    fc.string({ unit: 'binary', maxLength: 8 }),
    fc.constantFrom(
      '~',
      'null',
      'yes',
      '0x10',
      '1_000',
      '2024-01-01',
      '<<',
      '*a',
      '&a',
      '- x',
      '# x',
      ' x ',
      '\u0085',
      '\u2028',
      '\ufeffx',
      "'",
      '"',
      '\\',
      'a\nb\n',
      '\t',
      '$X',
      '${',
      '${}',
      '\u007f',
      '\u0000',
      '\r\n',
    ),
  )
  .filter((text) => !/\$\{[^}]+\}/.test(text));

const INT64 = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });
const KEY = anyText.filter((key) => key !== '__proto__');

function anyValue(field: Pick<FieldDefinition, 'isConfigPath'>, type: FieldType): fc.Arbitrary<FieldValue> {
  const nullable = 'nullable' in type && type.nullable;
  const orNull = (value: fc.Arbitrary<FieldValue>): fc.Arbitrary<FieldValue> => (nullable ? fc.option(value) : value);
  switch (type.kind) {
    case 'text':
      return orNull(anyText.map((text) => new SecretValue(field.isConfigPath ? `/${text}` : text)));
    case 'integer':
      return orNull(fc.oneof(fc.constantFrom(0n, 1n, 5432n), INT64));
    case 'float':
      return orNull(
        fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.constantFrom(0, -0, 1.5, 1e21, 1e-7)),
      );
    case 'boolean':
      return orNull(fc.boolean());
    case 'list':
      return fc.option(
        fc
          .array(anyValue({ isConfigPath: false }, type.item), { maxLength: 3 })
          .map((items) => ({ kind: 'list' as const, items })),
      );
    case 'map':
      return fc.option(
        fc
          .array(fc.tuple(KEY, anyValue({ isConfigPath: false }, type.item)), { maxLength: 3 })
          .map((entries) => ({ kind: 'map' as const, entries: new Map(entries) })),
      );
    case 'object':
      return orNull(anyObject(type.fields));
  }
}

function anyObject(fields: readonly FieldDefinition[]): fc.Arbitrary<ObjectValue> {
  return fc
    .tuple(...fields.map((field) => anyValue(field, field.type).map((value) => [field.name, value] as const)))
    .map((entries) => ({ kind: 'object', fields: new Map(entries) }));
}

/** A connection of a type with anything in its fields but names of credential files, which would have to exist. */
export function anyConnectionOf(key: string): fc.Arbitrary<BruinConnection> {
  const fields = connectionTypes().get(key)?.fields ?? [];
  return fc.tuple(KEY, anyObject(fields)).map(([name, value]) => {
    const empty = fields
      .filter((field) => field.namesSecretFile)
      .map((field) => [field.name, new SecretValue('')] as const);
    return new BruinConnection(key, name, {
      kind: 'object',
      fields: new Map([...value.fields, ...empty, ['name', new SecretValue(name)]]),
    });
  });
}

export const anyConnection = fc.constantFrom(...connectionTypes().keys()).chain(anyConnectionOf);
