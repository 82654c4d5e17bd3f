import type { BackendServices } from '../backend.ts';
import { createSender } from '../http/create-sender.ts';
import type { HttpResponse, Send } from '../http/http-message.ts';
import { type RetryPolicy, sendWithRetry, type Verdict } from '../http/retry.ts';
import { followOwnRedirects } from './redirect.ts';
import { isSealed, readVaultAnswer, type VaultAnswer } from './vault-answer.ts';

/** Paths are below `/v1/`, percent-encoded. */
export interface VaultClient {
  readonly url: string;
  read(path: string, signal: AbortSignal): Promise<VaultAnswer>;
  /** @param isRepeatable false when the server acts on the request only once */
  write(path: string, data: object, signal: AbortSignal, isRepeatable: boolean): Promise<VaultAnswer>;
  useToken(token: string): void;
}

/** What `node-vault` hands to its transport, as far as we use it; `policy` and `signal` are ours and pass through it. */
interface TransportOptions {
  readonly method: string;
  readonly uri: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly json?: object;
  readonly policy: RetryPolicy;
  readonly signal: AbortSignal;
}

/**
 * `node-vault` with a transport of ours. Its own one follows redirects to other hosts with the token, reads `VAULT_SKIP_VERIFY`, rounds
 * large numbers and cannot be cancelled; its defaults read `VAULT_ADDR`, `VAULT_TOKEN`, `VAULT_NAMESPACE` and `VAULT_PREFIX`, and its
 * debug output shows what is written. Nothing of that is left here: every setting is given, also when it is empty.
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
  // Assigned afterwards, because an empty setting of the factory falls back to the variables of the process.
  Object.assign(client, {
    endpoint: settings.url,
    pathPrefix: '',
    namespace: settings.namespace ?? '',
    token: settings.token ?? '',
    // Statuses are judged by us: a refusal's text must not become an error's message.
    handleVaultResponse: async (answer: VaultAnswer): Promise<VaultAnswer> => answer,
  });
  return {
    url: settings.url,
    read: (path, signal) => client.read(path, { policy: READING, signal }),
    write: (path, data, signal, isRepeatable) =>
      client.write(path, data, { policy: isRepeatable ? READING : WRITING_ONCE, signal }),
    useToken(token) {
      client.token = token;
    },
  };
}

/** 412: a replica that has not caught up. A sealed server stays sealed until somebody acts. */
function judgeReading(response: HttpResponse): Verdict {
  const { status } = response;
  if (status === 503 && isSealed(readVaultAnswer(response, ''))) return 'briefly';
  return status === 412 || status === 429 || (status >= 500 && status !== 501) ? 'again' : 'final';
}

const READING: RetryPolicy = { judge: judgeReading, isRepeatable: true };

/** After any other error the request may have had its effect. */
const WRITING_ONCE: RetryPolicy = {
  judge: (response) => (response.status === 429 || response.status === 503 ? judgeReading(response) : 'final'),
  isRepeatable: false,
};

async function transport(
  { method, uri, headers = {}, json, policy, signal }: TransportOptions,
  send: Send,
  services: BackendServices,
): Promise<VaultAnswer> {
  const request = {
    method,
    url: uri,
    headers: {
      accept: 'application/json',
      'user-agent': 'pipeline-secrets',
      // Agents and proxies of Vault may be set up to refuse requests without it.
      'x-vault-request': 'true',
      ...(json === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(json === undefined ? {} : { body: JSON.stringify(json) }),
  };
  return readVaultAnswer(await sendWithRetry(request, policy, { ...services, send }, signal), new URL(uri).origin);
}
