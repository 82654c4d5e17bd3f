/** How the settings of a secret file are written. */
export type SecretFormat =
  | 'bruin-config'
  | 'env'
  | 'yaml'
  | 'json'
  /** JSON in which only the fields of Google's credentials are secrets, because its name alone is inconclusive. */
  | 'google-key'
  | 'ini'
  | 'netrc'
  | 'pgpass'
  | 'htpasswd'
  | 'user-list'
  | 'url-list'
  | 'whole-text'
  /** A user and a password, each on a line. */
  | 'login'
  | 'hcl'
  | 'tfstate'
  | 'toml'
  | 'xml'
  | 'csv'
  | 'php'
  | 'private-key'
  /** An env file if every line fits one: only its name suggests it. */
  | 'group'
  /** Binary containers of keys: their content cannot be checked. */
  | 'keystore'
  /** Decided by its content. */
  | 'any';

/** What a name or path says about a file. */
export interface KnownRole {
  /** For messages: "an env file". */
  readonly what: string;
  readonly format: SecretFormat;
  /** Set if the file exists to hold secrets under any key. */
  readonly isOnlySecrets?: true;
}
