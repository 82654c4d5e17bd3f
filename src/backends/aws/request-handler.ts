import type { SecretsManagerClientConfig } from '@aws-sdk/client-secrets-manager';
import type { BackendServices } from '../backend.ts';
import { createSender } from '../http/create-sender.ts';
import { type HttpResponse, textOfBody } from '../http/http-message.ts';
import { sendWithRetry, type Verdict, verdictByStatus } from '../http/retry.ts';

type Configured = NonNullable<SecretsManagerClientConfig['requestHandler']>;
export type AwsRequestHandler = Extract<Configured, { handle(...given: never): unknown }>;

/** The parts of the SDK's request that form a URL and a message. */
interface AwsRequest {
  readonly method: string;
  readonly protocol: string;
  readonly hostname: string;
  readonly port?: number;
  readonly path: string;
  readonly query: Readonly<Record<string, string | readonly string[] | null>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/**
 * This program's transport for the SDK: the SDK's own does not support proxies, trusts variables of Node.js, and its retries ignore `Retry-After` and
 * the remaining time. One signature serves all attempts: it is valid for five minutes.
 */
export function createRequestHandler(services: BackendServices): AwsRequestHandler {
  const send = createSender(services);
  return {
    metadata: { handlerProtocol: 'http/1.1' },
    async handle(request: AwsRequest, { abortSignal }: { abortSignal?: unknown } = {}) {
      const signal =
        abortSignal instanceof AbortSignal ? AbortSignal.any([abortSignal, services.signal]) : services.signal;
      const { method, headers, body } = request;
      const message = { method, url: urlOf(request), headers, ...bodyOf(body) };
      const policy = { verdict: awsVerdict, isRepeatable: true };
      const response = await sendWithRetry(message, policy, { ...services, send }, signal);
      return { response: { statusCode: response.status, headers: { ...response.headers }, body: response.body } };
    },
    updateHttpClientConfig: () => undefined,
    httpHandlerConfigs: () => ({}),
  };
}

function bodyOf(body: unknown): { readonly body?: string | Uint8Array } {
  return typeof body === 'string' || body instanceof Uint8Array ? { body } : {};
}

function urlOf({ protocol, hostname, port, path, query }: AwsRequest): string {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).map((each) =>
      each === null ? encodeURIComponent(name) : `${encodeURIComponent(name)}=${encodeURIComponent(String(each))}`,
    ),
  );
  const search = pairs.length === 0 ? '' : `?${pairs.join('&')}`;
  return `${protocol}//${hostname}${port === undefined ? '' : `:${port}`}${path}${search}`;
}

/** AWS throttles with status 400, in JSON (`__type`) or XML (`<Code>`). */
const THROTTLED = /(?:"__type"\s*:\s*"[^"]*|<Code>)(?:Throttl|TooManyRequests|RequestLimitExceeded|SlowDown)/;

/** Which answers of AWS to retry. */
export function awsVerdict(response: HttpResponse): Verdict {
  if (response.status === 400 && THROTTLED.test(textOfBody(response) ?? '')) return 'again';
  return verdictByStatus(response);
}
