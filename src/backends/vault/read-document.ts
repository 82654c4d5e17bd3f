import type { DocumentAddress } from '../../domain/address.ts';
import type { Document, ReadResult } from '../../domain/document.ts';
import { Failure } from '../../domain/failure.ts';
import { SecretValue } from '../../domain/secret.ts';
import { compactJson, type JsonValue } from '../../formats/json.ts';
import { isJsonObject, jsonAt, numberAt, textAt } from '../json-member.ts';
import { timeText } from '../service-time.ts';
import { encodePath } from './encode-path.ts';
import type { KvVersion } from './kv-engine.ts';
import { isSealed, type VaultAnswer } from './vault-answer.ts';
import type { VaultClient } from './vault-client.ts';
import type { VaultSettings } from './vault-settings.ts';

/** Reads one document, with one request. */
export async function readVaultDocument(
  { document, version }: DocumentAddress,
  engine: KvVersion,
  client: VaultClient,
  { mount, path, kvVersion }: VaultSettings,
  signal: AbortSignal,
): Promise<ReadResult> {
  const refusal = refusalOf(document, version, engine);
  if (refusal !== undefined) return { kind: 'failed', failure: refusal };
  const place = [path, document].filter((part) => part !== '').join('/');
  const full = engine === 2 ? `${mount}/data/${place}` : `${mount}/${place}`;
  const query = version === undefined ? '' : `?version=${version}`;
  const answer = await client.read(`${encodePath(full)}${query}`, signal);
  return { at: full, ...resultOf() };

  function resultOf(): ReadResult {
    if (answer.status === 200) return engine === 2 ? versionedDocument(answer, full) : plainDocument(answer, full);
    if (answer.status !== 404) return { kind: 'failed', failure: readFailure(answer, full) };
    const because = `vault-mount is "${mount}" and vault-path is ${path === '' ? 'not set' : `"${path}"`}`;
    const result = absent(answer, version, engine, kvVersion !== undefined);
    return result.kind === 'missing' ? { ...result, because } : result;
  }
}

/** Why a path is not requested: its parts could lead elsewhere. */
export function refusedPath(document: string): Failure | undefined {
  if (document.split('/').some((part) => part === '' || part === '.' || part === '..')) {
    return new Failure('wrong-input', 'paths with empty, "." or ".." parts are not allowed', {
      hint: 'correct map or secret-name',
    });
  }
  return undefined;
}

function refusalOf(document: string, version: string | undefined, engine: KvVersion): Failure | undefined {
  const refused = refusedPath(document);
  if (refused !== undefined || version === undefined) return refused;
  if (engine === 1) {
    return new Failure('wrong-input', 'the mount is a KV engine of version 1, which keeps no versions', {
      hint: 'leave ?version= out',
    });
  }
  if (/^[1-9]\d{0,9}$/.test(version)) return undefined;
  return new Failure('wrong-input', 'versions of Vault are whole numbers from 1', { hint: 'correct ?version=' });
}

function versionedDocument({ body }: VaultAnswer, full: string): ReadResult {
  const metadata = jsonAt(body, 'data', 'metadata');
  const data = jsonAt(body, 'data', 'data');
  if (!isJsonObject(data) || !isJsonObject(metadata)) return { kind: 'failed', failure: strange(full) };
  const [version, changed, expires] = [
    versionAt(metadata),
    timeText(textAt(metadata, 'created_time')),
    timeText(textAt(metadata, 'deletion_time')),
  ];
  return {
    kind: 'found',
    document: {
      ...fieldsOf(data),
      ...(version === undefined ? {} : { version }),
      ...(changed === undefined ? {} : { changed }),
      ...(expires === undefined ? {} : { expires }),
    },
  };
}

/** Versions are whole numbers from 1. */
function versionAt(metadata: JsonValue): string | undefined {
  const version = numberAt(metadata, 'version');
  return version !== undefined && /^[1-9]\d{0,9}$/.test(version) ? version : undefined;
}

function plainDocument({ body }: VaultAnswer, full: string): ReadResult {
  const data = jsonAt(body, 'data');
  return isJsonObject(data) ? { kind: 'found', document: fieldsOf(data) } : { kind: 'failed', failure: strange(full) };
}

function fieldsOf(data: JsonValue): Document {
  return { form: 'fields', content: new SecretValue(compactJson(data)) };
}

function strange(full: string): Failure {
  return new Failure('unreachable', `the answer for ${full} is not what a KV engine answers`, {
    hint: 'check vault-mount, and vault-kv-version if it is set',
  });
}

/** A deleted version also answers 404, with its metadata. */
function absent(
  { body }: VaultAnswer,
  wanted: string | undefined,
  engine: KvVersion,
  isVersionGiven: boolean,
): ReadResult {
  const metadata = jsonAt(body, 'data', 'metadata');
  if (isJsonObject(metadata)) return { kind: 'failed', failure: deleted(metadata, wanted) };
  const warnings = jsonAt(body, 'warnings');
  if (engine === 1 && Array.isArray(warnings) && warnings.some((each) => /versioned/i.test(String(each)))) {
    return {
      kind: 'missing',
      hint: 'the mount is a KV engine of version 2: leave vault-kv-version out, or set it to 2',
    };
  }
  if (isVersionGiven && engine === 2) {
    return {
      kind: 'missing',
      hint: 'store it there; if the mount is a KV engine of version 1, leave vault-kv-version out or set it to 1',
    };
  }
  return wanted === undefined
    ? { kind: 'missing' }
    : { kind: 'missing', hint: `there is no version ${wanted}: leave ?version= out for the newest` };
}

function deleted(metadata: JsonValue, wanted: string | undefined): Failure {
  const version = versionAt(metadata) ?? wanted;
  const which = version === undefined ? 'its newest version' : `version ${version}`;
  if (jsonAt(metadata, 'destroyed') === true) {
    return new Failure('disabled', `${which} was destroyed`, {
      hint: 'write it again, or pin a version that still exists',
    });
  }
  const date = timeText(textAt(metadata, 'deletion_time'));
  return new Failure('disabled', `${which} was deleted${date === undefined ? '' : ` at ${date}`}`, {
    hint: 'vault kv undelete brings it back; or write it again',
  });
}

/** Why a path cannot be read, by the status of the answer. */
export function readFailure(answer: VaultAnswer, full: string): Failure {
  const { status } = answer;
  if (isSealed(answer)) return new Failure('unreachable', 'Vault is sealed', { hint: 'unseal it, then run again' });
  if (status === 403) {
    return new Failure('denied', 'Vault denies it', {
      hint: `the token needs the policy: path "${full}" { capabilities = ["read"] }; a token that is expired or of another namespace is denied too`,
    });
  }
  if (status === 429)
    return new Failure('throttled', 'too many requests', { hint: 'lower concurrency, or raise the quota' });
  if (status === 412) {
    return new Failure('unreachable', 'this node of the cluster has not caught up yet', {
      hint: 'run again, or ask the active node',
    });
  }
  if (status >= 500)
    return new Failure('unreachable', `the server answers with status ${status}`, {
      hint: "check the server's log",
    });
  return new Failure('unreachable', `Vault refuses the request with status ${status}`, {
    hint: 'check vault-mount, vault-path and vault-namespace',
  });
}
