import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SecretValue } from '../../../src/domain/secret.ts';
import {
  connectionFromPayload,
  genericConnection,
} from '../../../src/ecosystems/bruin/connection/connection-payload.ts';
import type { NumberReading } from '../../../src/ecosystems/bruin/connection/connection-value-json.ts';
import { goValueOf } from '../../../src/ecosystems/bruin/export/injection.ts';
import { toGoJson } from '../../../src/formats/go-json.ts';
import { parseJson } from '../../../src/formats/json.ts';
import { anyConnection, plain } from './any-connection.ts';
import { injected } from './config-text.ts';

function decode(json: string, numbers: NumberReading = 'literal', name = 'my-conn') {
  const parsed = parseJson(json);
  if ('error' in parsed) throw new Error(parsed.error.message);
  return connectionFromPayload(name, parsed.value, numbers);
}

function text(json: string, numbers?: NumberReading): string {
  const read = decode(json, numbers);
  return 'problem' in read ? `problem: ${read.problem.why}` : injected(read.connection);
}

const pg = (details: string) => `{"type":"postgres","details":${details}}`;

describe('a payload of a secrets backend', () => {
  it.each([
    [
      'a whole connection',
      pg('{"host":"h","port":5432,"username":"u","password":"p","database":"d","schema":"s"}'),
      '{"name":"my-conn","username":"u","password":"p","host":"h","port":5432,"database":"d","schema":"s"}',
    ],
    [
      'names in any case, a name of its own, unknown fields',
      '{"type":"Postgres","details":{"Host":"h","PASSWORD":"x","name":"ignored","extra":[1]}}',
      '{"name":"my-conn","username":"","password":"x","host":"h","port":0,"database":""}',
    ],
    [
      'two spellings of one field: the last by bytes wins',
      '{"type":"generic","details":{"Value":"v","value":"w"}}',
      'w',
    ],
    ['the same in the other order', '{"type":"generic","details":{"value":"w","Value":"v"}}', 'w'],
    ['a key twice: the last wins', '{"type":"generic","details":{"value":"w","value":"v"}}', 'v'],
    ['null leaves zero', '{"type":"generic","details":{"value":null}}', ''],
    ['null after a value leaves the value', '{"type":"generic","details":{"Value":"v","value":null}}', 'v'],
    [
      'a relative path stays relative',
      '{"type":"sqlite","details":{"path":"rel/x.db"}}',
      '{"name":"my-conn","path":"rel/x.db"}',
    ],
    ['a certificate too', '{"type":"duckdb","details":{"path":"x.db"}}', '{"name":"my-conn","path":"x.db"}'],
    [
      'null in a list is an empty text here',
      '{"type":"chess","details":{"players":["a",null]}}',
      '{"name":"my-conn","players":["a",""]}',
    ],
    ['an empty list is not null', '{"type":"chess","details":{"players":[]}}', '{"name":"my-conn","players":[]}'],
    [
      'an integer beyond doubles',
      pg('{"port":9007199254740993}'),
      '{"name":"my-conn","username":"","password":"","host":"","port":9007199254740993,"database":""}',
    ],
    ['half a surrogate pair', '{"type":"generic","details":{"value":"x\\ud800y"}}', 'x\ufffdy'],
    [
      'nested objects',
      '{"type":"duckdb","details":{"path":"/x","lakehouse":{"format":"f","CATALOG":{"port":1}}}}',
      '{"name":"my-conn","path":"/x","lakehouse":{"format":"f","catalog":{"type":"","port":1,"auth":{}},"storage":{"type":"","auth":{}}}}',
    ],
  ])('%s', (_, json, expected) => {
    expect(text(json)).toBe(expected);
    expect(text(json, 'double')).toBe(expected);
  });

  const shape = 'problem: it is not of the form {"type": "…", "details": {…}}';
  it.each([
    ['a number in quotes', pg('{"port":"5432"}'), 'problem: its port must be a whole number, without quotes'],
    ['a fraction', pg('{"port":5432.5}'), 'problem: its port must be a whole number, without quotes'],
    ['a number beyond 64 bits', pg('{"port":9223372036854775808}'), 'problem: its port must be a number of 64 bits'],
    ['a number for a text', '{"type":"generic","details":{"value":123}}', 'problem: its value must be a JSON text'],
    [
      'an object for a text',
      '{"type":"google_cloud_platform","details":{"service_account_json":{}}}',
      'problem: its service_account_json must be a JSON text',
    ],
    [
      'a text for a boolean',
      '{"type":"google_cloud_platform","details":{"use_application_default_credentials":"true"}}',
      'problem: its use_application_default_credentials must be true or false, without quotes',
    ],
    [
      'an unknown type',
      '{"type":"nosuch","details":{}}',
      'problem: Bruin v0.11.731 (2026-08-21) does not have its type, and how a newer one writes it as JSON is not known',
    ],
    ['no type', '{"details":{"value":"x"}}', shape],
    ['a blank type', '{"type":" ","details":{}}', shape],
    ['no details', '{"type":"generic"}', shape],
    ['details in a text', '{"type":"generic","details":"{}"}', shape],
    ['a list', '[]', shape],
    ['a text', '"x"', shape],
    ['null', 'null', shape],
    [
      'a reference, which Bruin would expand',
      `{"type":"generic","details":{"value":"x$${'{HOME}'}y"}}`,
      'problem: its value holds a ${…}, which Bruin would replace by a variable of the job',
    ],
  ])('%s is refused', (_, json, expected) => {
    expect(text(json)).toBe(expected);
    expect(text(json, 'double')).toBe(expected);
  });

  it.each([
    ['5432.0', 5432n],
    ['5.432e3', 5432n],
    ['1e22', undefined],
  ])('%s is an integer only where the service hands on doubles', (literal, port) => {
    expect(text(pg(`{"port":${literal}}`))).toContain('problem: its port must be');
    const read = decode(pg(`{"port":${literal}}`), 'double');
    expect('connection' in read ? read.connection.value.fields.get('port') : undefined).toBe(port);
  });

  it('with a text that nobody typed is a generic connection when that is allowed', () => {
    const read = genericConnection('N', new SecretValue('x'));
    expect('connection' in read && injected(read.connection)).toBe('x');
    expect(genericConnection('N', new SecretValue(['a$', '{b}'].join('')))).toMatchObject({
      problem: { why: expect.stringContaining('${…}') },
    });
  });

  it('never repeats what it refuses', () => {
    const marker = ['hun', 'ter2'].join('');
    for (const json of [
      pg(`{"port":"${marker}"}`),
      `{"type":"${marker}","details":{}}`,
      `"${marker}"`,
      pg(`{"host":"$${`{${marker}}`}"}`),
    ]) {
      expect(text(json)).toMatch(/^problem/);
      expect(text(json)).not.toContain(marker);
      const read = decode(json);
      if ('problem' in read) expect(JSON.stringify(read)).not.toContain(marker);
    }
  });

  it('that is the JSON of a connection gives that connection back', () => {
    const plainTypes = anyConnection.filter(({ type }) => !['google_cloud_platform', 'generic'].includes(type));
    fc.assert(
      fc.property(plainTypes, (given) => {
        // Lone zeros are left out of the JSON, so empty maps come back as null.
        const read = decode(
          `{"type":"${given.type.toUpperCase()}","details":${toGoJson(goValueOf(given))}}`,
          'literal',
          given.name,
        );
        if ('problem' in read) throw new Error(read.problem.why);
        expect(toGoJson(goValueOf(read.connection))).toBe(toGoJson(goValueOf(given)));
        expect(plain(read.connection.value)).toMatchObject({ name: given.name });
      }),
      { numRuns: 200 },
    );
  });
});
