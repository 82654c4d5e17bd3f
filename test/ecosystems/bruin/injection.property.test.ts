import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FieldDefinition } from '../../../src/ecosystems/bruin/connection/connection-types.ts';
import { connectionType } from '../../../src/ecosystems/bruin/connection/connection-types.ts';
import { type BruinConnection, isObject } from '../../../src/ecosystems/bruin/connection/connection-value.ts';
import { injectedText } from '../../../src/ecosystems/bruin/export/injection.ts';
import { anyConnection, type Plain, plain } from './any-connection.ts';
import { fileReader } from './config-text.ts';

/** The rules of Go's `encoding/json` for such a value, said as plainly as possible. */
function json(value: Plain, fields?: readonly FieldDefinition[]): string {
  if (typeof value === 'bigint') return value.toString();
  if (Object.is(value, -0)) return '-0';
  if (typeof value !== 'object' || value === null) return escaped(JSON.stringify(value));
  if (Array.isArray(value)) return `[${value.map((item) => json(item)).join(',')}]`;
  const keys = fields?.map(({ name }) => name) ?? Object.keys(value).sort(byBytes);
  const entries = keys.flatMap((key) => {
    const field = fields?.find(({ name }) => name === key);
    const content = value[key] ?? null;
    if (field?.omitZero && isNothing(content, field)) return [];
    return [
      `${escaped(JSON.stringify(key))}:${json(content, field?.type.kind === 'object' ? field.type.fields : undefined)}`,
    ];
  });
  return `{${entries.join(',')}}`;
}

function isNothing(content: Plain, { type }: FieldDefinition): boolean {
  if (content === null) return true;
  if (type.kind === 'object' || ('nullable' in type && type.nullable)) return false;
  if (typeof content === 'object') return Object.keys(content).length === 0;
  return content === '' || content === 0n || content === false;
}

function escaped(text: string): string {
  return text.replaceAll(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function byBytes(left: string, right: string): number {
  return Buffer.compare(Buffer.from(left), Buffer.from(right));
}

function definition({ type, value }: BruinConnection): string {
  const all = plain(value);
  if (typeof all !== 'object' || all === null || Array.isArray(all)) throw new Error('a connection is an object');
  if (type === 'generic') return String(all['value']);
  if (type === 'snowflake') {
    const { private_key_path: _, name, max_concurrent_assets: limit, ...rest } = all;
    return json({
      ...rest,
      ...(name === '' ? {} : { name: name ?? '' }),
      ...(limit === null ? {} : { max_concurrent_assets: limit ?? null }),
    });
  }
  if (type === 'google_cloud_platform') {
    const always = ['location', 'project_id', 'service_account_file', 'service_account_json'];
    const kept = Object.entries(all).filter(
      ([key, content]) => always.includes(key) || (content !== null && content !== ''),
    );
    return json({
      ...Object.fromEntries(kept),
      use_application_default_credentials: String(all['use_application_default_credentials']),
    });
  }
  return json(all, connectionType(type)?.fields);
}

describe('the JSON of any connection', () => {
  it('is what the definition says', () => {
    fc.assert(
      fc.property(anyConnection, (connection) => {
        const injection = injectedText(connection, fileReader());
        if ('problem' in injection) throw new Error(injection.problem.why);
        expect(injection.text.reveal()).toBe(definition(connection));
      }),
      { numRuns: 600 },
    );
  });

  it('holds every leaf', () => {
    fc.assert(
      fc.property(anyConnection, (connection) => {
        expect(isObject(connection.value)).toBe(true);
        for (const { path, text } of connection.leaves()) {
          const found = path.reduce<Plain>((value, key) => {
            if (typeof value !== 'object' || value === null) return null;
            return (Array.isArray(value) ? value[Number(key)] : value[key]) ?? null;
          }, plain(connection.value));
          expect(found).toBe(text.reveal());
        }
      }),
      { numRuns: 100 },
    );
  });
});
