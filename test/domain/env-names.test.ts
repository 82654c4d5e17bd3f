import { describe, expect, it } from 'vitest';
import {
  dangerOfName,
  isFixedName,
  isPortableName,
  reservedNameOwner,
  setByBitswan,
} from '../../src/domain/env-names.ts';

describe('a portable name', () => {
  it.each(['A', '_', 'a1', 'DB_PASSWORD', '_x9'])('%s', (name) => expect(isPortableName(name)).toBe(true));
  it.each(['', '1A', 'A-B', 'A B', 'A.B', 'A=B', 'É', 'A\n', 'A\nB', '{A}'])('is not %j', (name) =>
    expect(isPortableName(name)).toBe(false),
  );
});

const DANGEROUS =
  `LD_PRELOAD LD_AUDIT LD_LIBRARY_PATH LD_TOMORROW DYLD_INSERT_LIBRARIES GLIBC_TUNABLES GCONV_PATH MALLOC_TRACE BASH_ENV ENV SHELLOPTS BASHOPTS PS4 PROMPT_COMMAND IFS CDPATH
  ZDOTDIR SHELL PATH HOME TMPDIR TEMP TMP USER PWD NODE_OPTIONS NODE_PATH NODE_EXTRA_CA_CERTS NODE_TLS_REJECT_UNAUTHORIZED PYTHONPATH PYTHONSTARTUP PYTHONHOME PYTHONWARNINGS PERL5OPT PERL5LIB PERLLIB RUBYOPT RUBYLIB
  JAVA_TOOL_OPTIONS _JAVA_OPTIONS JDK_JAVA_OPTIONS CLASSPATH MAVEN_OPTS GRADLE_OPTS DOTNET_STARTUP_HOOKS COMPlus_EnableDiagnostics CORECLR_PROFILER_PATH GOFLAGS RUSTC_WRAPPER GIT_SSH_COMMAND GIT_CONFIG_COUNT GIT_CONFIG_KEY_0
  GIT_ASKPASS GIT_SSL_NO_VERIFY GIT_TRACE_CURL SSH_ASKPASS SSH_AUTH_SOCK SSL_CERT_FILE SSL_CERT_DIR REQUESTS_CA_BUNDLE CURL_CA_BUNDLE HTTPS_PROXY https_proxy Http_Proxy NO_PROXY ALL_PROXY npm_config_registry
  NPM_CONFIG_REGISTRY PIP_INDEX_URL UV_INDEX_URL CARGO_HOME EDITOR VISUAL PAGER BROWSER LESSOPEN DOCKER_HOST DOCKER_CONFIG KUBECONFIG GITHUB_TOKEN GITHUB_ENV GITHUB_ANYTHING RUNNER_TEMP ACTIONS_ALLOW_UNSECURE_COMMANDS
  TAR_OPTIONS RSYNC_RSH SVN_SSH CLOUDSDK_PYTHON YARN_YARN_PATH CC CXX TF_CLI_ARGS TF_CLI_ARGS_plan TF_CLI_CONFIG_FILE PYSPARK_PYTHON IPYTHONDIR JUPYTER_CONFIG_DIR AWS_CONFIG_FILE AWS_SHARED_CREDENTIALS_FILE
  AWS_ENDPOINT_URL AWS_ENDPOINT_URL_S3 AZURE_EXTENSION_DIR ANSIBLE_CONFIG ANSIBLE_ACTION_PLUGINS PYTEST_ADDOPTS GIT_PROXY_SSL_CAINFO PSQLRC ODBCSYSINI TNS_ADMIN SPARK_SUBMIT_OPTS GOAUTH CGO_LDFLAGS DBT_PROFILES_DIR VAULT_CONFIG_PATH
  ACTIONS_ID_TOKEN_REQUEST_TOKEN INPUT_MODE STATE_token CI ACT FORCE_JAVASCRIPT_ACTIONS_TO_NODE24`.split(/\s+/);

const HARMLESS =
  `NODE_ENV PYTHONUNBUFFERED PYTHON_VERSION GIT_TOKEN GIT_AUTHOR_NAME SSH_PRIVATE_KEY SSH_HOST RUBY_VERSION DOTNET_ENVIRONMENT LD_SDK_KEY MALLOC_ARENA_MAX DB_PASSWORD DATABASE_URL API_TOKEN NPM_TOKEN
  UV_PUBLISH_TOKEN CARGO_REGISTRY_TOKEN PIP_NO_CACHE_DIR AWS_SECRET_ACCESS_KEY GOOGLE_APPLICATION_CREDENTIALS USERNAME USER_NAME HOME_URL PATH_PREFIX CI_TOKEN ACTION STATE GITHUB DOCKER_PASSWORD KUBE_TOKEN PROXY MY_PROXY
  TF_VAR_password TF_LOG TF_TOKEN_app_terraform_io RSYNC_PASSWORD PGPASSWORD PGHOST PGSSLMODE MYSQL_PWD MYSQL_HOST AWS_REGION AWS_PROFILE AWS_SESSION_TOKEN CLOUDSDK_CORE_PROJECT AZURE_CLIENT_SECRET AZURE_TENANT_ID
  ANSIBLE_FORCE_COLOR DBT_ENV_SECRET_TOKEN DBT_TARGET AIRFLOW_CONN_DB AIRFLOW__CORE__FERNET_KEY SPARK_MASTER KAFKA_BOOTSTRAP_SERVERS HADOOP_USER_NAME YARN_NPM_AUTH_TOKEN GH_TOKEN HF_TOKEN CGO_ENABLED SNOWFLAKE_PASSWORD
  DATABRICKS_TOKEN DATABRICKS_HOST CONDA_TOKEN CCC CC_API_KEY VAULT_TOKEN JUPYTER_TOKEN
  OAUTH2_PROXY_CLIENT_SECRET path home TZ PORT LANG VAULT_ADDR TMP_DIR`.split(/\s+/);

describe('a dangerous name', () => {
  it.each(DANGEROUS)('%s', (name) => expect(dangerOfName(name)).toMatch(/^(changes|decides|sends|names|belongs)/));
  it.each(HARMLESS)('is not %s', (name) => expect(dangerOfName(name)).toBeUndefined());
  it('is compared without case on Windows', () => {
    expect(dangerOfName('Path')).toBeUndefined();
    expect(dangerOfName('Path', 'windows')).toBeDefined();
    expect(dangerOfName('node_options', 'windows')).toBeDefined();
    expect(dangerOfName('node_env', 'windows')).toBeUndefined();
  });
});

describe('a name that belongs to a platform', () => {
  it('is one of Bruin or of the BitSwan server', () => {
    expect(['BRUIN_VARS', 'BRUIN_CONNECTION_TYPES', 'BRUIN_X'].map(reservedNameOwner)).toEqual([
      'bruin',
      'bruin',
      'bruin',
    ]);
    expect(['BITSWAN_GITOPS_SECRET', 'BITSWAN_AOC_TOKEN'].map(reservedNameOwner)).toEqual([
      'bitswan-server',
      'bitswan-server',
    ]);
    expect(['BRUIN', 'BITSWAN_AUTOMATION_STAGE', 'FOO'].map(reservedNameOwner)).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('is set by BitSwan always or sometimes', () => {
    expect(['BITSWAN_DEPLOYMENT_ID', 'BITSWAN_NEW', 'DEPLOYMENT_ID'].map(setByBitswan)).toEqual([
      'always',
      'always',
      'always',
    ]);
    expect(['KEYCLOAK_URL', 'OAUTH2_PROXY_X', 'POSTGRES_DB', 'OAUTH_ENABLED'].map(setByBitswan)).toEqual(
      Array(4).fill('sometimes'),
    );
    expect(['POSTGRES_PASSWORD', 'KEYCLOAK_USER', 'MY_DEPLOYMENT_ID'].map(setByBitswan)).toEqual(
      Array(3).fill(undefined),
    );
  });

  it('is never prefixed', () => {
    expect(['BRUIN_VARS', 'BITSWAN_AUTOMATION_STAGE', 'FOO', 'XBRUIN_'].map(isFixedName)).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});
