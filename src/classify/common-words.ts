/**
 * Words that logs use all the time. A secret that is one of them stays readable, because hiding it would hide half of the log (and its absence would
 * reveal the word); a warning says so. Compared in lower case, trimmed.
 */
export const COMMON_WORDS: ReadonlySet<string> = new Set(
  `true false null none nil yes no on off undefined nan void empty default auto any all enabled disabled enable disable
  dev develop development test tests testing qa uat sandbox demo local localhost stage staging preprod prod production live live-dev preview
  root admin administrator user username users guest anonymous public private owner master main latest stable next system service
  password passwd secret secrets token key keys value name host port login changeme example sample placeholder dummy foobar
  postgres postgresql mysql mariadb redis mongo mongodb kafka minio couchdb rabbitmq sqlite oracle mssql snowflake databricks bigquery
  clickhouse duckdb redshift cassandra cockroach couchbase elastic elasticsearch firebase influxdb motherduck neo4j opensearch pinecone presto qdrant
  scylla singlestore starrocks supabase synapse teradata timescale trino vertica weaviate yugabyte athena dynamodb hive iceberg hadoop
  airflow airbyte argo dagster dbt debezium druid fivetran flink grafana great_expectations hightouch ingestr jenkins jupyter kestra keycloak kibana
  logstash looker mageai matillion meltano metabase mlflow nessie nginx nifi openmetadata prefect prometheus pulsar rudderstack sentry snowplow
  spark sqlmesh stitch streamlit superset tableau temporal terraform vault zookeeper loader reader writer etl elt
  amazon azure facebook google hubspot linkedin mailchimp microsoft notion salesforce sendgrid shopify slack stripe zendesk
  bruin bitswan github gitlab docker kubernetes python node java bash linux ubuntu windows macos
  info debug warn warning error fatal trace notice verbose silent critical success failed failure done skip skipped running
  http https tcp udp tls ssl require required prefer allow verify-ca verify-full disable json yaml toml text html plain utf-8 utf8 ascii
  md5 sha1 sha256 sha512 hmac rsa aes ed25519 base64 hex gzip zstd snappy
  read write readonly readwrite get post put delete head create update select insert drop table view schema database
  warehouse compute account role group team region zone global data file files path home work temp
  start stop open close build deploy release version config settings pipeline pipelines asset assets automation automations job jobs step steps
  analytics reporting report reports finance marketing sales orders customers events ingest transform
  monday tuesday wednesday thursday friday saturday sunday utc europe asia africa america australia`
    .split(/\s+/)
    .filter((word) => word !== ''),
);
