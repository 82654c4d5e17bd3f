import { Failure } from '../../domain/failure.ts';
import { parseJson } from '../../formats/json.ts';
import { type HttpResponse, textOfBody } from '../http/http-message.ts';
import { isJsonObject, textAt } from '../json-member.ts';

/** Refusals that apply to every secret of a vault: its firewall, its network. */
const ABOUT_NETWORK = /^Forbidden(?:ByFirewall|ByConnection|ByVnet)$/;

/**
 * Checks an answer before the SDK does, which accepts any JSON as Key Vault's and fails with an internal error on the rest.
 *
 * @throws Failure for errors that affect every secret of the vault
 */
export function checkKeyVaultAnswer(response: HttpResponse, origin: string): void {
  const { status } = response;
  // The challenge, with or without a body.
  if (status === 401) return;
  const what = `cannot read from ${origin}`;
  if (status === 429) {
    throw new Failure('throttled', `${what}: too many requests`, {
      hint: 'lower concurrency or run again later; the limit is per vault and region',
    });
  }
  if (status >= 500) {
    throw new Failure('unreachable', `${what}: it answers with status ${status}`, { hint: 'run again later' });
  }
  const parsed = parseJson(textOfBody(response) ?? '');
  const body = 'value' in parsed && isJsonObject(parsed.value) ? parsed.value : undefined;
  const code = textAt(body, 'error', 'code');
  const isOurs = status === 200 ? textAt(body, 'id') !== undefined : code !== undefined;
  if (body === undefined || !isOurs) {
    throw new Failure('unreachable', `${what}: the answer (status ${status}) is not what Key Vault answers`, {
      hint: 'check azure-vault-url: a proxy or another service may answer there',
    });
  }
  const inner = textAt(body, 'error', 'innererror', 'code') ?? '';
  if (status === 403 && ABOUT_NETWORK.test(inner)) {
    throw new Failure('denied', `${what}: the network rules of the vault do not let this runner in (${inner})`, {
      hint: 'allow the address or the network of the runner in the firewall of the vault, or use a runner inside it',
    });
  }
}
