import type { KeyVaultSecret, SecretClient } from '@azure/keyvault-secrets';
import type { DocumentAddress } from '../../domain/address.ts';
import type { ReadResult } from '../../domain/document.ts';
import { Failure } from '../../domain/failure.ts';
import { SecretValue } from '../../domain/secret.ts';
import { isoTime } from '../service-time.ts';
import { resultOfError } from './key-vault-error.ts';

/** Versions have 32 hexadecimal digits. */
const VERSION = /^[0-9a-f]{32}$/i;

/**
 * Reads one secret, with one request.
 *
 * @param now milliseconds since 1970
 * @throws Failure when the error is not about this secret alone
 */
export async function readKeyVaultSecret(
  address: DocumentAddress,
  client: SecretClient,
  now: number,
  signal: AbortSignal,
): Promise<ReadResult> {
  const { document, version } = address;
  if (version !== undefined && !VERSION.test(version)) {
    return { kind: 'missing', hint: 'versions of Key Vault are 32 hexadecimal digits' };
  }
  let secret: KeyVaultSecret;
  try {
    secret = await client.getSecret(document, {
      ...(version === undefined ? {} : { version }),
      abortSignal: signal,
    });
  } catch (thrown) {
    if (signal.aborted) throw signal.reason;
    return resultOfError(thrown, address, client.vaultUrl);
  }
  if (!isAbout(secret, address)) {
    throw new Failure(
      'unreachable',
      `cannot read from ${client.vaultUrl}: it returned a different secret from the one requested`,
      {
        hint: 'check azure-vault-url: a proxy or another service may answer there',
      },
    );
  }
  return documentOf(secret, now);
}

/** A wrong value is worse than none: something between here and the vault may mix up answers. */
function isAbout({ properties }: KeyVaultSecret, { document, version }: DocumentAddress): boolean {
  if (version !== undefined && properties.version?.toLowerCase() !== version.toLowerCase()) return false;
  return properties.name.toLowerCase() === document.toLowerCase();
}

/** The dates of a secret are only advice: Key Vault returns it before and after them. */
function documentOf({ value, properties }: KeyVaultSecret, now: number): ReadResult {
  const { version, createdOn, expiresOn, notBefore, enabled } = properties;
  if (enabled === false) return failed('disabled', 'it is disabled', 'enable it again, or name another secret');
  if (notBefore !== undefined && notBefore.getTime() > now) {
    return failed(
      'disabled',
      `it is not valid before ${notBefore.toISOString()}`,
      'wait, pin the version before it with ?version=, or correct its activation date',
    );
  }
  const [changed, expires] = [isoTime(createdOn), isoTime(expiresOn)];
  if (value === undefined) return failed('malformed-secret', 'it has no value', 'store one');
  return {
    kind: 'found',
    document: {
      form: 'text',
      content: new SecretValue(value),
      ...(version !== undefined && VERSION.test(version) ? { version } : {}),
      ...(changed === undefined ? {} : { changed }),
      ...(expires === undefined ? {} : { expires }),
    },
  };
}

function failed(code: Failure['code'], message: string, hint: string): ReadResult {
  return { kind: 'failed', failure: new Failure(code, message, { hint }) };
}
