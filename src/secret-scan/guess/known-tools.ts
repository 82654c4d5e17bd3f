import type { TextKind } from './text-kind.ts';

/** Formats that exist for settings. */
const FORMATS_OF_SETTINGS: ReadonlySet<TextKind> = new Set<TextKind>(['env', 'ini', 'toml', 'hcl']);

/** Places in which tools look for YAML, JSON and XML with settings, by what the files are for. All in lower case. */
const PLACES: Readonly<Record<string, RegExp>> = {
  'containers and charts':
    /(?:^|\/)(?:docker-)?compose[^/]*\.ya?ml$|(?:^|\/)values[^/]*\.ya?ml$|(?:^|\/)(?:charts?|helm|helmfile|k8s|kubernetes|manifests?|kustomize|argocd|flux|deploy(?:ments?)?|infra|overlays|base)\/.*\.(?:ya?ml|json)$|(?:^|\/)(?:helmfile|skaffold|kustomization)[^/]*\.ya?ml$/,
  orchestration:
    /(?:^|\/)(?:airflow|dags|dagster|prefect|kestra|meltano|mage|mageai|flyte|luigi|argo)\/.*\.(?:ya?ml|json)$|(?:^|\/)(?:airflow|dagster|workspace|meltano|prefect|kestra|io_config)[^/]*\.ya?ml$|(?:^|\/)(?:[\w-]*[._-])?(?:connections?|variables|pools)\.(?:ya?ml|json)$|(?:^|\/)(?:simple_auth_manager_passwords|standalone_admin_password)[^/]*$/,
  transformation:
    /(?:^|\/)(?:\.?dbt|\.dlt|sqlmesh|soda|great_expectations|gx|evidence|sources|lightdash|rill|cube|feast|datahub|openmetadata|singer|taps?|targets?|airbyte|embulk|sling)\/.*\.(?:ya?ml|json)$|(?:^|\/)(?:embulk|config_variables|connection(?:\.options)?|feature_store|soda|sling|recipe)[^/]*\.ya?ml$|\.dhub\.ya?ml$|(?:^|\/)(?:tap|target)[-_][^/]*\.json$/,
  platforms:
    /(?:^|\/)(?:kafka|consul|nomad|connect|debezium|trino|presto|spark|flink|hadoop|hive|clickhouse|druid|pinot|nifi|superset|metabase|redash|grafana|prometheus|alertmanager|loki|logstash|filebeat|vector|fluent\w*|keycloak|nginx|redis|rabbitmq|mongo\w*|elasticsearch|opensearch|minio|mlflow|zeppelin|jupyter\w*)\/.*\.(?:ya?ml|json|xml)$|(?:^|\/)(?:[\w-]+-site|users|config|override|hive-site|context|server|jaas)\.xml$|(?:^|\/)(?:elasticsearch|kibana|opensearch|datadog|newrelic|mongod|heartbeat|packetbeat|metricbeat|blackbox|loki|promtail|tempo|mimir|grafana|otel|collector|clash|caddy\w*|librechat|litellm|litestream|minio|keycloak|feature_store|flink-conf|alertmanager|prometheus|datasources?|telegraf|logstash|filebeat|pipelines|interpreter|zookeeper|docker-config|definitions|schema-registry)[^/]*\.(?:ya?ml|json)$|(?:^|\/)[^/]*(?:connector|sink|debezium)[^/]*\.json$/,
  applications:
    /(?:^|\/)(?:application|bootstrap|appsettings|local\.settings|settings|config|configuration|configs|database|databases|db|datasource|parameters|params|secrets?|credentials?|creds|env|environment|environments|keys?|auth|oauth|tokens?|app|server|service|services|production|prod|staging|default)(?:[._-][\w.-]*)?\.(?:ya?ml|json|jsonc|xml)$|(?:^|\/)[\w.-]*[._-](?:config|configuration|settings|credentials?|creds|secrets?|conf|params|parameters|env|environment)\.(?:ya?ml|json|xml)$|(?:^|\/)(?:config|configs|conf|settings|conf\.d|\.config|etc|\w+[-_]config|environments?)\/.*\.(?:ya?ml|json|xml)$|(?:^|\/)(?:web|app|nlog|log4j\w*|logback\w*|hibernate\.cfg|persistence)[\w.-]*\.(?:xml|config)$/,
  clouds:
    /(?:^|\/)(?:serverless|pulumi|samconfig|template|cloudformation|docker-stack|ansible|playbook|inventory|host|app|render|fly|vercel|netlify|now|project|task-?definition|ecs[\w-]*|cdk)[\w.-]*\.(?:ya?ml|json)$|(?:^|\/)(?:group_vars|host_vars|otel|databricks|synapse|adf|linkedservices?|emr|glue|dms|litellm|caddy|proxy|ansible|roles|terraform|pulumi|cloudformation|ecs)\/.*\.(?:ya?ml|json)$|\.(?:auto\.)?tfvars\.json$|(?:^|\/)[^/]*\.parameters\.json$/,
  'continuous integration':
    /(?:^|\/)\.(?:github|circleci|woodpecker|gitea|forgejo|buildkite|semaphore|tekton)\/.*\.ya?ml$|(?:^|\/)\.?(?:gitlab-ci|travis|drone|azure-pipelines|bitbucket-pipelines|appveyor|cloudbuild|buildspec|codefresh|jenkins)[^/]*\.ya?ml$/,
  'editors and agents':
    /(?:^|\/)\.?mcp[^/]*\.json$|(?:^|\/)\.(?:cursor|claude|vscode|codex|gemini|continue|windsurf|roo|zed|idea|devcontainer|amazonq|kiro|aider|mc|aws|gcp|azure|docker|kube|config|streamlit|snowflake|fleet)\/.*\.(?:json|jsonc|ya?ml|xml)$|(?:^|\/)(?:\.aider|claude_desktop_config|\.claude|settings\.local|launch|tasks|\.devcontainer)[\w.-]*\.(?:json|ya?ml)$|\.code-workspace$/,
  'keys and clients':
    /\.jwks?$|(?:^|\/)[^/]*(?:postman|insomnia|environment)[^/]*\.json$|\.dockerconfigjson$|(?:^|\/)doppler[^/]*\.(?:json|ya?ml)$|(?:^|\/)(?:fivetran|ngrok|opencode|hmac|praw|tweepy|twitter|spotify|stripe|openai|slack|sendgrid|twilio|mailgun|hubspot|salesforce|shopify|oauth|client|adc)[\w.-]*\.(?:json|ya?ml)$/,
};

const ANY_PLACE = new RegExp(
  Object.values(PLACES)
    .map(({ source }) => source)
    .join('|'),
);

/** Files of packages, linters and builds, which do not hold settings of a service although their format is one for settings. */
const OF_BUILDS =
  /(?:^|\/)(?:pyproject|cargo|package|package-lock|setup|tox|\.?pylintrc|\.?flake8|\.?mypy|ruff|\.editorconfig|pytest|tsconfig[\w.-]*|babel[\w.-]*|jest[\w.-]*|renovate|dependabot|mkdocs|netlify|\.?eslintrc[\w.-]*|\.?prettierrc[\w.-]*|composer|bower|lerna|nx|turbo|angular|log4j2?|logging|\.coveragerc|codecov|poetry|hugo|book|rustfmt|clippy|gopkg|pipfile|rust-toolchain)\.(?:toml|cfg|ini|json|ya?ml|properties|xml)$/;

/** A template counts as being at the path of the file made from it. */
const TEMPLATE = /\.(?:j2|jinja2?|tpl|tmpl|tftpl|gotmpl|erb|liquid|template|mustache)$/;

/**
 * True for a file from which a tool reads its settings, by its name or path.
 *
 * @param path in lower case
 */
export function isKnownTool(path: string, kind: TextKind): boolean {
  const made = path.replace(TEMPLATE, '');
  return !OF_BUILDS.test(made) && (FORMATS_OF_SETTINGS.has(kind) || ANY_PLACE.test(made));
}
