import type { SecretValue } from '../../domain/secret.ts';

/** What has to be known to read from Doppler. */
export interface DopplerSettings extends DopplerStore {
  readonly signIn: DopplerSignIn;
}

/** Where the secrets lie. Neither is needed with a service token, which belongs to one config. */
export interface DopplerStore {
  readonly project?: string;
  /** May hold `{environment}` until the environment is known. */
  readonly config?: string;
}

export interface DopplerSignIn {
  /** http or https, without a trailing slash. */
  readonly apiHost: string;
  readonly auth: DopplerAuthentication;
}

export type DopplerAuthentication =
  | { readonly method: 'token'; readonly token: SecretValue }
  /** Exchanges the identity token of the job for a short-lived one of a service account. */
  | { readonly method: 'identity'; readonly identity: string };
