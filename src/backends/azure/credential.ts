import type { TokenCredential } from '@azure/identity';
import type { BackendServices } from '../backend.ts';
import type { AzureSignIn } from './azure-settings.ts';
import { createAzureTransport } from './azure-transport.ts';
import { type AzureCloud, cloudOf } from './cloud.ts';
import { signInFailure } from './sign-in-failure.ts';

/**
 * A credential of the SDK, whose tokens are masked as soon as they are there and whose errors are ours. Entra ID cannot take such a token
 * back; it ends by itself within about an hour.
 */
export async function createAzureCredential(
  signIn: AzureSignIn,
  vaultUrl: string,
  services: BackendServices,
): Promise<TokenCredential> {
  const { auth } = signIn;
  const cloud = cloudOf(vaultUrl, signIn.authorityHost);
  const transport = await createAzureTransport(services);
  const credential = await sdkCredential(signIn, cloud, services, {
    authorityHost: cloud.authorityHost,
    // The authority is one of ours or one that was named: asking another one whether it is genuine adds nothing but requests.
    disableInstanceDiscovery: true,
    httpClient: transport.client,
    retryOptions: { maxRetries: 0 },
    redirectOptions: { maxRetries: 0 },
  });
  return {
    async getToken(scopes, { tenantId, ...options } = {}) {
      // The vault's challenge names its tenant by number, the input may name it by domain: whoever named one means that one.
      const named = auth.method === 'oidc' || auth.method === 'client_credentials';
      try {
        const token = await untilAborted(
          credential.getToken(scopes, { ...options, ...(named || tenantId === undefined ? {} : { tenantId }) }),
          services.signal,
        );
        if (token !== null) services.mask(token.token);
        return token;
      } catch (thrown) {
        if (services.signal.aborted) throw services.signal.reason;
        throw signInFailure(thrown, transport.last(), auth, cloud);
      }
    },
  };
}

type CommonOptions = Readonly<Record<'httpClient', Awaited<ReturnType<typeof createAzureTransport>>['client']>> & {
  readonly authorityHost: string;
  readonly disableInstanceDiscovery: boolean;
  readonly retryOptions: { readonly maxRetries: number };
  readonly redirectOptions: { readonly maxRetries: number };
};

async function sdkCredential(
  { auth }: AzureSignIn,
  cloud: AzureCloud,
  services: BackendServices,
  options: CommonOptions,
): Promise<TokenCredential> {
  const sdk = await import('@azure/identity');
  switch (auth.method) {
    case 'oidc': {
      const assertion = (): Promise<string> => services.idToken(cloud.federationAudience);
      // Asked for here, so that a missing permission of the job is reported as that.
      await assertion();
      return new sdk.ClientAssertionCredential(auth.tenantId, auth.clientId, assertion, options);
    }
    case 'client_credentials':
      return new sdk.ClientSecretCredential(auth.tenantId, auth.clientId, auth.clientSecret.reveal(), options);
    case 'managed_identity':
      return new sdk.ManagedIdentityCredential({
        ...options,
        ...(auth.clientId === undefined ? {} : { clientId: auth.clientId }),
      });
    case 'cli':
      return new sdk.AzureCliCredential({ ...(auth.tenantId === undefined ? {} : { tenantId: auth.tenantId }) });
    case 'default':
      return new sdk.DefaultAzureCredential({
        ...options,
        ...(auth.tenantId === undefined ? {} : { tenantId: auth.tenantId }),
        ...(auth.clientId === undefined
          ? {}
          : { managedIdentityClientId: auth.clientId, workloadIdentityClientId: auth.clientId }),
      });
  }
}

/** Programs that the SDK starts (`az`) know nothing of our time limit. */
async function untilAborted<Result>(promise: Promise<Result>, signal: AbortSignal): Promise<Result> {
  const stop = new AbortController();
  const aborted = new Promise<never>((_, reject) => {
    const end = (): void => reject(signal.reason);
    if (signal.aborted) end();
    else signal.addEventListener('abort', end, { once: true, signal: stop.signal });
  });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    stop.abort();
  }
}
