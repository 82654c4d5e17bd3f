import { Failure } from '../../domain/failure.ts';
import { type JsonValue, parseJson } from '../../formats/json.ts';
import { type HttpResponse, textOfBody } from '../http/http-message.ts';
import { isJsonObject, jsonAt } from '../json-member.ts';

/** An answer of Doppler. */
export interface DopplerAnswer {
  readonly status: number;
  /** Undefined if it is not a JSON object: the network in front of the service answers with HTML. */
  readonly body: JsonValue | undefined;
}

export function readDopplerAnswer(response: HttpResponse): DopplerAnswer {
  const text = textOfBody(response);
  const parsed = text === undefined ? undefined : parseJson(text);
  const body = parsed !== undefined && 'value' in parsed && isJsonObject(parsed.value) ? parsed.value : undefined;
  return { status: response.status, body };
}

/** The texts in which Doppler explains a refusal. Only compared with known ones, never shown: they may quote what was sent. */
export function dopplerMessages({ body }: DopplerAnswer): string {
  const messages = jsonAt(body, 'messages');
  return Array.isArray(messages) ? messages.filter((each) => typeof each === 'string').join('\n') : '';
}

/**
 * The failure that applies to everything requested, or undefined.
 *
 * @param what "cannot …", for the message
 */
export function serviceFailure({ status, body }: DopplerAnswer, what: string): Failure | undefined {
  if (status === 429) {
    return new Failure('throttled', `${what}: too many requests`, {
      hint: 'run again later; the limit is per token and per address of the runner, and depends on the plan',
    });
  }
  if (status >= 300 && status < 400) {
    return new Failure('unreachable', `${what}: it redirects, and credentials are sent to no other address`, {
      hint: 'correct doppler-api-host',
    });
  }
  if (status >= 500) {
    return new Failure('unreachable', `${what}: it answers with status ${status}`, { hint: 'run again later' });
  }
  if (body === undefined) {
    return new Failure('unreachable', `${what}: the answer (status ${status}) is not what Doppler answers`, {
      hint: 'check doppler-api-host: a proxy or another service may answer there',
    });
  }
  return undefined;
}
