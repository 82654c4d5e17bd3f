import type { SecretValue } from '../../domain/secret.ts';

/** What has to be known to read from Doppler. Placeholders are filled in. */
export interface DopplerSettings {
  /** Not needed with a service token, which belongs to one config. */
  readonly project?: string;
  readonly config?: string;
  readonly signIn: {
    /** http or https, without a trailing slash. */
    readonly apiHost: string;
    readonly auth: DopplerAuthentication;
  };
}

export type DopplerAuthentication =
  | { readonly method: 'token'; readonly token: SecretValue }
  /** Exchanges the identity token of the job for a short-lived one of a service account. */
  | { readonly method: 'identity'; readonly identity: string };
