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
    fileDirectory: '/tmp/x',
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
      files: [],
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
    ['google_cloud_platform', 'service_account_file', 'service_account_json'],
    ['google_sheets', 'service_account_file', 'service_account_json'],
    ['snowflake', 'private_key_path', 'private_key'],
    ['gsc', 'service_account_file', 'service_account_json'],
    ['spanner', 'service_account_file', 'service_account_json'],
    ['payrails', 'key_path', 'key'],
  ])('of %s moves into the configuration', (type, file, inline) => {
    const given = connection(`${type}:\n- {name: A, ${file}: /k/key}`);
    const written = write([given], { readFile: fileReader({ '/k/key': key }) });
    if ('problems' in written) throw new Error(JSON.stringify(written.problems));
    const [back] = readBack(written.text, 'default', ['A']).connections;
    expect([back?.text(file).reveal(), back?.text(inline).reveal()]).toEqual(['', key]);
    expect(written.files).toEqual([]);
    expect(written.leaves.map(({ path, text }) => [path, text.reveal()])).toEqual([[[inline], key]]);
  });

  it('of Iceberg moves below its storage', () => {
    const given = connection('iceberg:\n- {name: A, storage: {key_file: /k/key, bucket: b}}');
    const written = write([given], { readFile: fileReader({ '/k/key': key }) });
    if ('problems' in written) throw new Error(JSON.stringify(written.problems));
    const [back] = readBack(written.text, 'default', ['A']).connections;
    expect(plain(back?.value.fields.get('storage') ?? null)).toMatchObject({
      key_file: '',
      key_json: key,
      bucket: 'b',
    });
  });

  it('is copied where the type has no field for it', () => {
    const given = [1, 2].map((n) =>
      connection(`mysql:\n- {name: A${n}, ssl_key_path: certs/${n}.pem, ssl_ca_path: ca.pem}`, `A${n}`),
    );
    const files = { '/repo/certs/1.pem': 'one', '/repo/certs/2.pem': 'two' };
    const written = write(given, { readFile: fileReader(files) });
    if ('problems' in written) throw new Error(JSON.stringify(written.problems));
    expect(written.files.map(({ path, content }) => [path, content.reveal()])).toEqual([
      ['/tmp/x/connection-1-ssl_key_path', 'one'],
      ['/tmp/x/connection-2-ssl_key_path', 'two'],
    ]);
    const back = readBack(written.text, 'default', ['A1', 'A2']).connections;
    expect(back.map((one) => [one.text('ssl_key_path').reveal(), one.text('ssl_ca_path').reveal()])).toEqual([
      ['/tmp/x/connection-1-ssl_key_path', '/repo/ca.pem'],
      ['/tmp/x/connection-2-ssl_key_path', '/repo/ca.pem'],
    ]);
  });

  it('with a reference in it is copied, because inside it would be expanded', () => {
    const given = connection('snowflake:\n- {name: A, private_key_path: /k}');
    const written = write([given], { readFile: fileReader({ '/k': ['x$', '{y}'].join('') }) });
    expect(written).toMatchObject({ files: [{ path: '/tmp/x/connection-1-private_key_path' }] });
  });

  it('that is not there stops what Bruin would refuse, and else keeps its path', () => {
    expect(write([connection('snowflake:\n- {name: A, private_key_path: /k}')])).toMatchObject({
      problems: [{ connection: 'A', field: 'private_key_path' }],
    });
    expect(write([connection('gcs:\n- {name: A, service_account_file: rel/k}')])).toMatchObject({
      text: expect.stringContaining('"service_account_file": "rel/k"'),
      files: [],
    });
  });
});
