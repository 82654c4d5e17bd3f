import type { HttpClient, PipelineRequest, PipelineResponse } from '@azure/core-rest-pipeline';
import { Failure } from '../../domain/failure.ts';
import type { BackendServices } from '../backend.ts';
import { createSender } from '../http/create-sender.ts';
import type { HttpResponse } from '../http/http-message.ts';
import { originOf, textOfBody } from '../http/http-message.ts';
import { NetworkError } from '../http/network-error.ts';
import { sendWithRetry, verdictByStatus } from '../http/retry.ts';

/** For one request to the machine's own identity service: where there is none, the connection may not be refused either. */
const LOCAL_TIMEOUT_MS = 10_000;

/** This program's transport for the SDK, with the outcome of its last request: the SDK's own errors quote answers. */
export interface AzureTransport {
  readonly client: HttpClient;
  /** Why the last request got no answer, or the status of its answer. */
  last(): Failure | number | undefined;
}

/**
 * The SDK's own transport opens a tunnel for every request through a proxy, trusts variables of Node.js, and its retries ignore
 * the remaining time.
 *
 * @param check sees every final answer first; what it throws reaches the caller
 */
export async function createAzureTransport(
  services: BackendServices,
  check: (response: HttpResponse, origin: string) => void = () => undefined,
): Promise<AzureTransport> {
  const { createHttpHeaders } = await import('@azure/core-rest-pipeline');
  const send = createSender(services);
  const sendLocally = createSender({ variables: {}, signal: services.signal });
  let last: Failure | number | undefined;
  const sendRequest = async (request: PipelineRequest): Promise<PipelineResponse> => {
    const url = new URL(request.url);
    if (url.protocol !== 'https:' && !request.allowInsecureConnection) {
      throw new Failure('wrong-input', `cannot send credentials to ${url.origin}: it is not https`);
    }
    // Only the identity services of a machine (169.254.169.254, IDENTITY_ENDPOINT) use plain http; no proxy may see those requests.
    const isLocal = url.protocol === 'http:';
    const message = {
      method: request.method,
      url: request.url,
      headers: headersOf(request),
      ...bodyOf(request),
    };
    const settings = { ...services, send: isLocal ? sendLocally : send };
    const policy = { verdict: verdictByStatus, isRepeatable: !isLocal };
    const response = await sendWithRetry(message, policy, settings, signalFor(request, isLocal, services.signal));
    last = response.status;
    check(response, originOf(request.url));
    const bodyAsText = textOfBody(response);
    if (bodyAsText === undefined) throw notText(originOf(request.url));
    return { request, status: response.status, headers: createHttpHeaders({ ...response.headers }), bodyAsText };
  };
  return {
    client: {
      async sendRequest(request) {
        try {
          return await sendRequest(request);
        } catch (error) {
          if (error instanceof Failure) last = error;
          throw error;
        }
      },
    },
    last: () => last,
  };
}

/** Without `accept-encoding`: the transport does not decompress. */
function headersOf(request: PipelineRequest): Record<string, string> {
  const { 'accept-encoding': _, ...headers } = request.headers.toJSON();
  return headers;
}

/** The SDK only sends JSON and forms to these services. */
function bodyOf({ body }: PipelineRequest): { readonly body?: string } {
  if (body === undefined || body === null) return {};
  if (typeof body === 'string') return { body };
  throw new TypeError('a body that is not text cannot be sent');
}

function signalFor({ abortSignal, timeout }: PipelineRequest, isLocal: boolean, run: AbortSignal): AbortSignal {
  const timeoutMs = timeout > 0 ? timeout : isLocal ? LOCAL_TIMEOUT_MS : undefined;
  return AbortSignal.any([
    run,
    ...(abortSignal instanceof AbortSignal ? [abortSignal] : []),
    ...(timeoutMs === undefined ? [] : [AbortSignal.timeout(timeoutMs)]),
  ]);
}

function notText(origin: string): NetworkError {
  return new NetworkError(`the answer of ${origin} is not UTF-8 text`, { isTransient: false, mayHaveArrived: true });
}
