import type { SecretValue } from '../../domain/secret.ts';

/** What is needed to read from AWS Secrets Manager. */
export interface AwsSettings extends AwsStore {
  readonly signIn: AwsSignIn;
}

/** Where the secrets are. */
export interface AwsStore {
  /** Absent: the SDK finds it (profile, configuration file). */
  readonly region?: string;
}

export interface AwsSignIn {
  readonly auth: AwsAuthentication;
  /** http or https, without a trailing slash; absent: the region's endpoint. */
  readonly endpoint?: string;
}

export type AwsAuthentication =
  | { readonly method: 'role'; readonly arn: string }
  | { readonly method: 'keys'; readonly keys: AwsAccessKey }
  | { readonly method: 'default-chain' };

export interface AwsAccessKey {
  readonly accessKeyId: SecretValue;
  readonly secretAccessKey: SecretValue;
  readonly sessionToken?: SecretValue;
}
