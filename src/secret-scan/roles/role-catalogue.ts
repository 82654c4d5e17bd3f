import type { KnownRole } from './secret-format.ts';

/** Matched against the lower-case file name, without the marks of a copy. */
export const NAMES: readonly (KnownRole & { readonly names: readonly RegExp[] })[] = [
  {
    what: "Bruin's configuration",
    format: 'bruin-config',
    names: [/^\.?\.bruin(?:[._-][\w.-]*)?\.ya?ml(?:[._-].*)?$/, /^(?:[\w-]+\.)?bruin\.ya?ml$/],
  },
  { what: "dotenvx's private keys", format: 'env', names: [/^\.env\.keys$/] },
  {
    what: 'an env file',
    format: 'env',
    names: [
      /^\.(?:env|dev\.vars)(?:$|[._-].*$)/,
      /^\.(?:envrc|flaskenv)(?:$|\..*$)/,
      /^.+\.env(?:\.(?:json|ya?ml|toml))?$/,
      /^env\.(?:local|prod|production|staging|dev|development|list)$/,
      /^(?:\.|.+\.)?(?:act\.)?secrets(?:[._-](?:local|prod|production|staging|dev|test|ci))?$/,
      /^\.renviron(?:$|[._-].*$)/,
    ],
  },
  // The rest of `env.example`; a program of that name has other lines.
  { what: 'an env file', format: 'group', names: [/^(?:dot)?env$/] },
  {
    what: 'a private key',
    format: 'private-key',
    names: [
      /^id_(?:rsa|dsa|ecdsa|ed25519|xmss)(?:[._-]?\w+)*$/,
      /\.(?:pem|key|ppk|p8|pk8|priv|der|jwk|ovpn)$/,
      /^.*_(?:rsa|dsa|ed25519|ecdsa)$/,
      /^(?:.*[._-])?(?:keys?(?:\.txt)?|key-?file|identity)$/,
    ],
  },
  {
    what: 'a key store',
    format: 'keystore',
    names: [
      /\.(?:p12|pfx|jks|jceks|bcfks|keystore|truststore|kdbx?|psafe3|keytab|agilekeychain|opvault)$/,
      /^cwallet\.sso$/,
      /^\.mylogin\.cnf$/,
    ],
  },
  {
    what: 'a file of secrets',
    format: 'json',
    isOnlySecrets: true,
    names: [
      // Written by Airflow's simple auth manager.
      /^simple_auth_manager_passwords\.json(?:\.generated)?$/,
      /^(?:.*[._-])?api[._-]?keys?\.json$/,
      /^(?:.*[._-])?secrets?(?:[._-](?:prod|production|staging|dev|development|local|test|values|enc|sops))*\.json$/,
    ],
  },
  {
    what: 'a service account key',
    format: 'google-key',
    // `my-project-0123456789ab.json` as gcloud names it, but also every UUID; `ci-sa.json`, but also Arabic; an app's public settings.
    names: [/^.*-[0-9a-f]{12}\.json$/, /^(?:.*[._-])?sa\.json$/, /^(?:.*[._-])?google-services(?:[._-].*)?\.json$/],
  },
  {
    what: 'a service account key',
    format: 'json',
    names: [
      /^(?:.*[._-])?(?:service[._-]?(?:accounts?|principals?)|sa|gcp|google|firebase|bigquery|gcloud)(?:[._-].*)?(?:key|keys|account|principal|credentials?|creds|sa|adminsdk.*)?\.json$/,
      /^(?:.*[._-])?(?:credentials?|creds|keyfile|client[._-]?secrets?.*|token|tokens|application[._-]default[._-]credentials|azure[._-]?auth)(?:[._-](?:enc|sops))*\.json$/,
    ],
  },
  { what: 'a Terraform state', format: 'tfstate', names: [/\.tfstate(?:\..*)?$/] },
  { what: 'Terraform variables', format: 'hcl', names: [/\.tfvars$/] },
  { what: 'Terraform variables', format: 'json', names: [/\.tfvars\.json$/] },
  { what: 'a kubeconfig', format: 'yaml', names: [/^(?:.*[._-])?kubeconfig(?:[._-].*)?$/] },
  { what: 'a WireGuard configuration', format: 'ini', names: [/^wg\d+\.conf$/] },
  {
    what: 'a file of secrets',
    format: 'yaml',
    isOnlySecrets: true,
    names: [
      /^(?:.*[._-])?(?:secrets|credentials|creds)(?:[._-](?:prod|production|staging|dev|development|local|test|values|enc|sops))*\.ya?ml$/,
      /^(?:secret|credential)s?(?:[._-](?:prod|production|staging|dev|development|local|test|enc|sops))*\.ya?ml$/,
      /^vault\.ya?ml$/,
      /^(?:.*[._-])?api[._-]?keys?\.ya?ml$/,
    ],
  },
  // A single secret with its own name is usually a Kubernetes object, or about secrets.
  {
    what: 'a file of secrets',
    format: 'yaml',
    names: [
      /^(?:.*[._-])?(?:secret|credential)(?:[._-](?:prod|production|staging|dev|development|local|test|values|enc|sops))*\.ya?ml$/,
    ],
  },
  {
    what: 'a file of secrets',
    format: 'toml',
    isOnlySecrets: true,
    names: [/^(?:.*[._-])?(?:secrets?|credentials?|creds|passwords?|api[._-]?keys?)\.toml$/],
  },
  {
    what: 'a file of secrets',
    format: 'ini',
    isOnlySecrets: true,
    names: [/^(?:secrets?|credentials?|creds|passwords?)\.(?:ini|cfg|conf|properties|txt)$/],
  },
  {
    what: 'a table of passwords',
    format: 'csv',
    names: [/^(?:.*[ ._-])?(?:credentials?|accesskeys?|passwords?)\.csv$/],
  },
  { what: 'an access key of AWS', format: 'env', names: [/^rootkey(?:\.csv)?$/] },
  { what: 'a deployment profile of Azure', format: 'xml', names: [/\.publishsettings$/] },
  { what: "Airflow's connections", format: 'json', names: [/^(?:airflow[._-])?(?:connections|variables)\.json$/] },
];

/** Folders whose files hold secrets whatever their name. */
export const PLACES: readonly (KnownRole & { readonly path: RegExp })[] = [
  { what: 'a Docker login', format: 'json', path: /(?:^|\/)(?:\.docker\/config|containers\/auth)\.json$/ },
  { what: 'an AWS configuration', format: 'ini', path: /(?:^|\/)\.aws\/config$/ },
  { what: 'a kubeconfig', format: 'yaml', path: /(?:^|\/)\.kube\/config$/ },
  { what: 'a SnowSQL configuration', format: 'ini', path: /(?:^|\/)\.snowsql\/config$/ },
  { what: 'a Snowflake configuration', format: 'toml', path: /(?:^|\/)\.snowflake\/(?:connections|config)\.toml$/ },
  { what: 'an Oracle Cloud configuration', format: 'ini', path: /(?:^|\/)\.oci\/config$/ },
  { what: 'a Prefect profile', format: 'toml', path: /(?:^|\/)\.prefect\/profiles\.toml$/ },
  {
    what: "a command line tool's login",
    format: 'yaml',
    path: /(?:^|\/)\.(?:config\/(?:gh\/hosts|glab-cli\/config|doctl\/config|ngrok\/ngrok)|ngrok2?\/ngrok|circleci\/cli|fly\/config|dbt\/dbt_cloud)\.ya?ml$/,
  },
  {
    what: "a command line tool's login",
    format: 'json',
    path: /(?:^|\/)\.(?:azure\/\w*token\w*|kaggle\/kaggle|pulumi\/credentials|vercel\/auth|vscode\/sftp)\.json$/,
  },
  {
    what: "a command line tool's login",
    format: 'whole-text',
    path: /(?:^|\/)(?:\.huggingface|\.cache\/huggingface)\/token$/,
  },
  { what: 'a file in a folder of env files', format: 'group', path: /(?:^|\/)\.envs?(?:\.d)?\/(?:[^/]+\/)*[^/]+$/ },
  { what: 'a file in a folder of secrets', format: 'any', path: /(?:^|\/)\.?secrets?\/(?:[^/]+\/)*[^/]+$/ },
  { what: 'a file in a folder of Vault', format: 'json', path: /(?:^|\/)vault\/(?:[^/]+\/)*[^/]+\.json$/ },
];
