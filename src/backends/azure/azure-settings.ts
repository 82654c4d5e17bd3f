import type { SecretValue } from '../../domain/secret.ts';

/** What has to be known to read from Azure Key Vault. */
export interface AzureSettings extends AzureStore {
  readonly signIn: AzureSignIn;
}

/** Where the secrets are kept. */
export interface AzureStore {
  /** https, without path and trailing slash; may hold `{environment}` until the environment is known. Absent only where nobody signs in. */
  readonly vaultUrl?: string;
}

export interface AzureSignIn {
  readonly auth: AzureAuthentication;
  /** https, without a trailing slash; absent: the one of the cloud that the vault is in. */
  readonly authorityHost?: string;
}

export type AzureAuthentication =
  | { readonly method: 'oidc'; readonly tenantId: string; readonly clientId: string }
  | {
      readonly method: 'client_credentials';
      readonly tenantId: string;
      readonly clientId: string;
      readonly clientSecret: SecretValue;
    }
  | { readonly method: 'managed_identity'; readonly clientId?: string }
  | { readonly method: 'cli'; readonly tenantId?: string }
  | { readonly method: 'default'; readonly tenantId?: string; readonly clientId?: string };
