import type { ReadResult } from '../../domain/document.ts';
import { Failure } from '../../domain/failure.ts';
import { SecretValue } from '../../domain/secret.ts';
import { isoTime } from '../service-time.ts';

/** 32 to 64 characters, in practice a UUID (API_GetSecretValue). */
const VERSION_ID = /^[\w-]{32,64}$/;

/** A version of a secret, as both calls return it. */
export interface SecretVersion {
  readonly SecretString?: string | undefined;
  readonly SecretBinary?: Uint8Array | undefined;
  readonly VersionId?: string | undefined;
  readonly CreatedDate?: Date | undefined;
}

/** The stored text. Binary values are accepted if they are UTF-8, byte for byte; other bytes cannot be a variable or a configuration. */
export function documentOf({ SecretString, SecretBinary, VersionId, CreatedDate }: SecretVersion): ReadResult {
  const text = SecretString ?? (SecretBinary === undefined ? undefined : utf8(SecretBinary));
  if (text === undefined) {
    const why = SecretBinary === undefined ? 'it has no value' : 'it is binary and not UTF-8 text';
    const hint =
      SecretBinary === undefined
        ? 'store one'
        : 'store it as a text, base64 for example, and decode it where it is used';
    return { kind: 'failed', failure: new Failure('malformed-secret', why, { hint }) };
  }
  const changed = isoTime(CreatedDate);
  return {
    kind: 'found',
    document: {
      form: 'text',
      content: new SecretValue(text),
      ...(VersionId !== undefined && VERSION_ID.test(VersionId) ? { version: VersionId } : {}),
      ...(changed === undefined ? {} : { changed }),
    },
  };
}

function utf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}
