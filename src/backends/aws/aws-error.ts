import type { ReadResult } from '../../domain/document.ts';
import { Failure } from '../../domain/failure.ts';
import { shownCode } from './known-codes.ts';
import { resourceFor } from './partition.ts';

/** What is known of an SDK error or of an entry in `Errors`. The message is only compared, never shown. */
export interface AwsError {
  readonly code: string;
  readonly message: string;
  readonly status?: number;
}

export function awsErrorOf(thrown: unknown): AwsError {
  const [name, message] = thrown instanceof Error ? [thrown.name, thrown.message] : ['', ''];
  const metadata: unknown = thrown instanceof Error ? Reflect.get(thrown, '$metadata') : undefined;
  const status: unknown =
    typeof metadata === 'object' && metadata !== null ? Reflect.get(metadata, 'httpStatusCode') : undefined;
  const response: unknown = thrown instanceof Error ? Reflect.get(thrown, '$response') : undefined;
  const raw: unknown =
    typeof response === 'object' && response !== null ? Reflect.get(response, 'statusCode') : undefined;
  const known = typeof status === 'number' ? status : raw;
  return { code: name, message, ...(typeof known === 'number' ? { status: known } : {}) };
}

const SIGN_IN =
  /^(?:UnrecognizedClient|InvalidSignature|SignatureDoesNotMatch|IncompleteSignature|InvalidClientTokenId|InvalidAccessKeyId|ExpiredToken|RequestExpired|MissingAuthenticationToken|CredentialsProviderError|TokenProviderError|AuthFailure|OptInRequired)/;
const ACCESS_DENIED = /^(?:AccessDenied|UnauthorizedOperation|NotAuthorized)/;
const THROTTLED = /^(?:Throttl|TooManyRequests|RequestLimitExceeded|SlowDown)/;

export function isThrottled({ code, status }: AwsError): boolean {
  return status === 429 || THROTTLED.test(code);
}

export function isAccessDenied(error: AwsError): boolean {
  return ACCESS_DENIED.test(error.code) || (error.status === 403 && !SIGN_IN.test(error.code));
}

/** True for errors that are about one secret, not about the service or the credentials. */
function isAboutSecret({ code, status = 400 }: AwsError): boolean {
  return status < 500 && /^(?:ResourceNotFound|Invalid(?:Request|Parameter)|DecryptionFailure)/.test(code);
}

/**
 * The failure that applies to every secret, or undefined.
 *
 * @param where the service, for the message
 */
export function serviceFailure(error: AwsError, where: string): Failure | undefined {
  if (SIGN_IN.test(error.code)) {
    return new Failure(
      'sign-in-failed',
      `cannot read from ${where}: AWS does not accept the credentials${shownCode(error.code)}`,
      {
        hint: 'check the access key, or that the session has not expired; with aws-role no access key is needed',
      },
    );
  }
  if (isThrottled(error)) {
    return new Failure('throttled', `cannot read from ${where}: too many requests`, {
      hint: 'run again later; secrets of another account count against the quota of the calling one',
    });
  }
  if (isAccessDenied(error) || isAboutSecret(error)) return undefined;
  const status = error.status === undefined ? '' : ` with status ${error.status}`;
  return new Failure('unreachable', `cannot read from ${where}: it does not answer like Secrets Manager${status}`, {
    hint: 'check aws-region, aws-endpoint and the proxy',
  });
}

/** What an error says about one secret. */
export function resultOfError(error: AwsError, document: string, region: string, version?: string): ReadResult {
  const failed = (failure: Failure): ReadResult => ({ kind: 'failed', failure });
  if (error.code.startsWith('ResourceNotFound')) {
    return version === undefined
      ? { kind: 'missing' }
      : { kind: 'missing', hint: `check the name, and that it has the version or stage "${version}"` };
  }
  if (/^DecryptionFailure/.test(error.code) || (isAccessDenied(error) && /kms/i.test(error.message))) {
    return failed(
      new Failure('denied', 'AWS may not decrypt it with its KMS key', {
        hint: 'allow kms:Decrypt on the key that encrypts the secret, in the policy of the role and in that of the key',
      }),
    );
  }
  if (isAccessDenied(error)) {
    const statement = {
      Effect: 'Allow',
      Action: 'secretsmanager:GetSecretValue',
      Resource: resourceFor(document, region),
    };
    return failed(new Failure('denied', 'AWS denies it', { hint: `add to the policy: ${JSON.stringify(statement)}` }));
  }
  if (/delet/i.test(error.message)) {
    return failed(
      new Failure('disabled', 'it is scheduled for deletion', {
        hint: 'aws secretsmanager restore-secret brings it back; or name another secret',
      }),
    );
  }
  if (error.code.startsWith('InvalidParameter')) {
    return failed(
      new Failure('wrong-input', 'AWS does not accept its name or version', { hint: 'correct map or secret-name' }),
    );
  }
  return failed(
    new Failure('malformed-secret', `AWS cannot return it${shownCode(error.code)}`, {
      hint: 'look at the secret in the console: it may have no value yet',
    }),
  );
}
