import type { TokenCredential } from '@azure/identity';
import { parseJson } from '../../formats/json.ts';
import type { BackendServices } from '../backend.ts';
import { createSender } from '../http/create-sender.ts';
import { type HttpResponse, textOfBody } from '../http/http-message.ts';
import { sendWithRetry, verdictByStatus } from '../http/retry.ts';
import { numberAt, textAt } from '../json-member.ts';
import type { AzureCloud } from './cloud.ts';
import { signInFailure } from './sign-in-failure.ts';

/** An application and the proof of its identity: its secret, or an identity token of the job. */
export interface ProvenApplication {
  readonly method: 'oidc' | 'client_credentials';
  /** An id or a domain. */
  readonly tenantId: string;
  readonly clientId: string;
  /** Requested with each token. */
  proof(): Promise<{ readonly secret: string } | { readonly assertion: string }>;
}

interface Token {
  readonly token: string;
  /** Milliseconds since 1970. */
  readonly expiresOnTimestamp: number;
}

/** Milliseconds for which a cached token must at least remain valid: it is used at once, but clocks differ. */
const MARGIN = 60_000;

const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

/**
 * The client credentials grant of Entra ID, which is one request (https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow).
 * The client of Key Vault requests a token for every request, so one is cached while it is valid.
 *
 * @throws Failure from `getToken`
 */
export function entraCredential(
  application: ProvenApplication,
  cloud: AzureCloud,
  services: BackendServices,
): TokenCredential {
  const { tenantId, clientId, proof } = application;
  const url = `${cloud.authorityHost}/${encodeURIComponent(tenantId)}/oauth2/v2.0/token`;
  const send = createSender(services);
  const request = async (scope: string): Promise<Token> => {
    const proven = await proof();
    const form = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: clientId,
      scope,
      ...('secret' in proven
        ? { client_secret: proven.secret }
        : { client_assertion_type: ASSERTION_TYPE, client_assertion: proven.assertion }),
    });
    const headers = { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' };
    const message = { method: 'POST', url, headers, body: form.toString() };
    const policy = { verdict: verdictByStatus, isRepeatable: true };
    const response = await sendWithRetry(message, policy, { ...services, send }, services.signal);
    return tokenOf(response, application, cloud, services.clock.now());
  };
  const kept = new Map<string, Promise<Token>>();
  return {
    async getToken(scopes) {
      const scope = typeof scopes === 'string' ? scopes : scopes.join(' ');
      const known = await kept.get(scope);
      if (known !== undefined && known.expiresOnTimestamp - services.clock.now() > MARGIN) return known;
      const asked = request(scope);
      kept.set(scope, asked);
      return await asked;
    },
  };
}

function tokenOf(response: HttpResponse, { method }: ProvenApplication, cloud: AzureCloud, now: number): Token {
  const parsed = parseJson(textOfBody(response) ?? '');
  const body = 'value' in parsed ? parsed.value : undefined;
  const token = textAt(body, 'access_token');
  if (response.status === 200 && token !== undefined) {
    // RFC 6749 only recommends `expires_in`; a token without it is used for the current request only.
    const seconds = Number(numberAt(body, 'expires_in') ?? textAt(body, 'expires_in') ?? 0);
    return { token, expiresOnTimestamp: now + (Number.isFinite(seconds) ? seconds : 0) * 1000 };
  }
  const said = new Error(textAt(body, 'error_description') ?? '');
  throw signInFailure(said, response.status, method, cloud);
}
