import { createPrivateKey, createPublicKey, createSign, createVerify, generateKeyPairSync } from 'node:crypto';
import { type FakeServer, startFake } from './fake-server.ts';

const KEY_ID = 'test-key';

/** An issuer of identity tokens with GitHub's token endpoint: RS256, its public key at `/jwks`. */
export interface OidcIssuer extends FakeServer {
  readonly issuer: string;
  /** Public key as PEM, for servers that take one. */
  readonly publicKey: string;
  /** What a job with `permissions: id-token: write` has in its environment. */
  jobVariables(): Record<string, string>;
  /** A signed token with GitHub's usual claims. */
  token(claims?: Readonly<Record<string, unknown>>): string;
  /** The claims of a token that this issuer signed and that is not expired; undefined for any other. */
  verify(token: string): Record<string, unknown> | undefined;
}

/** Generating keys is slow, so all issuers of a process share one pair. */
let pair: { privateKey: string; publicKey: string } | undefined;

export async function startOidcIssuer(): Promise<OidcIssuer> {
  pair ??= generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  const { privateKey, publicKey } = pair;
  const bearer = ['runner', 'request', 'token'].join('-');
  const server = await startFake((request) => {
    if (request.path === '/jwks') {
      const key = { ...createPublicKey(publicKey).export({ format: 'jwk' }), kid: KEY_ID, alg: 'RS256', use: 'sig' };
      return json(200, { keys: [key] });
    }
    if (request.path === '/.well-known/openid-configuration') {
      return json(200, {
        issuer: server.url,
        jwks_uri: `${server.url}/jwks`,
        id_token_signing_alg_values_supported: ['RS256'],
      });
    }
    if (request.path !== '/token' || request.method !== 'GET') return json(400, { message: 'unknown request' });
    if (request.query.get('api-version') !== '2.0') return json(400, { message: 'the query of the URL was lost' });
    if (request.headers['authorization'] !== `Bearer ${bearer}`) return json(401, { message: 'bad bearer' });
    const audience = request.query.get('audience') ?? 'https://github.com/acme';
    return json(200, { value: issuer.token({ aud: audience }) });
  });
  const issuer: OidcIssuer = Object.assign(server, {
    issuer: server.url,
    publicKey,
    jobVariables: () => ({
      ACTIONS_ID_TOKEN_REQUEST_URL: `${server.url}/token?api-version=2.0`,
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: bearer,
    }),
    token(claims: Readonly<Record<string, unknown>> = {}) {
      const now = Math.floor(Date.now() / 1000);
      const payload = {
        iss: server.url,
        aud: 'https://github.com/acme',
        sub: 'repo:acme/workspace:ref:refs/heads/main',
        repository: 'acme/workspace',
        iat: now,
        nbf: now - 5,
        exp: now + 300,
        ...claims,
      };
      const parts = [{ alg: 'RS256', typ: 'JWT', kid: KEY_ID }, payload].map((part) =>
        Buffer.from(JSON.stringify(part)).toString('base64url'),
      );
      const signature = createSign('RSA-SHA256')
        .update(parts.join('.'))
        .sign(createPrivateKey(privateKey), 'base64url');
      return [...parts, signature].join('.');
    },
    verify(token: string) {
      const [header = '', payload = '', signature = ''] = token.split('.');
      const isSigned = createVerify('RSA-SHA256')
        .update(`${header}.${payload}`)
        .verify(publicKey, signature, 'base64url');
      const claims: Record<string, unknown> = isSigned ? JSON.parse(Buffer.from(payload, 'base64url').toString()) : {};
      return Number(claims['exp'] ?? 0) > Date.now() / 1000 ? claims : undefined;
    },
  });
  return issuer;
}

export function json(status: number, value: unknown, headers: Readonly<Record<string, string>> = {}) {
  return { status, headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(value) };
}
