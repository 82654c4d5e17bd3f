/** Where to sign in for a vault, and the audience of federated credentials there. */
export interface AzureCloud {
  /** https, without a trailing slash. */
  readonly authorityHost: string;
  readonly federationAudience: string;
}

interface KnownCloud extends AzureCloud {
  readonly vaultDomain: string;
}

/**
 * https://learn.microsoft.com/azure/key-vault/general/about-keys-secrets-certificates and
 * https://learn.microsoft.com/entra/workload-id/workload-identity-federation-create-trust
 */
const CLOUDS: readonly [KnownCloud, ...KnownCloud[]] = [
  {
    vaultDomain: '.vault.azure.net',
    authorityHost: 'https://login.microsoftonline.com',
    federationAudience: 'api://AzureADTokenExchange',
  },
  {
    vaultDomain: '.vault.azure.cn',
    authorityHost: 'https://login.chinacloudapi.cn',
    federationAudience: 'api://AzureADTokenExchangeChina',
  },
  {
    vaultDomain: '.vault.usgovcloudapi.net',
    authorityHost: 'https://login.microsoftonline.us',
    federationAudience: 'api://AzureADTokenExchangeUSGov',
  },
];

/** The cloud of a vault; a given authority wins. Vaults with custom host names are assumed to be in the public cloud. */
export function cloudOf(vaultUrl: string, authorityHost: string | undefined): AzureCloud {
  const host = new URL(vaultUrl).hostname;
  const named = authorityHost === undefined ? undefined : new URL(authorityHost).origin;
  const known =
    named === undefined
      ? CLOUDS.find(({ vaultDomain }) => host.endsWith(vaultDomain))
      : CLOUDS.find((cloud) => cloud.authorityHost === named);
  const { federationAudience, authorityHost: usual } = known ?? CLOUDS[0];
  return { authorityHost: authorityHost ?? usual, federationAudience };
}

/** True for this machine, where an emulator's certificate and challenge have another host name. */
export function isLoopback(url: string): boolean {
  const host = new URL(url).hostname;
  return host === 'localhost' || host.endsWith('.localhost') || host === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(host);
}
