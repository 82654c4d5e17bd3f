import { describe, expect, it } from 'vitest';
import { SecretValue } from '../../../src/domain/secret.ts';
import { connectionFromPayload } from '../../../src/ecosystems/bruin/connection/connection-payload.ts';
import {
  connectionTypes,
  type FieldDefinition,
  type FieldType,
} from '../../../src/ecosystems/bruin/connection/connection-types.ts';
import {
  BruinConnection,
  type FieldValue,
  isZero,
  zeroObject,
} from '../../../src/ecosystems/bruin/connection/connection-value.ts';
import { bruinConfigText } from '../../../src/ecosystems/bruin/export/bruin-config.ts';
import { goValueOf, injectedText } from '../../../src/ecosystems/bruin/export/injection.ts';
import { toGoJson } from '../../../src/formats/go-json.ts';
import { parseJson } from '../../../src/formats/json.ts';
import { plain } from './any-connection.ts';
import { fileReader, resolveText } from './config-text.ts';

const TYPES = [...connectionTypes()];

/** A value for a field that is not its zero value, and that every reader must keep as it is: an integer beyond doubles, escapes, blanks. */
function filled(type: FieldType, path: string): FieldValue {
  switch (type.kind) {
    case 'text':
      return new SecretValue(`/${path} <&> "\\ é\u2028 `);
    case 'integer':
      return 9_007_199_254_740_993n;
    case 'float':
      return 0.1;
    case 'boolean':
      return true;
    case 'list':
      return { kind: 'list', items: [filled(type.item, `${path}.0`), filled(type.item, `${path}.1`)] };
    case 'map':
      return { kind: 'map', entries: new Map([['a key', filled(type.item, `${path}.a`)]]) };
    case 'object':
      return {
        kind: 'object',
        fields: new Map(type.fields.map((field) => [field.name, filled(field.type, `${path}.${field.name}`)])),
      };
  }
}

/** Every field filled; but for files that Bruin would open, which are tests of their own. */
function filledConnection(key: string, fields: readonly FieldDefinition[]): BruinConnection {
  const values = fields.map((field): [string, FieldValue] => [
    field.name,
    field.name === 'name' || field.namesSecretFile
      ? new SecretValue(field.name === 'name' ? 'A' : '')
      : filled(field.type, field.name),
  ]);
  return new BruinConnection(key, 'A', { kind: 'object', fields: new Map(values) });
}

function throughConfiguration(connection: BruinConnection) {
  const written = bruinConfigText({
    environment: { name: 'default' },
    connections: [connection],
    directory: '/repo',
    readFile: fileReader(),
  });
  if ('problems' in written) throw new Error(JSON.stringify(written.problems));
  const { connections, problems } = resolveText(written.text.reveal(), 'A', { HOME: '/root' });
  expect(problems).toEqual([]);
  return connections[0];
}

describe('a connection with every field filled', () => {
  it.each(TYPES)('%s comes back from a configuration as it was', (key, { fields }) => {
    const given = filledConnection(key, fields);
    for (const field of fields) {
      if (!field.namesSecretFile) expect(isZero(field.type, given.value.fields.get(field.name) ?? null)).toBe(false);
    }
    const back = throughConfiguration(given);
    expect(back && [back.type, plain(back.value)]).toEqual([key, plain(given.value)]);
  });

  // The injected form of the others is not the form of a payload: Google's boolean is a text there, a generic one is its value.
  it.each(TYPES.filter(([key]) => !['google_cloud_platform', 'generic'].includes(key)))(
    '%s comes back from its own JSON as it was',
    (key, { fields }) => {
      const given = filledConnection(key, fields);
      const json = injectedText(given, fileReader());
      if ('problem' in json) throw new Error(json.problem.why);
      const details = parseJson(`{"type": "${key}", "details": ${json.text.reveal()}}`);
      if ('error' in details) throw new Error(details.error.message);
      const read = connectionFromPayload('A', details.value, 'literal');
      expect('connection' in read && plain(read.connection.value)).toEqual(plain(given.value));
    },
  );
});

describe('a connection with nothing but a name', () => {
  it.each(TYPES)('%s comes back from a configuration as it was', (key, { fields }) => {
    const { fields: zeros } = zeroObject(fields);
    const given = new BruinConnection(key, 'A', {
      kind: 'object',
      fields: new Map([...zeros, ['name', new SecretValue('A')]]),
    });
    const back = throughConfiguration(given);
    const json = back && toGoJson(goValueOf(back));
    // DuckDB's path is never empty in a configuration.
    const expected = toGoJson(goValueOf(key === 'duckdb' ? given.with({ path: new SecretValue('/repo') }) : given));
    expect(json).toBe(expected);
  });
});
