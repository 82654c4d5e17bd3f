import type { SecretValue } from '../../domain/secret.ts';

/** What is needed to read from Doppler. */
export interface DopplerSettings extends DopplerStore {
  readonly signIn: DopplerSignIn;
}

/** Where the secrets are. Neither field is needed with a service token, which belongs to one config. */
export interface DopplerStore {
  readonly project?: string;
  /** May contain `{environment}` until the environment is known. */
  readonly config?: string;
}

export interface DopplerSignIn {
  /** http or https, without a trailing slash. */
  readonly apiHost: string;
  readonly auth: DopplerAuthentication;
}

export type DopplerAuthentication =
  | { readonly method: 'token'; readonly token: SecretValue }
  /** Exchanges the job's identity token for a short-lived one of a service account. */
  | { readonly method: 'identity'; readonly identity: string };
