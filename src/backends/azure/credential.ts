import type { TokenCredential } from '@azure/identity';
import type { BackendServices } from '../backend.ts';
import type { AzureAuthentication, AzureSignIn } from './azure-settings.ts';
import { createAzureTransport } from './azure-transport.ts';
import { type AzureCloud, cloudOf } from './cloud.ts';
import { entraCredential, type ProvenApplication } from './entra-token.ts';
import { signInFailure } from './sign-in-failure.ts';

/**
 * A credential for the Key Vault client, whose tokens are masked on receipt and whose errors are rewritten here. Entra ID cannot revoke
 * such a token; it expires within about an hour.
 *
 * With an application and its proof, getting a token is one request, made here. `@azure/identity` knows where a machine or its
 * user may be signed in; it brings MSAL, which takes longer to load than the rest of a run, so only those sign-ins load it.
 */
export async function createAzureCredential(
  signIn: AzureSignIn,
  vaultUrl: string,
  services: BackendServices,
): Promise<TokenCredential> {
  const { auth } = signIn;
  const cloud = cloudOf(vaultUrl, signIn.authorityHost);
  const asked =
    auth.method === 'oidc' || auth.method === 'client_credentials'
      ? entraCredential(await provenBy(auth, cloud, services), cloud, services)
      : await machineCredential(auth, cloud, services);
  return {
    async getToken(scopes, options) {
      try {
        const token = await untilAborted(asked.getToken(scopes, options), services.signal);
        if (token !== null) services.mask(token.token);
        return token;
      } catch (thrown) {
        if (services.signal.aborted) throw services.signal.reason;
        throw thrown;
      }
    },
  };
}

type MachineSignIn = Exclude<AzureAuthentication, { method: 'oidc' | 'client_credentials' }>;
type ApplicationSignIn = Exclude<AzureAuthentication, MachineSignIn>;

async function provenBy(
  auth: ApplicationSignIn,
  cloud: AzureCloud,
  services: BackendServices,
): Promise<ProvenApplication> {
  if (auth.method === 'client_credentials') {
    return { ...auth, proof: async () => ({ secret: auth.clientSecret.reveal() }) };
  }
  const assertion = (): Promise<string> => services.idToken(cloud.federationAudience);
  // Requested here, so that a missing permission of the job is reported as such.
  await assertion();
  return { ...auth, proof: async () => ({ assertion: await assertion() }) };
}

async function machineCredential(
  auth: MachineSignIn,
  cloud: AzureCloud,
  services: BackendServices,
): Promise<TokenCredential> {
  const transport = await createAzureTransport(services);
  const credential = await sdkCredential(auth, {
    authorityHost: cloud.authorityHost,
    // The authority is built in or set by the user: asking another host whether it is genuine would only add requests.
    disableInstanceDiscovery: true,
    httpClient: transport.client,
    retryOptions: { maxRetries: 0 },
    redirectOptions: { maxRetries: 0 },
  });
  return {
    async getToken(scopes, options) {
      try {
        return await credential.getToken(scopes, options);
      } catch (thrown) {
        throw signInFailure(thrown, transport.last(), auth.method, cloud);
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

async function sdkCredential(auth: MachineSignIn, options: CommonOptions): Promise<TokenCredential> {
  const sdk = await import('@azure/identity');
  switch (auth.method) {
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

/** The SDK starts programs (`az`) without regard to the time limit. */
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
