import { KNOWN_FILES } from './known-files.ts';

/** Extensions of documentation, types, code and pictures: such a file may be about secrets but does not hold them. */
const NOT_ITSELF = new Set(
  'md mdx rst adoc htm html js jsx cjs mjs ts tsx cts mts py rb go rs java kt php cs c h cc cpp hpp sh bash sql ipynb lock png jpg jpeg gif svg pdf pub crt cer csr css scss vue sig sha256 parquet r scala swift dart ex exs lua pl proto graphql hbs ejs snap ambr golden'.split(
    ' ',
  ),
);

/** True for the lower-case name of a file that is only about secrets. */
export function isAboutSecrets(name: string): boolean {
  // A file of variables that a shell reads.
  if (/^\.env(?:[._-][\w-]+)*\.sh$/.test(name)) return false;
  return NOT_ITSELF.has(name.slice(name.lastIndexOf('.') + 1)) && !KNOWN_FILES.has(name);
}

/** Parts that occur in every name of the catalogue, marks of key stores, and prefixes of copies. */
const NAME_PARTS =
  /^[._#]|^copy |env|bruin|credential|creds|vault|tfstate|tfvars|kube|secret|password|token|accesskey|account|principal|google|gcp|firebase|bigquery|gcloud|sa[._-]|adminsdk|azure|key|identity|\.(?:pem|ppk|p8|pk8|priv|der|jwk|ovpn|p12|pfx|jceks|jks|bcfks|kdbx?|psafe3|publishsettings|asc|gpg|pgp)|store|wallet|id_|_(?:rsa|dsa|ed25519|ecdsa)|^wg\d|(?:connections|variables)\.json|[0-9a-f]{12}\.json/;
/** Names that begin with a mark already contain such a part. */
const FIRST_WORDS = new Set([...KNOWN_FILES.keys()].flatMap((name) => /^[a-z0-9]+/.exec(name) ?? []));
/** One pattern for both, because it alone rules out most names of a repository. */
const MAYBE_NAME = new RegExp(`${NAME_PARTS.source}|^(?:${[...FIRST_WORDS].join('|')})(?![a-z0-9])`);
/** Parts that occur in every path of the catalogue. */
const MAYBE_FOLDER =
  /secret|vault|containers|\.(?:docker|aws|kube|cargo|snowsql|snowflake|oci|prefect|config|ngrok2?|circleci|fly|dbt|azure|kaggle|pulumi|vercel|vscode|huggingface|cache|backup|envs?(?:\.d)?)(?:\/|$)/i;

/**
 * False for names without a role, most of a large repository; true is inconclusive. Called for every file.
 *
 * @param name of the file
 * @param folder its folder, `''` for the root
 */
export function mayHaveRole(name: string, folder: string): boolean {
  const lower = name.toLowerCase();
  return !isAboutSecrets(lower) && (MAYBE_NAME.test(lower) || MAYBE_FOLDER.test(folder));
}
