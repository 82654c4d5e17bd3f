import type { BackendServices } from '../backend.ts';
import { createSender } from '../http/create-sender.ts';
import type { HttpRequest } from '../http/http-message.ts';
import { sendWithRetry, verdictByStatus } from '../http/retry.ts';
import { type DopplerAnswer, readDopplerAnswer } from './doppler-answer.ts';

/** Paths start with `/v3/`, percent-encoded. */
export interface DopplerClient {
  readonly apiHost: string;
  get(path: string, token: string, signal: AbortSignal): Promise<DopplerAnswer>;
  post(path: string, content: object, signal: AbortSignal): Promise<DopplerAnswer>;
}

export function createDopplerClient(apiHost: string, services: BackendServices): DopplerClient {
  const send = createSender(services);
  const policy = { verdict: verdictByStatus, isRepeatable: true };
  const ask = async (request: HttpRequest, signal: AbortSignal): Promise<DopplerAnswer> =>
    readDopplerAnswer(await sendWithRetry(request, policy, { ...services, send }, signal));
  return {
    apiHost,
    get: (path, token, signal) =>
      ask(
        { method: 'GET', url: `${apiHost}${path}`, headers: { ...HEADERS, authorization: `Bearer ${token}` } },
        signal,
      ),
    post: (path, content, signal) => ask(dopplerPost(apiHost, path, content), signal),
  };
}

const HEADERS = { accept: 'application/json' };

/** A request for the two calls whose body holds their credential. */
export function dopplerPost(apiHost: string, path: string, content: object): HttpRequest {
  const body = JSON.stringify(content);
  return {
    method: 'POST',
    url: `${apiHost}${path}`,
    headers: {
      ...HEADERS,
      'content-type': 'application/json',
      'content-length': String(Buffer.byteLength(body)),
    },
    body,
  };
}
