/** How the settings of a secret file are written. */
export type SecretFormat =
  | 'bruin-config'
  | 'env'
  | 'yaml'
  | 'json'
  /** JSON in which only the fields of Google's credentials are secrets: its name alone says too little. */
  | 'google-key'
  | 'ini'
  | 'netrc'
  | 'pgpass'
  | 'htpasswd'
  | 'user-list'
  | 'url-list'
  | 'whole-text'
  | 'hcl'
  | 'tfstate'
  | 'toml'
  | 'xml'
  | 'csv'
  | 'php'
  | 'private-key'
  /** An env file, if every line of it is one of an env file: only its name makes it suspect. */
  | 'group'
  /** Binary containers of keys: their content cannot be judged. */
  | 'keystore'
  /** Told by its content. */
  | 'any';

/** What a name or a place says about a file. */
export interface KnownRole {
  /** For messages: "an env file". */
  readonly what: string;
  readonly format: SecretFormat;
  /** Set where the file exists to hold secrets, and keys can have any name. */
  readonly isOnlySecrets?: true;
}
