import type { ReadResult } from '../../domain/document.ts';
import { Failure } from '../../domain/failure.ts';
import { SecretValue } from '../../domain/secret.ts';
import { compactJson, type JsonObject, type JsonValue } from '../../formats/json.ts';
import { jsonAt } from '../json-member.ts';
import { isSecretName, type RequestedSecret } from './requested-secret.ts';

/** Doppler adds these to every config; in a group they would be variables that no user wrote. */
const ADDED_BY_DOPPLER = new Set(['DOPPLER_PROJECT', 'DOPPLER_CONFIG', 'DOPPLER_ENVIRONMENT']);

/** The result for one address, from the list of a config's secrets. */
export function resultOf({ address, names, isConfig }: RequestedSecret, secrets: JsonObject): ReadResult {
  if (address.version !== undefined) {
    return failed('wrong-input', 'Doppler only returns the current value', 'leave ?version= out');
  }
  if (isConfig) return wholeConfig(names ?? ownNames(secrets), secrets);
  const [name = ''] = names ?? [];
  const value = jsonAt(secrets, name);
  if (value === undefined) return { kind: 'missing' };
  const text = jsonAt(value, 'computed');
  if (typeof text !== 'string') return withheld([name], secrets);
  return {
    kind: 'found',
    document: { form: 'text', content: new SecretValue(text), ...publicNames([name], secrets) },
  };
}

/** Missing secrets are left out: whatever needs them reports them, with the names that exist. */
function wholeConfig(wanted: readonly string[], secrets: JsonObject): ReadResult {
  const names = wanted.filter((name) => jsonAt(secrets, name) !== undefined);
  const without = names.filter((name) => typeof jsonAt(secrets, name, 'computed') !== 'string');
  if (without.length > 0) return withheld(without, secrets);
  const members = names.map((name): readonly [string, JsonValue] => [name, jsonAt(secrets, name, 'computed') ?? null]);
  return {
    kind: 'found',
    document: { form: 'fields', content: new SecretValue(compactJson({ members })), ...publicNames(names, secrets) },
  };
}

function ownNames({ members }: JsonObject): readonly string[] {
  return [...new Set(members.map(([name]) => name))].filter((name) => !ADDED_BY_DOPPLER.has(name));
}

function publicNames(names: readonly string[], secrets: JsonObject): { readonly publicNames?: readonly string[] } {
  const plain = names.filter((name) => jsonAt(secrets, name, 'computedVisibility') === 'unmasked');
  return plain.length === 0 ? {} : { publicNames: plain };
}

/** Restricted values are returned to service tokens and service accounts, never to a personal token. */
function withheld(names: readonly string[], secrets: JsonObject): ReadResult {
  const restricted = names.filter((name) => jsonAt(secrets, name, 'computedVisibility') === 'restricted');
  if (restricted.length > 0) {
    return failed(
      'denied',
      `Doppler does not return the restricted ${list(restricted)} to this kind of token`,
      'use a service token, a service account or doppler-identity, or change the visibility to masked',
    );
  }
  return failed(
    'malformed-secret',
    `Doppler has no value for ${list(names)}`,
    'give it a value, and check the references to other secrets in it',
  );
}

function list(names: readonly string[]): string {
  return names
    .map((name) => (isSecretName(name) ? `"${name}"` : 'one with a name that Doppler does not allow'))
    .join(', ');
}

function failed(code: Failure['code'], message: string, hint: string): ReadResult {
  return { kind: 'failed', failure: new Failure(code, message, { hint }) };
}
