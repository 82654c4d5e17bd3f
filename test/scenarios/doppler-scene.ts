import { closing } from '../fakes/closing.ts';
import { type FakeDoppler, startFakeDoppler } from '../fakes/doppler.ts';
import type { FakeServerOptions } from '../fakes/fake-server.ts';
import { type OidcIssuer, startOidcIssuer } from '../fakes/oidc-issuer.ts';
import { connectionJson } from './remote-workspace.ts';

/** A service token that the user gives, of `shop/prd`. */
export const THEIRS = ['dp', 'st', 'a-token-of-the-user'].join('.');
/** The token that signing in gives. */
export const OURS = ['dp', 'said', 'a-token-of-this-run'].join('.');

export interface DopplerScene {
  readonly doppler: FakeDoppler;
  readonly issuer: OidcIssuer;
  /** For a service token. */
  readonly inputs: Record<string, string>;
  /** For an identity. */
  readonly identity: Record<string, string>;
  readonly env: Record<string, string>;
}

/** The config `shop/prd` with the connections `C0`, `C1` …; an identity that may read it, `shop/stg` and `crm/prd`. */
export async function dopplerScene(connections = 0, options: FakeServerOptions = {}): Promise<DopplerScene> {
  const [doppler, issuer] = await Promise.all([startFakeDoppler(options), startOidcIssuer()]);
  closing(doppler);
  closing(issuer);
  doppler.tokens.set(THEIRS, { kind: 'service', project: 'shop', config: 'prd' });
  doppler.exchange = (identity, token) => {
    const claims = issuer.verify(token);
    const isRight = claims?.['repository'] === 'acme/workspace' && claims['aud'] === 'https://github.com/acme';
    return identity === 'id-1' && isRight ? { token: OURS, configs: ['shop/prd', 'shop/stg', 'crm/prd'] } : undefined;
  };
  const names = Array.from({ length: connections }, (_, index) => [`C${index}`, connectionJson(index)]);
  doppler.put('shop/prd', Object.fromEntries(names));
  const common = { backend: 'doppler', 'doppler-api-host': doppler.url, export: 'env' };
  return {
    doppler,
    issuer,
    inputs: { ...common, 'doppler-token': THEIRS },
    identity: { ...common, 'doppler-identity': 'id-1', 'doppler-project': 'shop', 'doppler-config': 'prd' },
    env: issuer.jobVariables(),
  };
}
