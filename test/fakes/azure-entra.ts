import { selfSigned } from './certificate.ts';
import { type FakeAnswer, type FakeRequest, type FakeServer, startFake } from './fake-server.ts';
import { json } from './oidc-issuer.ts';

export interface FakeApplication {
  readonly secret?: string;
  /** Says which code of Entra ID a client assertion is refused with; undefined accepts it. */
  judgeAssertion?(assertion: string): string | undefined;
}

/** A strict stand-in for the sign-in host of Entra ID with one tenant: the client credentials grant of version 2.0 and its metadata. */
export interface FakeEntra extends FakeServer {
  readonly tenant: string;
  /** By client id. */
  readonly applications: Map<string, FakeApplication>;
  /** What tokens may be for. */
  readonly scopes: Set<string>;
  /** Tokens that were given out. */
  readonly tokens: Set<string>;
}

const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

export async function startFakeEntra(tenant: string): Promise<FakeEntra> {
  const server = await startFake((request) => answer(request, entra), { tls: selfSigned() });
  const entra: FakeEntra = Object.assign(server, {
    tenant,
    applications: new Map<string, FakeApplication>(),
    scopes: new Set(['https://vault.azure.net/.default']),
    tokens: new Set<string>(),
  });
  return entra;
}

/** Errors quote what was sent, as the real ones do. */
function refuse(status: number, error: string, code: string, request: FakeRequest): FakeAnswer {
  const description = `AADSTS${code}: refused: ${request.body} Trace ID: 1 Correlation ID: 2`;
  return json(status, { error, error_description: description, error_codes: [Number(code)] });
}

function answer(request: FakeRequest, entra: FakeEntra): FakeAnswer {
  const [, tenant = '', call = ''] = /^\/([^/]+)\/(.+)$/.exec(request.path) ?? [];
  if (call !== 'v2.0/.well-known/openid-configuration' && call !== 'oauth2/v2.0/token')
    return json(404, { error: 'not_found' });
  if (tenant !== entra.tenant) return refuse(400, 'invalid_tenant', '90002', request);
  if (call.startsWith('v2.0/')) return metadata(entra, request);
  if (request.method !== 'POST' || !request.headers['content-type']?.startsWith('application/x-www-form-urlencoded'))
    return refuse(400, 'invalid_request', '900144', request);
  return token(new URLSearchParams(request.body), request, entra);
}

function metadata({ url, tenant }: FakeEntra, request: FakeRequest): FakeAnswer {
  if (request.method !== 'GET') return refuse(400, 'invalid_request', '900144', request);
  return json(200, {
    issuer: `${url}/${tenant}/v2.0`,
    authorization_endpoint: `${url}/${tenant}/oauth2/v2.0/authorize`,
    token_endpoint: `${url}/${tenant}/oauth2/v2.0/token`,
    jwks_uri: `${url}/${tenant}/discovery/v2.0/keys`,
    tenant_region_scope: 'EU',
    token_endpoint_auth_methods_supported: ['client_secret_post', 'private_key_jwt'],
  });
}

function token(form: URLSearchParams, request: FakeRequest, entra: FakeEntra): FakeAnswer {
  if (form.get('grant_type') !== 'client_credentials') return refuse(400, 'unsupported_grant_type', '70003', request);
  const application = entra.applications.get(form.get('client_id') ?? '');
  if (application === undefined) return refuse(400, 'unauthorized_client', '700016', request);
  // Clients in Python and JavaScript add the scopes of OpenID Connect.
  const scopes = (form.get('scope') ?? '')
    .split(' ')
    .filter((scope) => !/^(?:openid|profile|offline_access)$/.test(scope));
  if (scopes.length !== 1 || !entra.scopes.has(scopes[0] ?? ''))
    return refuse(400, 'invalid_resource', '500011', request);
  const assertion = form.get('client_assertion');
  if (assertion !== null) {
    if (form.get('client_assertion_type') !== ASSERTION_TYPE) return refuse(400, 'invalid_request', '90014', request);
    const code = application.judgeAssertion === undefined ? '70025' : application.judgeAssertion(assertion);
    if (code !== undefined) return refuse(401, 'invalid_client', code, request);
  } else if (application.secret === undefined || form.get('client_secret') !== application.secret) {
    return refuse(401, 'invalid_client', '7000215', request);
  }
  const access = ['entra', 'access', 'token', String(entra.tokens.size + 1)].join('-');
  entra.tokens.add(access);
  return json(200, { token_type: 'Bearer', expires_in: 3599, ext_expires_in: 3599, access_token: access });
}
