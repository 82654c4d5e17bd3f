/** Passwords and users that images, tutorials and quick starts come with. */
const DEFAULTS_OF_IMAGES = new Set(
  'postgres password passwd pass minioadmin minio root admin administrator guest rabbitmq mysql mariadb redis mongo mongodb neo4j elastic elasticsearch clickhouse default user username test testing secret sa oracle airflow superset metabase grafana localstack localtest example changeme docker dev development local devpassword dev-password postgrespw mysecretpassword mypassword vagrant trino presto spark hive duckdb bruin bitswan'.split(
    ' ',
  ),
);
/** What people choose instead, on this machine and, too often, on others: a default only where the file says that it is for this one. */
const CHOSEN_DEFAULTS = new Set(
  'passw0rd p4ssw0rd s3cr3t s3cret letmein toor 1234 12345 123456 12345678 test123 admin123 root123 password123 password1'.split(
    ' ',
  ),
);

/** True for a password that an image or a tutorial comes with. */
export function isDefaultOfImage(value: string): boolean {
  return DEFAULTS_OF_IMAGES.has(value.toLowerCase());
}

/** True for a password that images, tutorials and hurried people use. */
export function isWellKnownDefault(value: string): boolean {
  return isDefaultOfImage(value) || CHOSEN_DEFAULTS.has(value.toLowerCase());
}
