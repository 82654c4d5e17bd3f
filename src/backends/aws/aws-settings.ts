import type { SecretValue } from '../../domain/secret.ts';

/** What has to be known to read from AWS Secrets Manager. */
export interface AwsSettings {
  /** Absent: the SDK finds it (profile, configuration file). */
  readonly region?: string;
  readonly signIn: {
    readonly auth: AwsAuthentication;
    /** http or https, without a trailing slash; absent: that of the region. */
    readonly endpoint?: string;
  };
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
