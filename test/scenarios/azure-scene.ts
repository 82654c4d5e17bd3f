import { type FakeEntra, startFakeEntra } from '../fakes/azure-entra.ts';
import { type FakeKeyVault, startFakeKeyVault } from '../fakes/azure-key-vault.ts';
import { selfSigned } from '../fakes/certificate.ts';
import { closing } from '../fakes/closing.ts';
import { type OidcIssuer, startOidcIssuer } from '../fakes/oidc-issuer.ts';
import { connectionJson } from './remote-workspace.ts';

export const TENANT = '11111111-2222-3333-4444-555555555555';
export const CLIENT = '66666666-7777-8888-9999-000000000000';
export const CLIENT_SECRET = ['client', 'secret', 'of', 'the', 'test'].join('~');
const SUBJECT = 'repo:acme/workspace:ref:refs/heads/main';

export interface AzureScene {
  readonly vault: FakeKeyVault;
  readonly entra: FakeEntra;
  readonly issuer: OidcIssuer;
  /** For OIDC. */
  readonly inputs: Record<string, string>;
  readonly env: Record<string, string>;
}

/** A vault with the connections `c0`, `c1` …, and an application that accepts the identity tokens of the main branch, and one client secret. */
export async function azureScene(connections = 0): Promise<AzureScene> {
  const [vault, entra, issuer] = await Promise.all([startFakeKeyVault(), startFakeEntra(TENANT), startOidcIssuer()]);
  for (const each of [vault, entra, issuer]) closing(each);
  vault.accepts = (token) => entra.tokens.has(token);
  vault.challenge = { authorization: `${entra.url}/${TENANT}`, resource: 'https://vault.azure.net' };
  entra.applications.set(CLIENT, {
    secret: CLIENT_SECRET,
    judgeAssertion(assertion) {
      const claims = issuer.verify(assertion);
      if (claims?.['aud'] !== 'api://AzureADTokenExchange') return '700212';
      return claims['sub'] === SUBJECT ? undefined : '700213';
    },
  });
  for (let index = 0; index < connections; index++) vault.put(`c${index}`, connectionJson(index));
  const inputs = {
    backend: 'azure',
    'azure-auth': 'oidc',
    'azure-vault-url': vault.url,
    'azure-authority-host': entra.url,
    'azure-tenant-id': TENANT,
    'azure-client-id': CLIENT,
    'ca-certificate': selfSigned().cert,
    export: 'env',
  };
  return { vault, entra, issuer, inputs, env: issuer.jobVariables() };
}

/** The same, signing in with the client secret: no request but those of Azure. */
export function withSecret({ inputs }: Pick<AzureScene, 'inputs'>): Record<string, string> {
  return { ...inputs, 'azure-auth': 'client_credentials', 'azure-client-secret': CLIENT_SECRET };
}
