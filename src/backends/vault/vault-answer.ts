import { Failure } from '../../domain/failure.ts';
import { type JsonValue, parseJson } from '../../formats/json.ts';
import { type HttpResponse, textOfBody } from '../http/http-message.ts';
import { isJsonObject, jsonAt } from '../json-member.ts';

/** An answer of Vault. */
export interface VaultAnswer {
  readonly status: number;
  /** Undefined for an empty body, and for an error whose body is not a JSON object. */
  readonly body: JsonValue | undefined;
}

/**
 * Reads an answer without losing a digit.
 *
 * @throws Failure `unreachable` when a success is not a JSON object: the server is not Vault
 */
export function readVaultAnswer(response: HttpResponse, url: string): VaultAnswer {
  const { status } = response;
  if (response.body.length === 0) return { status, body: undefined };
  const text = textOfBody(response);
  const parsed = text === undefined ? undefined : parseJson(text);
  const body = parsed !== undefined && 'value' in parsed && isJsonObject(parsed.value) ? parsed.value : undefined;
  if (body === undefined && status >= 200 && status < 300) {
    throw new Failure('unreachable', `cannot read the answer of ${url}: it is not what Vault answers`, {
      hint: 'check vault-url: a proxy or another service may answer there',
    });
  }
  return { status, body };
}

/** The texts in which Vault explains a refusal. Only compared with known ones, never shown: they may quote what was sent. */
export function vaultErrors({ body }: VaultAnswer): string {
  const errors = jsonAt(body, 'errors');
  return Array.isArray(errors) ? errors.filter((each) => typeof each === 'string').join('\n') : '';
}

export function isSealed(answer: VaultAnswer): boolean {
  return answer.status === 503 && /sealed/i.test(vaultErrors(answer));
}
