import type { SecretValue } from '../../domain/secret.ts';

/** What is needed to read from Azure Key Vault. */
export interface AzureSettings extends AzureStore {
  readonly signIn: AzureSignIn;
}

/** Where the secrets are. */
export interface AzureStore {
  /** https, without path or trailing slash; may contain `{environment}` until the environment is known. Absent only in modes that do not sign in. */
  readonly vaultUrl?: string;
}

export interface AzureSignIn {
  readonly auth: AzureAuthentication;
  /** https, without a trailing slash; absent: the one of the vault's cloud. */
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
