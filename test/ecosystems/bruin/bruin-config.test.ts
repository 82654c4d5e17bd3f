import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SecretValue } from '../../../src/domain/secret.ts';
import { resolveConfigConnections } from '../../../src/ecosystems/bruin/config-file/resolve-config.ts';
import { connectionTypes } from '../../../src/ecosystems/bruin/connection/connection-types.ts';
import { BruinConnection, type FieldValue } from '../../../src/ecosystems/bruin/connection/connection-value.ts';
import { type BruinConfigInput, bruinConfigText } from '../../../src/ecosystems/bruin/export/bruin-config.ts';
import { anyConnection, anyConnectionOf, anyText, plain } from './any-connection.ts';
import { fileReader, lookup, readText, resolveText, withConnections } from './config-text.ts';

function write(connections: readonly BruinConnection[], more: Partial<BruinConfigInput> = {}) {
  const input = {
    environment: { name: 'default' },
    connections,
    readFile: fileReader(),
    directory: '/repo',
    ...more,
  };
  const written = bruinConfigText(input);
  return 'problems' in written ? written : { ...written, text: written.text.reveal() };
}

function readBack(text: string, environment: string, names: readonly string[], variables: Record<string, string> = {}) {
  const { document, config, problems } = readText(text, variables);
  if (document === undefined) throw new Error(problems.map(({ message }) => message).join());
  expect(problems).toEqual([]);
  return { config, ...resolveConfigConnections(document, environment, names, lookup(variables)) };
}

function connection(lines: string, name = 'A'): BruinConnection {
  const [found] = resolveText(withConnections(lines), name).connections;
  if (found === undefined) throw new Error('the connection is readable');
  return found;
}

describe('a written configuration', () => {
  it.each([...connectionTypes().keys()])('gives back the same %s connection', (type) => {
    fc.assert(
      fc.property(anyConnectionOf(type), (given) => {
        const written = write([given]);
        if ('problems' in written) throw new Error(JSON.stringify(written.problems));
        const { connections, problems } = readBack(written.text, 'default', [given.name], { HOME: '/root', X: 'x' });
        expect(problems).toEqual([]);
        expect(connections.map(({ type, name, value }) => [type, name, plain(value)])).toEqual([
          [type, given.name, plain(given.value)],
        ]);
      }),
      { numRuns: 12 },
    );
  });

  it('holds several connections of several types, in an environment of any name', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(anyConnection, { selector: ({ name }) => name, maxLength: 5 }),
        fc.constantFrom('default', 'prod: eu', '1', 'null', '~', '"', 'ü'),
        (given, environment) => {
          const written = write(given, {
            environment: { name: environment, schemaPrefix: 'me_', fullRefreshRestricted: true },
          });
          if ('problems' in written) throw new Error(JSON.stringify(written.problems));
          const back = readBack(
            written.text,
            environment,
            given.map(({ name }) => name),
          );
          expect(back.connections.map(({ value }) => plain(value))).toEqual(given.map(({ value }) => plain(value)));
          expect(back.config?.defaultEnvironment).toBe(environment);
          expect(back.config?.environments).toMatchObject([{ schemaPrefix: 'me_', fullRefreshRestricted: true }]);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('keeps what the table does not have: fields, fields of fields, and whole connections', () => {
    const scalar = fc.oneof(
      anyText.map((text) => new SecretValue(text)),
      fc.constant(null),
      fc
        .constantFrom('1', '-0x1f', '007', '1_000', '1e5', '.5', '.inf', 'true', 'FALSE', '2024-01-02', '1.0')
        .map((text) => ({ kind: 'plain' as const, text: new SecretValue(text) })),
    );
    const { value: anyUnknown } = fc.letrec<{ value: FieldValue }>((tie) => ({
      value: fc.oneof(
        { depthSize: 'small' },
        scalar,
        fc.array(tie('value'), { maxLength: 3 }).map((items): FieldValue => ({ kind: 'list', items })),
        fc
          .array(fc.tuple(anyText, tie('value')), { maxLength: 3 })
          .map((entries): FieldValue => ({ kind: 'map', entries: new Map(entries) })),
      ),
    }));
    fc.assert(
      fc.property(
        fc.constantFrom('postgres', 'iceberg', 'deel'),
        fc.array(fc.tuple(fc.constantFrom('x', 'Password', 'a b', '1'), anyUnknown), { maxLength: 4 }),
        (type, unknown) => {
          const given = connection(`${type}:\n- {name: A, catalog: {auth: {acces_key: 07}}}`).with({});
          const more = new BruinConnection(type, 'A', {
            kind: 'object',
            fields: new Map([...given.value.fields, ...unknown]),
          });
          const written = write([more]);
          if ('problems' in written) throw new Error(JSON.stringify(written.problems));
          const { connections, problems } = readBack(written.text, 'default', ['A']);
          expect(problems).toEqual([]);
          expect(connections.map(({ type, value }) => [type, plain(value)])).toEqual([[type, plain(more.value)]]);
        },
      ),
    );
  });

  it('is the smallest one', () => {
    expect(write([connection('clickhouse:\n- {name: A, host: h, port: 0, secure: 0}')])).toEqual({
      text: `"default_environment": "default"
"environments":
  "default":
    "connections":
      "clickhouse":
        - "name": "A"
          "host": "h"
          "secure": 0
`,
      leaves: [],
    });
    expect(write([])).toMatchObject({ text: expect.stringContaining('"connections": {}') });
  });

  it.each(['a{b}', '$b', '${', '$' + '{}', '}$' + '{'])('keeps %j, which only looks like a reference', (text) => {
    const written = write([connection('generic:\n- {name: A, value: x}').with({ value: new SecretValue(text) })]);
    if ('problems' in written) throw new Error(JSON.stringify(written.problems));
    expect(readBack(written.text, 'default', ['A'], { b: 'B' }).connections[0]?.text('value').reveal()).toBe(text);
  });
});

describe('what cannot be written', () => {
  const reference = ['a$', '{b}c'].join('');

  it('is a value that Bruin would expand, nested ones too, named without the value', () => {
    const lakehouse = { kind: 'object', fields: new Map([['format', new SecretValue(reference)]]) } as const;
    const written = write([connection('duckdb:\n- {name: A, path: /x}').with({ lakehouse })]);
    expect(written).toMatchObject({ problems: [{ connection: 'A', field: 'lakehouse.format' }] });
    expect(JSON.stringify(written)).not.toContain('b}c');
  });

  it.each([
    ['the name of the environment', { name: reference }, 'name'],
    ['its schema prefix', { name: 'default', schemaPrefix: reference }, 'schema_prefix'],
  ])('is a reference in %s', (_, environment, field) => {
    expect(write([], { environment })).toMatchObject({ problems: [{ field }] });
  });

  it('is one name for two connections', () => {
    const [a, b] = [connection('generic:\n- {name: A, value: x}'), connection('aws:\n- {name: A}')];
    expect(write([a, b])).toMatchObject({ problems: [{ connection: 'A', field: 'name' }] });
  });
});

describe('a credential file', () => {
  const key = '{"client_email": "x@y", "private_key": "k"}\n';

  it.each([
    ['google_cloud_platform', ['service_account_file'], '/repo/keys/sa.json'],
    ['google_sheets', ['service_account_file'], '/repo/keys/sa.json'],
    ['snowflake', ['private_key_path'], '/repo/keys/sa.json'],
    ['mysql', ['ssl_key_path'], '/repo/keys/sa.json'],
    ['iceberg', ['storage', 'key_file'], '/repo/keys/sa.json'],
    // Bruin leaves these to the programs that it starts, and to their working directory.
    ['gcs', ['service_account_file'], 'keys/sa.json'],
    ['gsc', ['service_account_file'], 'keys/sa.json'],
    ['spanner', ['service_account_file'], 'keys/sa.json'],
    ['payrails', ['key_path'], 'keys/sa.json'],
  ])('of %s stays where it is, and its path means what it meant', (type, path, meant) => {
    const written = path.reduceRight((below, step) => `{${step}: ${below}}`, 'keys/sa.json');
    const given = connection(`${type}:\n- {name: A, <<: ${written}}`);
    const config = write([given], { readFile: fileReader({ [meant]: key }) });
    if ('problems' in config) throw new Error(JSON.stringify(config.problems));
    const [back] = readBack(config.text, 'default', ['A']).connections;
    expect(back?.text(...path).reveal()).toBe(meant);
    expect(back && plain(back.value)).toEqual(plain(given.value));
    // Its content is hidden: Bruin reads it later, and may well print it.
    expect(config.leaves.map(({ path, text }) => [path, text.reveal()])).toEqual([[[...path, 'content'], key]]);
  });

  it('of a stored connection is named from the root of the repository', () => {
    const stored = connection('mysql:\n- {name: A}').with({ ssl_key_path: new SecretValue('certs/1.pem') });
    expect(write([stored])).toMatchObject({ text: expect.stringContaining('"ssl_key_path": "/repo/certs/1.pem"') });
  });

  it('that cannot be read here keeps its path: it may exist when Bruin runs', () => {
    expect(write([connection('gcs:\n- {name: A, service_account_file: rel/k}')])).toMatchObject({
      text: expect.stringContaining('"service_account_file": "rel/k"'),
      leaves: [],
    });
  });
});
