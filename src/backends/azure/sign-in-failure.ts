import { errorMessage, Failure } from '../../domain/failure.ts';
import type { AzureAuthentication } from './azure-settings.ts';
import type { AzureCloud } from './cloud.ts';

interface Reason {
  readonly why: string;
  readonly hint: string;
}

/**
 * Entra ID error codes that a wrong setting causes.
 * https://learn.microsoft.com/entra/identity-platform/reference-error-codes
 */
const REASONS: readonly (readonly [codes: readonly string[], reason: Reason])[] = [
  [
    ['70021', '700211', '700212', '700213', '700223', '70025'],
    {
      why: 'no federated credential of the application matches this job',
      hint: 'compare issuer, subject and audience of the federated credential with the claims of the job: the subject names the repository and its branch, tag, environment or "pull_request"',
    },
  ],
  [
    ['700024', '50027', '500133'],
    { why: 'the identity token is expired or not valid', hint: 'check the clock of the runner, and run again' },
  ],
  [['7000215'], { why: 'the client secret is wrong', hint: 'use the value of the secret, not its id' }],
  [['7000222'], { why: 'the client secret has expired', hint: 'make a new one, or use azure-auth: oidc' }],
  [
    ['700016', '70001'],
    { why: 'the tenant has no such application', hint: 'check azure-client-id and azure-tenant-id' },
  ],
  [['90002', '900023', '90013'], { why: 'there is no such tenant', hint: 'check azure-tenant-id' }],
  [['7000112'], { why: 'the application is disabled', hint: 'enable it in Entra ID' }],
  [
    ['53003', '530034', '50005'],
    { why: 'conditional access does not allow it from here', hint: 'look at the sign-in log of the application' },
  ],
  [
    ['500011', '650057'],
    {
      why: 'the tenant does not know Key Vault',
      hint: 'check azure-tenant-id and azure-authority-host: the vault may be in another cloud',
    },
  ],
];

/**
 * Why there is no token, in this program's words: the SDK's own messages quote answers and claims.
 *
 * @param last outcome of the last request to the authority
 */
export function signInFailure(
  thrown: unknown,
  last: Failure | number | undefined,
  method: AzureAuthentication['method'],
  { authorityHost }: AzureCloud,
): Failure {
  if (thrown instanceof Failure) return thrown;
  const where = `cannot sign in to Azure with ${method}`;
  if (method === 'oidc' || method === 'client_credentials') {
    if (last instanceof Failure) return last;
    if (last === 429)
      return new Failure('throttled', `${where}: too many requests at ${authorityHost}`, { hint: 'run again later' });
    if (last !== undefined && last >= 500)
      return new Failure('unreachable', `${where}: ${authorityHost} answers with status ${last}`, {
        hint: 'run again later',
      });
    const { why, hint } = entraReason(errorMessage(thrown)) ?? {
      why: `${authorityHost} does not answer like Entra ID`,
      hint: 'check azure-tenant-id, azure-authority-host and the proxy',
    };
    return new Failure('sign-in-failed', `${where}: ${why}`, { hint });
  }
  const { why, hint } = entraReason(errorMessage(thrown)) ?? MACHINE_REASONS[method];
  return new Failure('sign-in-failed', `${where}: ${why}`, { hint });
}

function entraReason(message: string): Reason | undefined {
  const code = /\bAADSTS(\d{5,8})\b/.exec(message)?.[1];
  if (code === undefined) return undefined;
  const known = REASONS.find(([codes]) => codes.includes(code))?.[1];
  const unknown = { why: 'Entra ID refuses', hint: `https://login.microsoftonline.com/error?code=${code} explains it` };
  const { why, hint } = known ?? unknown;
  return { why: `${why} (AADSTS${code})`, hint };
}

const MACHINE_REASONS: Readonly<Record<'managed_identity' | 'cli' | 'default', Reason>> = {
  managed_identity: {
    why: 'this machine has no managed identity that it may use',
    hint: 'managed_identity works on self-hosted runners in Azure; set azure-client-id if the machine has several identities; elsewhere use azure-auth: oidc',
  },
  cli: {
    why: 'the Azure CLI has no login',
    hint: 'run azure/login or "az login" before this step, or use azure-auth: oidc, which needs neither',
  },
  default: {
    why: 'the default chain of the Azure SDK finds no login',
    hint: 'set azure-auth: oidc with azure-tenant-id and azure-client-id, run azure/login before this step, or set AZURE_CLIENT_ID, AZURE_TENANT_ID and AZURE_CLIENT_SECRET',
  },
};
