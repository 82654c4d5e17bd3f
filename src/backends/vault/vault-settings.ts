import type { SecretValue } from '../../domain/secret.ts';

/** What has to be known of a Vault or OpenBao server to read from it. */
export interface VaultSettings extends VaultStore {
  readonly signIn: VaultSignIn;
}

/** Where the secrets lie. The paths may hold `{environment}` until the environment is known. */
export interface VaultStore {
  /** Mount of the KV engine, without slashes at its ends. */
  readonly mount: string;
  /** Below the mount, without slashes at its ends; empty for none. */
  readonly path: string;
  /** Absent: it is found out, with one request. */
  readonly kvVersion?: 1 | 2;
  readonly namespace?: string;
}

export interface VaultSignIn {
  /** http or https, without a trailing slash. */
  readonly url: string;
  readonly auth: VaultAuthentication;
}

/** `mount` is the path of the auth method, without slashes at its ends. */
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
      /** Absolute; the place where Kubernetes puts the token of the service account when it is absent. */
      readonly tokenFile?: string;
    };
