import { closing } from '../fakes/closing.ts';
import type { FakeServerOptions } from '../fakes/fake-server.ts';
import { type OidcIssuer, startOidcIssuer } from '../fakes/oidc-issuer.ts';
import { type FakeVault, startFakeVault } from '../fakes/vault.ts';
import { connectionJson } from './remote-workspace.ts';

/** The token that signing in gives. */
export const OURS = ['hv', 's.', 'a-token-of-this-run'].join('');
/** A token that the user gives. */
export const THEIRS = ['hv', 's.', 'a-token-of-the-user'].join('');

export interface VaultScene {
  readonly vault: FakeVault;
  readonly issuer: OidcIssuer;
  readonly inputs: Record<string, string>;
  readonly env: Record<string, string>;
}

/** A Vault whose role `data` accepts identity tokens of the issuer for the audience `vault`, with the connections `c0`, `c1` … */
export async function vaultScene(connections = 0, options: FakeServerOptions = {}): Promise<VaultScene> {
  const [vault, issuer] = await Promise.all([startFakeVault(options), startOidcIssuer()]);
  closing(vault);
  closing(issuer);
  vault.mounts.set('secret', { version: 2, documents: new Map() });
  vault.tokens.set(THEIRS, {});
  vault.login = (mount, { role, jwt }) => {
    const claims = issuer.verify(String(jwt));
    if (mount !== 'jwt' || role !== 'data' || claims === undefined) return { refusal: 'error validating token' };
    return claims['aud'] === 'vault'
      ? { token: OURS }
      : { refusal: 'error validating token: invalid audience (aud) claim' };
  };
  for (let index = 0; index < connections; index++)
    vault.put('secret', `bruin/c${index}`, { data: connectionJson(index) });
  const inputs = {
    backend: 'vault',
    'vault-url': vault.url,
    'vault-path': 'bruin',
    'vault-role': 'data',
    'vault-jwt-audience': 'vault',
    export: 'env',
  };
  return { vault, issuer, inputs, env: issuer.jobVariables() };
}

/** The same, signing in with the user's token. */
export function withToken({ inputs }: Pick<VaultScene, 'inputs'>): Record<string, string> {
  const { 'vault-role': _, 'vault-jwt-audience': __, ...rest } = inputs;
  return { ...rest, 'vault-token': THEIRS };
}
