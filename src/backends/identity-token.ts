import { ciHostOf, ciText, runsInCi } from '../domain/ci-host.ts';
import { Failure } from '../domain/failure.ts';
import type { SecretValue } from '../domain/secret.ts';
import { parseJson } from '../formats/json.ts';
import type { BackendServices } from './backend.ts';
import { CI_HOST_WORDS } from './ci-host-words.ts';
import { createSender } from './http/create-sender.ts';
import { textOfBody } from './http/http-message.ts';
import { sendWithRetry, verdictByStatus } from './http/retry.ts';
import { textAt } from './json-member.ts';

type Services = Pick<BackendServices, 'mask' | 'signal' | 'clock' | 'deadline' | 'variables' | 'caCertificate'>;

/**
 * Gets identity tokens of the job: the one from the input, else the one in the CI's variable, else GitHub's for the audience, each requested once.
 *
 * The request is made here and not by `@actions/core`, which cannot be cancelled, retries ten times whatever the `timeout`, and costs more
 * than the rest of the start-up.
 *
 * @param signInByHand what a user does instead, on a machine without a CI
 * @throws Failure `sign-in-failed`, naming the missing `permissions:` line
 */
export function identityTokens(
  given: SecretValue | undefined,
  signInByHand: string,
  services: Services,
): (audience?: string) => Promise<string> {
  const tokens = new Map<string, Promise<string>>();
  return async (audience = '') => {
    if (given !== undefined) return given.reveal();
    const own = ciText(services.variables, 'identityToken');
    if (own !== undefined) {
      services.mask(own);
      return own;
    }
    const token = tokens.get(audience) ?? requestToken(audience, signInByHand, services);
    tokens.set(audience, token);
    return token;
  };
}

/** `GET <url>&audience=…` with the job's bearer token answers `{"value": "<jwt>"}` (actions/toolkit, `oidc-utils.ts`). */
async function requestToken(audience: string, signInByHand: string, services: Services): Promise<string> {
  const { variables, signal } = services;
  const address = variables['ACTIONS_ID_TOKEN_REQUEST_URL'];
  const bearer = variables['ACTIONS_ID_TOKEN_REQUEST_TOKEN'];
  if (!address || !bearer || !URL.canParse(address)) throw noPermission(variables, signInByHand);
  const url = new URL(address);
  if (audience !== '') url.searchParams.set('audience', audience);
  const headers = { authorization: `Bearer ${bearer}`, accept: 'application/json' };
  const response = await sendWithRetry(
    { method: 'GET', url: url.href, headers },
    { verdict: verdictByStatus, isRepeatable: true },
    { ...services, send: createSender(services) },
    signal,
  );
  const parsed = response.status === 200 ? parseJson(textOfBody(response) ?? '') : undefined;
  const token = parsed !== undefined && 'value' in parsed ? textAt(parsed.value, 'value') : undefined;
  if (token === undefined) {
    throw new Failure(
      'sign-in-failed',
      `cannot get the identity token of the job: the service answers with status ${response.status}`,
      {
        hint: 'run the job again; if it persists, check the status page of the CI service',
      },
    );
  }
  services.mask(token);
  return token;
}

function noPermission(variables: Services['variables'], signInByHand: string): Failure {
  if (!runsInCi(variables)) {
    return new Failure('sign-in-failed', 'cannot sign in with an identity token: there is no CI to issue one', {
      hint: signInByHand,
    });
  }
  const message = 'cannot get the identity token of the job: it has no permission to request one';
  const host = ciHostOf(variables);
  const identity = CI_HOST_WORDS[host?.id ?? '']?.identity;
  const hint =
    host?.id === 'github'
      ? 'add "permissions: id-token: write" to the job (and to the job that calls a reusable workflow); pull requests from forks never get it'
      : `${host === undefined || identity === undefined ? '' : `${host.title}: ${identity}; `}give the token with the input oidc-token or the variable PIPELINE_SECRETS_OIDC_TOKEN`;
  return new Failure('sign-in-failed', message, { hint });
}
