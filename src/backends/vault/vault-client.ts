import type { BackendServices } from '../backend.ts';
import { createSender } from '../http/create-sender.ts';
import type { HttpResponse, Send } from '../http/http-message.ts';
import { type RetryPolicy, sendWithRetry, type Verdict } from '../http/retry.ts';
import { encodePath } from './encode-path.ts';
import { followOwnRedirects } from './redirect.ts';
import { isSealed, readVaultAnswer, type VaultAnswer } from './vault-answer.ts';

/** The requests to Vault. Paths are below `/v1/`, percent-encoded. Every status is an answer. */
export interface VaultClient {
  readonly url: string;
  read(path: string, signal: AbortSignal): Promise<VaultAnswer>;
  /** For what the server creates with each request: never retried once it may have arrived. */
  readOnce(path: string, signal: AbortSignal): Promise<VaultAnswer>;
  /** Signs in at a mount; the token in the answer is not used before `useToken`, because it has to be masked first. */
  login(
    method: LoginMethod,
    mount: string,
    credentials: Readonly<Record<string, string>>,
    signal: AbortSignal,
  ): Promise<VaultAnswer>;
  /** Unwraps the response that the current token stands for. */
  unwrap(signal: AbortSignal): Promise<VaultAnswer>;
  useToken(token: string): void;
}

const LOGINS = { jwt: 'jwtLogin', approle: 'approleLogin', kubernetes: 'kubernetesLogin' } as const;

export type LoginMethod = keyof typeof LOGINS;

/** What `node-vault` passes to its transport, as far as it is used here; `policy` and `signal` are added by this file and pass through it. */
interface TransportOptions {
  readonly method: string;
  readonly uri: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly json?: object;
  readonly policy: RetryPolicy;
  readonly signal: AbortSignal;
}

/**
 * `node-vault` with this program's transport: its functions know the paths of the login methods, their parameters, and the headers for token
 * and namespace. Its own transport follows redirects to other hosts with the token, ignores certificates with `VAULT_SKIP_VERIFY`, rounds large numbers and
 * cannot be cancelled, so the build leaves it out; its defaults read `VAULT_ADDR`, `VAULT_TOKEN`, `VAULT_NAMESPACE` and `VAULT_PREFIX`, and its debug
 * output shows what is written. None of that remains: every setting is given, even an empty one.
 */
export async function createVaultClient(
  settings: { readonly url: string; readonly namespace?: string; readonly token?: string },
  services: BackendServices,
): Promise<VaultClient> {
  const { default: nodeVault } = await import('node-vault');
  const send = followOwnRedirects(createSender(services));
  const client = nodeVault({
    endpoint: settings.url,
    debug: () => undefined,
    'request-promise': { defaults: () => (options: TransportOptions) => transport(options, send, services) },
  });
  // Assigned afterwards, because the factory replaces an empty setting by the variables of the process.
  Object.assign(client, {
    endpoint: settings.url,
    pathPrefix: '',
    namespace: settings.namespace ?? '',
    token: settings.token ?? '',
  });
  return {
    url: settings.url,
    read: (path, signal) => answerOf(client.read(path, { policy: READING, signal })),
    readOnce: (path, signal) => answerOf(client.read(path, { policy: WRITING_ONCE, signal })),
    login(method, mount, credentials, signal) {
      // A secret id may be valid for one login only, so a login with one is not retried once it may have arrived.
      const policy = method === 'approle' ? WRITING_ONCE : READING;
      const given = { ...credentials, mount_point: encodePath(mount), requestOptions: { policy, signal } };
      return answerOf(client[LOGINS[method]](given));
    },
    unwrap: (signal) => answerOf(client.unwrap({ requestOptions: { policy: WRITING_ONCE, signal } })),
    useToken(token) {
      client.token = token;
    },
  };
}

/** `node-vault` throws for every status but 200 and 204, with the answer in the error; interpreting the status is left to the caller. */
async function answerOf(asked: Promise<VaultAnswer>): Promise<VaultAnswer> {
  try {
    return await asked;
  } catch (thrown) {
    const response: unknown = thrown instanceof Error ? Reflect.get(thrown, 'response') : undefined;
    if (typeof response === 'object' && response !== null && 'body' in response) return response.body as VaultAnswer;
    throw thrown;
  }
}

/** 412: a replica that has not caught up. A sealed server stays sealed until someone unseals it. */
function verdictOnRead(response: HttpResponse): Verdict {
  const { status } = response;
  if (status === 503 && isSealed(readVaultAnswer(response, ''))) return 'briefly';
  return status === 412 || status === 429 || (status >= 500 && status !== 501) ? 'again' : 'final';
}

const READING: RetryPolicy = { verdict: verdictOnRead, isRepeatable: true };

/** After any other error the request may have taken effect. */
const WRITING_ONCE: RetryPolicy = {
  verdict: (response) => (response.status === 429 || response.status === 503 ? verdictOnRead(response) : 'final'),
  isRepeatable: false,
};

/** What `node-vault` reads from an answer of its transport. */
interface TransportAnswer {
  readonly statusCode: number;
  /**
   * Passed on as is, or as part of an error. It has its own status, because answers for paths that contain `sys/health` never become errors,
   * and no member `errors`, whose text would become an error message.
   */
  readonly body: VaultAnswer;
  readonly request: { readonly path: string };
}

async function transport(
  { method, uri, headers = {}, json, policy, signal }: TransportOptions,
  send: Send,
  services: BackendServices,
): Promise<TransportAnswer> {
  const request = {
    method,
    url: uri,
    headers: {
      accept: 'application/json',
      // Vault agents and proxies may be configured to refuse requests without it.
      'x-vault-request': 'true',
      ...(json === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(json === undefined ? {} : { body: JSON.stringify(json) }),
  };
  const response = await sendWithRetry(request, policy, { ...services, send }, signal);
  const body = readVaultAnswer(response, new URL(uri).origin);
  return { statusCode: body.status, body, request: { path: '' } };
}
