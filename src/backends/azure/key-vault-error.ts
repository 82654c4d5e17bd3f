import type { DocumentAddress } from '../../domain/address.ts';
import type { ReadResult } from '../../domain/document.ts';
import { errorMessage, Failure } from '../../domain/failure.ts';

/** What an SDK error says about one secret. Texts are only compared, never shown. */
interface KeyVaultError {
  readonly status: number | undefined;
  /** Key Vault's code for a request that it does not understand. */
  readonly isBadParameter: boolean;
  readonly innerCode: string;
  readonly message: string;
}

/**
 * The result for one secret.
 *
 * @throws Failure when the error is not about this secret alone
 */
export function resultOfError(thrown: unknown, { document, version }: DocumentAddress, vaultUrl: string): ReadResult {
  if (thrown instanceof Failure) throw thrown;
  const error = keyVaultError(thrown);
  if (error.status === 404) return missing(document, version);
  if (error.status === 403) return { kind: 'failed', failure: refused(error, document, vaultUrl) };
  if (error.status === 400) {
    return {
      kind: 'failed',
      failure: new Failure(
        'wrong-input',
        `Key Vault does not accept the request${error.isBadParameter ? ' (BadParameter)' : ''}`,
        {
          hint: 'correct the name or the version in map',
        },
      ),
    };
  }
  throw serviceFailure(error, vaultUrl);
}

function keyVaultError(thrown: unknown): KeyVaultError {
  const status = member(thrown, 'statusCode');
  const innerCode = member(member(member(thrown, 'details'), 'error'), 'innerError');
  const inner = member(innerCode, 'code');
  return {
    status: typeof status === 'number' ? status : undefined,
    isBadParameter: member(thrown, 'code') === 'BadParameter',
    innerCode: typeof inner === 'string' ? inner : '',
    message: errorMessage(thrown),
  };
}

function member(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}

function missing(document: string, version: string | undefined): ReadResult {
  if (version !== undefined) return { kind: 'missing', hint: `check the name, and that it has the version ${version}` };
  return {
    kind: 'missing',
    hint: `store it (az keyvault secret set --name ${document} …), or say with the input map where it is; if it was deleted, az keyvault secret recover brings it back`,
  };
}

function refused({ innerCode, message }: KeyVaultError, document: string, vaultUrl: string): Failure {
  if (innerCode === 'SecretDisabled' || /disabled secret/i.test(message)) {
    return new Failure('disabled', 'it is disabled', {
      hint: `az keyvault secret set-attributes --name ${document} --enabled true enables it again`,
    });
  }
  const [vault = ''] = new URL(vaultUrl).hostname.split('.');
  return new Failure('denied', 'Key Vault denies it', {
    hint: `give the identity the role "Key Vault Secrets User" on the vault "${vault}" or on /secrets/${document} in it; with access policies: the secret permission "get"`,
  });
}

function serviceFailure({ status, message }: KeyVaultError, vaultUrl: string): Failure {
  const what = `cannot read from ${vaultUrl}`;
  if (status === 401) {
    return new Failure('sign-in-failed', `${what}: the vault does not accept the token`, {
      hint: 'check that azure-tenant-id is the tenant of the vault, and azure-authority-host its cloud',
    });
  }
  if (/challenge resource/i.test(message)) {
    return new Failure('unreachable', `${what}: it asks for a token for a host other than its own`, {
      hint: 'check azure-vault-url: it must be the address of a vault, https://NAME.vault.azure.net',
    });
  }
  return new Failure('unreachable', `${what}: it does not answer like Key Vault`, {
    hint: 'check azure-vault-url: a proxy or another service may answer there',
  });
}
