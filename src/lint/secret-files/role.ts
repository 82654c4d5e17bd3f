/** How the settings of a secret file are written. */
export type SecretFormat =
  | 'bruin-config'
  | 'env'
  | 'yaml'
  | 'json'
  | 'ini'
  | 'netrc'
  | 'pgpass'
  | 'htpasswd'
  | 'url-list'
  | 'whole-text'
  | 'tfvars'
  | 'private-key'
  /** An env file, if every line of it is one of an env file: only its name makes it suspect. */
  | 'group'
  /** Binary containers of keys: their content cannot be judged. */
  | 'keystore'
  /** Told by its content. */
  | 'any';

/** Why a file counts as one that holds secrets: what it is for, known from its name and place. */
export interface SecretRole {
  /** For messages: "an env file". */
  readonly what: string;
  readonly format: SecretFormat;
  /** The name says that it shows how the real one looks: ordinary words are accepted in it, what looks real is not. */
  readonly isExample: boolean;
}

interface NamedRole {
  readonly what: string;
  readonly format: SecretFormat;
  readonly name: RegExp;
}

/** Matched against the lower-case file name, without what marks a copy. */
const ROLES: readonly NamedRole[] = [
  { what: "Bruin's configuration", format: 'bruin-config', name: /^\.?\.bruin(?:[._-][\w.-]*)?\.ya?ml(?:[._-].*)?$/ },
  { what: "dotenvx's private keys", format: 'env', name: /^\.env\.keys$/ },
  {
    what: 'an env file',
    format: 'env',
    name: /^\.env(?:$|[._-].*$)|^\.envrc(?:$|\..*$)|^.+\.env$|^env\.(?:local|prod|production|staging|dev|development)$/,
  },
  {
    what: 'a private key',
    format: 'private-key',
    name: /^id_(?:rsa|dsa|ecdsa|ed25519|ecdsa_sk|ed25519_sk|xmss)$|\.(?:pem|key|ppk|p8|pk8|priv)$|^.*_(?:rsa|dsa|ed25519|ecdsa)$/,
  },
  {
    what: 'a key store',
    format: 'keystore',
    name: /\.(?:p12|pfx|jks|jceks|bcfks|keystore|truststore|kdbx?|keytab|agilekeychain|opvault)$|^cwallet\.sso$|^ewallet\.p12$/,
  },
  {
    what: 'a service account key',
    format: 'json',
    name: /^(?:.*[._-])?(?:service[._-]?accounts?|sa|gcp|google|firebase|bigquery|gcloud)(?:[._-].*)?(?:key|keys|account|credentials?|creds|sa|adminsdk.*)?\.json$|^(?:.*[._-])?(?:credentials?|creds|keyfile|client[._-]?secrets?.*|token|tokens|application[._-]default[._-]credentials|secrets?)\.json$|^.*-[0-9a-f]{12}\.json$/,
  },
  { what: 'a netrc file', format: 'netrc', name: /^[._]netrc$/ },
  { what: 'a PostgreSQL password file', format: 'pgpass', name: /^\.?pgpass(?:\.conf)?$/ },
  { what: "git's credential store", format: 'url-list', name: /^\.?git-credentials$/ },
  { what: 'an npm configuration', format: 'ini', name: /^\.(?:npmrc|yarnrc|pnpmrc)$/ },
  { what: 'a package index configuration', format: 'ini', name: /^\.?pypirc$/ },
  { what: 'a Docker login', format: 'json', name: /^\.dockercfg$|^\.?dockerconfig(?:json)?(?:\.json)?$/ },
  { what: 'an S3 client configuration', format: 'ini', name: /^\.(?:s3cfg|boto|passwd-s3fs)$/ },
  { what: 'a MySQL client configuration', format: 'ini', name: /^\.my\.cnf$|^\.mylogin\.cnf$/ },
  { what: 'a Vault token', format: 'whole-text', name: /^\.vault-token$|^\.vault[_-]pass(?:word)?(?:\.txt)?$/ },
  { what: 'a Terraform state', format: 'json', name: /\.tfstate(?:\..*)?$/ },
  { what: 'Terraform variables', format: 'tfvars', name: /\.tfvars$/ },
  { what: 'Terraform variables', format: 'json', name: /\.tfvars\.json$/ },
  { what: 'a Terraform CLI configuration', format: 'tfvars', name: /^\.?terraform\.?rc$|^credentials\.tfrc\.json$/ },
  { what: 'a kubeconfig', format: 'yaml', name: /^(?:.*[._-])?kubeconfig(?:[._-].*)?$/ },
  { what: 'a password file', format: 'htpasswd', name: /^\.?htpasswd$/ },
  { what: 'a dbt profile', format: 'yaml', name: /^profiles\.ya?ml$/ },
  { what: 'an rclone configuration', format: 'ini', name: /^\.?rclone\.conf$/ },
  { what: 'a WireGuard configuration', format: 'ini', name: /^wg\d+\.conf$/ },
  { what: "an Azure function's settings", format: 'json', name: /^local\.settings\.json$/ },
  { what: "the Streamlit app's secrets", format: 'ini', name: /^secrets\.toml$/ },
  {
    what: 'a file of secrets',
    format: 'yaml',
    name: /^(?:.*[._-])?(?:secrets?|credentials?|creds)(?:[._-](?:prod|production|staging|dev|development|local|test|values|enc|sops))*\.ya?ml$|^vault\.ya?ml$/,
  },
  {
    what: 'a file of secrets',
    format: 'ini',
    name: /^(?:secrets?|credentials?|creds|passwords?)\.(?:ini|cfg|conf|toml|properties|txt)$|^credentials$/,
  },
];

/** Places whose files hold secrets whatever they are called. */
const PLACES: readonly { readonly what: string; readonly format: SecretFormat; readonly path: RegExp }[] = [
  { what: 'a Docker login', format: 'json', path: /(?:^|\/)\.docker\/config\.json$/ },
  { what: 'AWS credentials', format: 'ini', path: /(?:^|\/)\.aws\/(?:credentials|config)$/ },
  { what: 'a kubeconfig', format: 'yaml', path: /(?:^|\/)\.kube\/config$/ },
  { what: 'a Cargo login', format: 'ini', path: /(?:^|\/)\.cargo\/credentials(?:\.toml)?$/ },
  { what: 'a SnowSQL configuration', format: 'ini', path: /(?:^|\/)\.snowsql\/config$/ },
  { what: "GitHub's command line login", format: 'yaml', path: /(?:^|\/)\.config\/gh\/hosts\.ya?ml$/ },
  { what: 'a backup key', format: 'whole-text', path: /(?:^|\/)\.backup\/restic-key$/ },
  { what: 'an encryption key', format: 'whole-text', path: /(?:^|\/)\.aes-key$/ },
  { what: 'a file in a folder of secrets', format: 'any', path: /(?:^|\/)\.?secrets?\/(?:[^/]+\/)*[^/]+$/ },
];

const COPY_END =
  /(?:~|\.(?:bak|backup|bkp|old|orig|original|save|saved|copy|tmp|temp|swp|swo|swn|rej|disabled|off|deleted|prev|previous|remove|[0-9]{1,8})|[ _-]?\(?copy\)?(?:[ _-]?\(?\d+\)?)?|[ _-]?\(\d+\)|[-_.]\d{4}-?\d{2}-?\d{2}(?:[T_-]\d{4,6})?)$/;

/** The name that a copy was made from: `.env.bak~` and `#.env#` are `.env`. An editor's swap file has a dot more. */
function originalName(name: string): string {
  let original = name.replace(/^#(.+)#$/, '$1').replace(/^\.#/, '');
  const isSwap = /\.sw[a-z]$/.test(original);
  for (
    let shorter = original.replace(COPY_END, '');
    shorter !== original && shorter.length > 2;
    shorter = original.replace(COPY_END, '')
  ) {
    original = shorter;
  }
  // `copy` in the middle: `.bruin copy.yml`, `credentials (1).json`.
  original = original.replace(/[ _-](?:copy|\(\d+\)|copy[ _-]?\(?\d+\)?)(?=\.[a-z]+$)/, '');
  return isSwap ? original.replace(/^\.(?=\.)/, '') : original;
}

const EXAMPLE =
  /(?:^|[._-])(?:example|examples|sample|samples|template|tmpl|tpl|dist|default|defaults|dummy|skeleton|stub|blank|placeholder)(?=$|[._-])/;
/** Extensions of documentation, types, code and pictures: such a file is about secrets, if anything, and none itself. */
const NOT_ITSELF = new Set(
  'md mdx rst adoc htm html js jsx cjs mjs ts tsx cts mts py rb go rs java kt php cs c h cc cpp hpp sh bash sql ipynb lock png jpg jpeg gif svg pdf pub crt cer csr css scss vue sig sha256 csv parquet r scala swift'.split(
    ' ',
  ),
);
const IS_SCHEMA = /\.schema(?:\.json)?$/;
const ENCRYPTED_NAME = /\.(?:gpg|asc|age|enc|secret|j2|jinja2?|erb)$/;

/** What every name in the catalogue has: most names of a repository are ruled out by this alone. */
const MAYBE_NAME =
  /^[._]|env|bruin|netrc|pgpass|credential|creds|docker|passwd|mylogin|vault|tfstate|tfvars|terraform|kube|secret|password|token|account|google|gcp|firebase|bigquery|gcloud|sa[._-]|adminsdk|key|\.(?:pem|ppk|p8|pk8|p12|pfx|jceks|jks|bcfks|kdbx?|priv)|store|wallet|id_|_(?:rsa|dsa|ed25519|ecdsa)|^profiles\.|rclone|^wg\d|local\.settings|[0-9a-f]{12}\.json/;
/** The same for folders. */
const MAYBE_FOLDER = /secret|\.(?:docker|aws|kube|cargo|snowsql|config\/gh|backup)(?:\/|$)/i;

let lastFolder = '';
let lastFolderMatters = false;

/** Paths come sorted, so that the answer for a folder serves all files in it. */
function folderMatters(folder: string): boolean {
  if (folder !== lastFolder) {
    lastFolder = folder;
    lastFolderMatters = MAYBE_FOLDER.test(folder);
  }
  return lastFolderMatters;
}

/**
 * False for the names that no role fits, which are most of a large repository; true says nothing yet.
 *
 * @param name of the file
 * @param folder that it lies in, `''` for the root
 */
export function mayHaveRole(name: string, folder: string): boolean {
  if (NOT_ITSELF.has(name.slice(name.lastIndexOf('.') + 1))) return false;
  return folderMatters(folder) || MAYBE_NAME.test(name.toLowerCase());
}

/**
 * What kind of secret file a path is, by its name and folder; undefined for all others. Case does not matter: `.Bruin.yml` is
 * `.bruin.yml` on half of the machines.
 *
 * @param path relative to the repository root
 */
export function secretRole(path: string): SecretRole | undefined {
  const slash = path.lastIndexOf('/');
  const name = path.slice(slash + 1);
  if (!mayHaveRole(name, slash === -1 ? '' : path.slice(0, slash))) return undefined;
  // A line end in a name must not hide it from patterns.
  return roleOfName(oneLine(path), oneLine(name));
}

function oneLine(text: string): string {
  return text.toLowerCase().replaceAll(/[\n\r\u2028\u2029]/g, '_');
}

function roleOfName(lower: string, name: string): SecretRole | undefined {
  // Our own policy file is about secrets and names none.
  if (name === '.pipeline-secrets.yml') return undefined;
  const isExample = EXAMPLE.test(name);
  if (NOT_ITSELF.has(name.slice(name.lastIndexOf('.') + 1)) || IS_SCHEMA.test(name)) return undefined;
  const original = originalName(isExample ? name.replace(EXAMPLE, '') : name).replace(ENCRYPTED_NAME, '');
  const named = ROLES.find((role) => role.name.test(original));
  if (named !== undefined) return { what: named.what, format: named.format, isExample };
  const place = PLACES.find((known) => known.path.test(lower));
  if (place === undefined || /^\.git(?:ignore|keep|attributes)$|^\.keep$|^\.sops\.ya?ml$|^readme|^license/.test(name))
    return undefined;
  return { what: place.what, format: place.format, isExample };
}
