import type { SecretValue } from '../../domain/secret.ts';

/** What has to be known to read from AWS Secrets Manager. */
export interface AwsSettings extends AwsStore {
  readonly signIn: AwsSignIn;
}

/** Where the secrets lie. */
export interface AwsStore {
  /** Absent: the SDK finds it (profile, configuration file). */
  readonly region?: string;
}

export interface AwsSignIn {
  readonly auth: AwsAuthentication;
  /** http or https, without a trailing slash; absent: that of the region. */
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
