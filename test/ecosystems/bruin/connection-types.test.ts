import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  connectionType,
  connectionTypeIgnoringCase,
  connectionTypes,
  fieldIsSecret,
  mayBeSecretField,
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

  it('are found in any case only where a payload names them', () => {
    expect(connectionType('Postgres')).toBeUndefined();
    expect(connectionTypeIgnoringCase('PostgreS')?.key).toBe('postgres');
    expect(connectionTypeIgnoringCase('postgre\u017f')?.key).toBe('postgres');
    expect(connectionTypeIgnoringCase('postgres ')).toBeUndefined();
  });
});
