import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { changesOf } from '../../../scripts/bruin-types/table.ts';
import table from '../../../src/ecosystems/bruin/connection/connection-types.json' with { type: 'json' };
import {
  connectionType,
  connectionTypeIgnoringCase,
  connectionTypes,
  fieldIsSecret,
  mayBeSecretField,
  typesOfTable,
} from '../../../src/ecosystems/bruin/connection/connection-types.ts';
import { BruinConnection, zeroObject } from '../../../src/ecosystems/bruin/connection/connection-value.ts';
import { goValueOf } from '../../../src/ecosystems/bruin/export/injection.ts';
import { toGoJson } from '../../../src/formats/go-json.ts';

const zeroValues: Record<string, string> = JSON.parse(
  readFileSync(join(import.meta.dirname, '..', '..', 'golden', 'bruin', 'connection-zero-values.json'), 'utf8'),
);

describe('the connection types of Bruin', () => {
  it('are 147, in the order of its declaration', () => {
    expect([...connectionTypes().keys()]).toEqual(Object.keys(zeroValues));
    expect(connectionTypes().size).toBe(147);
    expect([...connectionTypes().values()].map(({ order }) => order)).toEqual([...Array(147).keys()]);
  });

  it.each(Object.entries(zeroValues))('%s with nothing filled in is the JSON that Bruin prints', (key, json) => {
    const empty = new BruinConnection(key, '', zeroObject(connectionType(key)?.fields ?? []));
    expect(toGoJson(goValueOf(empty))).toBe(json);
  });

  it.each([
    ['postgres', ['password'], true],
    ['postgres', ['host'], false],
    ['postgres', ['pasword'], false],
    ['nosuchtype', ['password'], false],
    ['google_cloud_platform', ['service_account_file'], true],
    ['duckdb', ['lakehouse', 'catalog', 'auth', 'secret_key'], true],
    ['duckdb', ['lakehouse', 'catalog', 'auth', 'username'], false],
    ['spark', ['options', 'any.key'], true],
    ['chess', ['players', '0'], false],
    ['http', ['url'], false],
  ])('%s %j is a secret: %s', (type, path, isSecret) => {
    expect(fieldIsSecret(type, path)).toBe(isSecret);
  });

  it.each([
    ['postgres', ['password'], true],
    ['postgres', ['pasword'], true],
    ['postgres', ['pas'], false],
    ['google_cloud_platform', ['service_account_jsn'], true],
    ['nosuchtype', ['api_kye'], true],
    ['postgres', ['host'], false],
    ['postgres', ['options', 'pasword'], false],
  ])('%s %j may be a secret: %s', (type, path, isSecret) => {
    expect(mayBeSecretField(type, path)).toBe(isSecret);
  });

  it('that write JSON of their own are the ones that the injection knows', () => {
    expect(table.ownJson).toEqual(['google_cloud_platform', 'snowflake', 'generic']);
  });

  it('of a newer table are read by the same notation, and what it would change is told', () => {
    const newer = {
      ...table,
      types: {
        ...table.types,
        clickhouse: `${table.types.clickhouse} read_only?:bool^`,
        deel: 'api_key* pages?:int retry?:@retry',
      },
      objects: { ...table.objects, retry: 'times:int codes?:[string]' },
    };
    expect(changesOf(table, newer)).toEqual([
      '+ clickhouse.read_only?:bool^',
      '+ deel: api_key* pages?:int retry?:@retry',
      '+ retry: times:int codes?:[string]',
    ]);
    expect(changesOf(newer, table)).toEqual(['- clickhouse.read_only?:bool^', '- deel', '- retry']);
    const types = typesOfTable(newer);
    expect(types.get('clickhouse')?.fields.at(-1)).toMatchObject({ name: 'read_only', type: { kind: 'boolean' } });
    expect(types.get('deel')).toMatchObject({
      order: 147,
      fields: [
        { name: 'name' },
        { name: 'max_concurrent_assets' },
        { name: 'api_key', isSecret: true, omitZero: false },
        { name: 'pages', type: { kind: 'integer' }, omitZero: true },
        { name: 'retry', type: { kind: 'object', fields: [{ name: 'times' }, { name: 'codes' }] } },
      ],
    });
  });

  it('are found in any case only where a payload names them', () => {
    expect(connectionType('Postgres')).toBeUndefined();
    expect(connectionTypeIgnoringCase('PostgreS')?.key).toBe('postgres');
    expect(connectionTypeIgnoringCase('postgre\u017f')?.key).toBe('postgres');
    expect(connectionTypeIgnoringCase('postgres ')).toBeUndefined();
  });
});
