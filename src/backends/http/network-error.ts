import { Failure } from '../../domain/failure.ts';

/** Why there is no answer. The text of the underlying error is left out: it may quote what was sent. */
export class NetworkError extends Error {
  readonly hint: string | undefined;
  /** Whether the same request may succeed a moment later. */
  readonly isTransient: boolean;
  /** False when the request cannot have reached the server. */
  readonly mayHaveArrived: boolean;

  constructor(why: string, options: { hint?: string; isTransient: boolean; mayHaveArrived: boolean }) {
    super(why);
    this.name = 'NetworkError';
    this.hint = options.hint;
    this.isTransient = options.isTransient;
    this.mayHaveArrived = options.mayHaveArrived;
  }
}

const CERTIFICATE_HINT =
  'pass the certificate of the authority that signed it in the input ca-certificate; do not turn the check off';

interface Meaning {
  readonly why: string;
  readonly hint?: string;
  readonly isTransient: boolean;
  readonly mayHaveArrived: boolean;
}

/** Error codes of Node.js (`error.code`), from its documentation and OpenSSL's list of verification errors. */
const MEANINGS: Readonly<Record<string, Meaning>> = {
  ENOTFOUND: {
    why: 'its name is not known',
    hint: 'check the host in the URL',
    isTransient: true,
    mayHaveArrived: false,
  },
  EAI_AGAIN: { why: 'its name could not be looked up', isTransient: true, mayHaveArrived: false },
  ECONNREFUSED: {
    why: 'nothing listens there',
    hint: 'check host and port, and that the runner may reach it',
    isTransient: true,
    mayHaveArrived: false,
  },
  EHOSTUNREACH: {
    why: 'there is no route to that host',
    hint: 'check that the runner is in a network that reaches it',
    isTransient: true,
    mayHaveArrived: false,
  },
  ENETUNREACH: {
    why: 'there is no route to that network',
    hint: 'check that the runner is in a network that reaches it',
    isTransient: true,
    mayHaveArrived: false,
  },
  ECONNRESET: { why: 'the connection was cut off', isTransient: true, mayHaveArrived: true },
  EPIPE: { why: 'the connection was cut off', isTransient: true, mayHaveArrived: true },
  ETIMEDOUT: { why: 'the connection timed out', isTransient: true, mayHaveArrived: true },
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: certificate('its certificate is signed by an authority that is not trusted here'),
  UNABLE_TO_GET_ISSUER_CERT: certificate('its certificate is signed by an authority that is not trusted here'),
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: certificate('its certificate is signed by an authority that is not trusted here'),
  SELF_SIGNED_CERT_IN_CHAIN: certificate('its certificate is signed by an authority that is not trusted here'),
  DEPTH_ZERO_SELF_SIGNED_CERT: certificate('its certificate is self-signed'),
  CERT_HAS_EXPIRED: certificate('its certificate has expired', 'renew the certificate of the server'),
  CERT_NOT_YET_VALID: certificate('its certificate is not valid yet', 'check the clock of the runner'),
  ERR_TLS_CERT_ALTNAME_INVALID: certificate(
    'its certificate is for another name',
    'use the name that is in the certificate',
  ),
  EPROTO: certificate('it does not speak TLS there', 'check the port, and whether the URL should start with http://'),
  ERR_SSL_WRONG_VERSION_NUMBER: certificate(
    'it does not speak TLS there',
    'check the port, and whether the URL should start with http://',
  ),
};

function certificate(why: string, hint: string = CERTIFICATE_HINT): Meaning {
  return { why, hint, isTransient: false, mayHaveArrived: false };
}

/** What an error of Node.js means for the request. */
export function networkErrorOf(thrown: unknown): NetworkError {
  if (thrown instanceof NetworkError) return thrown;
  const code = codeOf(thrown);
  const meaning = MEANINGS[code];
  if (meaning !== undefined) return new NetworkError(meaning.why, meaning);
  // Parse errors of Node's HTTP reader: the peer is not an HTTP server.
  if (code.startsWith('HPE_')) {
    return new NetworkError('it does not answer like an HTTP server', {
      hint: 'check the port, and whether the URL should start with https://',
      isTransient: false,
      mayHaveArrived: true,
    });
  }
  return new NetworkError(code === '' ? 'the connection failed' : `the connection failed (${code})`, {
    isTransient: true,
    mayHaveArrived: true,
  });
}

/** When several addresses of one name were tried, the first error is enough. */
function codeOf(thrown: unknown): string {
  if (thrown instanceof AggregateError && thrown.errors.length > 0) return codeOf(thrown.errors[0]);
  const code = thrown instanceof Error ? Reflect.get(thrown, 'code') : undefined;
  return typeof code === 'string' ? code : '';
}

/** The failure of everything that needed this server. */
export function unreachable(origin: string, error: NetworkError): Failure {
  const hint = error.hint ?? 'run again; if it persists, check the service and the network between it and the runner';
  return new Failure('unreachable', `cannot reach ${origin}: ${error.message}`, { cause: error, hint });
}
