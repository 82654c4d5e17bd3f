import { KNOWN_FILES } from './known-files.ts';

/** Extensions of documentation, types, code and pictures: such a file is about secrets, if anything, and none itself. */
const NOT_ITSELF = new Set(
  'md mdx rst adoc htm html js jsx cjs mjs ts tsx cts mts py rb go rs java kt php cs c h cc cpp hpp sh bash sql ipynb lock png jpg jpeg gif svg pdf pub crt cer csr css scss vue sig sha256 parquet r scala swift dart ex exs lua pl proto graphql hbs ejs snap ambr golden'.split(
    ' ',
  ),
);

/** True for the lower-case name of a file that is about secrets and holds none. */
export function isAboutSecrets(name: string): boolean {
  // A file of variables that a shell reads.
  if (/^\.env(?:[._-][\w-]+)*\.sh$/.test(name)) return false;
  return NOT_ITSELF.has(name.slice(name.lastIndexOf('.') + 1)) && !KNOWN_FILES.has(name);
}

/** What the patterns of names in the catalogue have in common, what marks a key store, and how a copy of any file may begin. */
const NAME_PARTS =
  /^[._#]|^copy |env|bruin|credential|creds|vault|tfstate|tfvars|kube|secret|password|token|accesskey|account|principal|google|gcp|firebase|bigquery|gcloud|sa[._-]|adminsdk|azure|key|identity|\.(?:pem|ppk|p8|pk8|priv|der|jwk|ovpn|p12|pfx|jceks|jks|bcfks|kdbx?|psafe3|publishsettings|asc|gpg|pgp)|store|wallet|id_|_(?:rsa|dsa|ed25519|ecdsa)|^wg\d|(?:connections|variables)\.json|[0-9a-f]{12}\.json/;
/** What begins with a mark is among those parts already. */
const FIRST_WORDS = new Set([...KNOWN_FILES.keys()].flatMap((name) => /^[a-z0-9]+/.exec(name) ?? []));
/** One pattern for both, because most names of a repository are ruled out by this alone. */
const MAYBE_NAME = new RegExp(`${NAME_PARTS.source}|^(?:${[...FIRST_WORDS].join('|')})(?![a-z0-9])`);
/** What all places in the catalogue have. */
const MAYBE_FOLDER =
  /secret|vault|containers|\.(?:docker|aws|kube|cargo|snowsql|snowflake|oci|prefect|config|ngrok2?|circleci|fly|dbt|azure|kaggle|pulumi|vercel|vscode|huggingface|cache|backup|envs?(?:\.d)?)(?:\/|$)/i;

/**
 * False for the names that no role fits, which are most of a large repository; true says nothing yet. It is asked for each file.
 *
 * @param name of the file
 * @param folder that it lies in, `''` for the root
 */
export function mayHaveRole(name: string, folder: string): boolean {
  const lower = name.toLowerCase();
  return !isAboutSecrets(lower) && (MAYBE_NAME.test(lower) || MAYBE_FOLDER.test(folder));
}
