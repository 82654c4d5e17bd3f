import { Failure } from '../../domain/failure.ts';
import { quoted } from '../../domain/visible-text.ts';
import { textAt } from '../json-member.ts';
import { encodePath } from './encode-path.ts';
import { isSealed, type VaultAnswer } from './vault-answer.ts';
import type { VaultClient } from './vault-client.ts';
import type { VaultSettings } from './vault-settings.ts';

export type KvVersion = 1 | 2;

/** Engines of Vault and OpenBao; any other type is text from the server, and is not shown. */
const ENGINES: ReadonlySet<string> = new Set(
  'ad alicloud aws azure consul cubbyhole database gcp gcpkms identity kmip kubernetes ldap mongodbatlas nomad openldap pki rabbitmq ssh system terraform totp transform transit'.split(
    ' ',
  ),
);

/**
 * Which version of the KV engine is mounted, with one request that is allowed to every token that can read anything below the mount. Guessing from
 * an answer would mistake a version 1 secret with a field `data` for a version 2 one.
 *
 * @throws Failure naming the mount, the namespace or the missing permission
 */
export async function findKvVersion(
  client: VaultClient,
  { mount, namespace, kvVersion }: VaultSettings,
  signal: AbortSignal,
): Promise<KvVersion> {
  if (kvVersion !== undefined) return kvVersion;
  const answer = await client.read(`sys/internal/ui/mounts/${encodePath(mount)}`, signal);
  if (answer.status === 200) return versionOf(answer, mount);
  if (answer.status === 404) {
    // Servers before 0.10 have neither this endpoint nor version 2.
    if (namespace === undefined) return 1;
    throw new Failure(
      'missing',
      `cannot look up the mount ${quoted(mount)}: the namespace ${quoted(namespace)} does not exist`,
      {
        hint: 'correct vault-namespace',
      },
    );
  }
  throw mountFailure(answer, client.url, mount, `${mount}/data/…`);
}

function versionOf({ body }: VaultAnswer, mount: string): KvVersion {
  const type = textAt(body, 'data', 'type');
  const found = textAt(body, 'data', 'path')?.replace(/\/+$/, '');
  if (type !== 'kv' && type !== 'generic') {
    throw new Failure(
      'wrong-input',
      `vault-mount: "${mount}" is not a KV engine${type !== undefined && ENGINES.has(type) ? `, but "${type}"` : ''}`,
      {
        hint: 'name the mount that holds the secrets',
      },
    );
  }
  if (found !== undefined && found !== mount && mount.startsWith(`${found}/`)) {
    const rest = mount.slice(found.length + 1);
    throw new Failure(
      'wrong-input',
      `vault-mount: the engine is mounted at "${found}", and "${rest}" is a path in it`,
      {
        hint: `set vault-mount: ${found} and let vault-path start with ${rest}`,
      },
    );
  }
  return textAt(body, 'data', 'options', 'version') === '2' ? 2 : 1;
}

/** @param path what the policy has to allow */
export function mountFailure(answer: VaultAnswer, url: string, mount: string, path: string): Failure {
  if (isSealed(answer))
    return new Failure('unreachable', `cannot read from ${url}: Vault is sealed`, {
      hint: 'unseal it, then run again',
    });
  if (answer.status === 403) {
    const why = 'there is no such mount, the token is not valid, or its policy allows nothing below it';
    return new Failure('denied', `cannot look up the mount "${mount}" of ${url}: ${why}`, {
      hint: `check vault-mount and vault-namespace; the policy needs: path "${path}" { capabilities = ["read"] }`,
    });
  }
  if (answer.status === 429) {
    return new Failure('throttled', `cannot look up the mount "${mount}" of ${url}: too many requests`, {
      hint: 'run again later, or raise the quota',
    });
  }
  return new Failure(
    'unreachable',
    `cannot look up the mount "${mount}": ${url} answers with status ${answer.status}`,
    {
      hint: 'check vault-url; vault-kv-version: 1 or 2 makes this request unnecessary',
    },
  );
}
