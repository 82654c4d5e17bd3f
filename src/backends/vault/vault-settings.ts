import type { SecretValue } from '../../domain/secret.ts';

/** What is needed to read from a Vault or OpenBao server. */
export interface VaultSettings extends VaultStore {
  readonly signIn: VaultSignIn;
}

/** Where the secrets are. The paths may contain `{environment}` until the environment is known. */
export interface VaultStore {
  /** Mount of the KV engine, without leading and trailing slashes. */
  readonly mount: string;
  /** Below the mount, without leading and trailing slashes; empty for none. */
  readonly path: string;
  /** Absent: detected, with one request. */
  readonly kvVersion?: 1 | 2;
  readonly namespace?: string;
}

export interface VaultSignIn {
  /** http or https, without a trailing slash. */
  readonly url: string;
  readonly auth: VaultAuthentication;
}

/** `mount` is the path of the auth method, without leading and trailing slashes. */
export type VaultAuthentication =
  | { readonly method: 'token'; readonly token: SecretValue }
  | { readonly method: 'jwt'; readonly mount: string; readonly role?: string; readonly audience?: string }
  | {
      readonly method: 'approle';
      readonly mount: string;
      readonly roleId: SecretValue;
      readonly secretId?: SecretValue;
    }
  | {
      readonly method: 'kubernetes';
      readonly mount: string;
      readonly role: string;
      /** Absolute; when absent, the path where Kubernetes puts the token of the service account. */
      readonly tokenFile?: string;
    };
