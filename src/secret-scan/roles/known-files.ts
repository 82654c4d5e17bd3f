import type { KnownRole } from './secret-format.ts';

const role = (what: string, format: KnownRole['format'], names: string): [string, KnownRole][] =>
  names.split(' ').map((name) => [name, { what, format }]);

/** Files that tools look for under one name, in lower case. What is no login in them may be meant to be committed: only secret fields count. */
export const KNOWN_FILES: ReadonlyMap<string, KnownRole> = new Map([
  ...role('a netrc file', 'netrc', '.netrc _netrc .authinfo'),
  ...role("a mail client's configuration", 'netrc', '.msmtprc .fetchmailrc'),
  ...role("a mail client's configuration", 'ini', '.muttrc .offlineimaprc .mbsyncrc'),
  ...role('a PostgreSQL password file', 'pgpass', '.pgpass pgpass pgpass.conf'),
  ...role("git's credential store", 'url-list', '.git-credentials git-credentials'),
  ...role('an npm configuration', 'ini', '.npmrc .yarnrc .pnpmrc'),
  ...role('a Yarn configuration', 'yaml', '.yarnrc.yml'),
  ...role('a package index configuration', 'ini', '.pypirc pypirc pip.conf pip.ini'),
  ...role('a package index configuration', 'toml', 'poetry.toml'),
  ...role('a Composer login', 'json', 'auth.json'),
  ...role("Maven's settings", 'xml', 'settings.xml settings-security.xml'),
  ...role('a NuGet configuration', 'xml', 'nuget.config'),
  ...role('a Gradle configuration', 'ini', 'gradle.properties keystore.properties key.properties'),
  ...role('a Docker login', 'json', '.dockercfg .dockerconfig .dockerconfigjson .dockerconfig.json dockerconfig.json'),
  ...role('an S3 client configuration', 'ini', '.s3cfg .boto .passwd-s3fs'),
  ...role('a MySQL client configuration', 'ini', '.my.cnf my.cnf'),
  ...role(
    'a Vault token',
    'whole-text',
    '.vault-token .vault-pass .vault_pass .vault-password .vault_password .vault-pass.txt .vault_pass.txt .vault_password.txt',
  ),
  ...role('a Terraform CLI configuration', 'hcl', '.terraformrc terraformrc terraform.rc'),
  ...role('a Terraform CLI configuration', 'json', 'credentials.tfrc.json'),
  ...role('an encryption key', 'whole-text', '.aes-key restic-key'),
  ...role('a password file', 'htpasswd', '.htpasswd htpasswd'),
  ...role('a dbt profile', 'yaml', 'profiles.yml profiles.yaml'),
  ...role('an rclone configuration', 'ini', '.rclone.conf rclone.conf'),
  ...role("an Azure function's settings", 'json', 'local.settings.json'),
  ...role('a Databricks configuration', 'ini', '.databrickscfg'),
  ...role('a PHP configuration', 'php', '.env.local.php wp-config.php localsettings.php config.inc.php'),
  ...role("Airflow's configuration", 'ini', 'airflow.cfg'),
  ...role("Airflow's connections", 'yaml', 'airflow_settings.yaml airflow_settings.yml'),
  ...role("Dagster's configuration", 'yaml', 'dagster.yaml'),
  ...role('a database configuration', 'yaml', 'database.yml database.yaml'),
  ...role("a web application's configuration", 'xml', 'web.config'),
  ...role('a Spring configuration', 'xml', 'applicationcontext.xml'),
  ...role("Jenkins' credentials", 'xml', 'credentials.xml'),
  ...role('saved servers of a file client', 'xml', 'filezilla.xml sitemanager.xml recentservers.xml'),
  ...role('saved servers of a file client', 'json', 'sftp-config.json sftp.json'),
  ...role('a login of Kaggle', 'json', 'kaggle.json'),
  ...role('a file of credentials', 'ini', 'credentials'),
]);
