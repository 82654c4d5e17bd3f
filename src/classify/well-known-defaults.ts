/** Passwords and users of images, tutorials and quick starts. */
const DEFAULTS_OF_IMAGES = new Set(
  'postgres password passwd pass minioadmin minio root admin administrator guest rabbitmq mysql mariadb redis mongo mongodb neo4j elastic elasticsearch clickhouse default user username test testing secret sa oracle airflow superset metabase grafana localstack localtest example changeme docker dev development local devpassword dev-password postgrespw mysecretpassword mypassword vagrant trino presto spark hive duckdb bruin bitswan'.split(
    ' ',
  ),
);
/** Common simple passwords, on this machine and, too often, on others: a default only if the file says that it is for this machine. */
const CHOSEN_DEFAULTS = new Set(
  'passw0rd p4ssw0rd s3cr3t s3cret letmein toor 1234 12345 123456 12345678 test123 admin123 root123 password123 password1'.split(
    ' ',
  ),
);

/** True for the default password of an image or tutorial. */
export function isDefaultOfImage(value: string): boolean {
  return DEFAULTS_OF_IMAGES.has(value.toLowerCase());
}

/** True for a default password of images and tutorials, or a common simple one. */
export function isWellKnownDefault(value: string): boolean {
  return isDefaultOfImage(value) || CHOSEN_DEFAULTS.has(value.toLowerCase());
}
