import type { Stage } from '../../../domain/requirement.ts';

/** Services that BitSwan's server supports, with the variables that it writes into their secret files at the first deployment. */
const SERVICE_VARIABLES: Readonly<Record<string, readonly string[]>> = {
  couchdb: ['COUCHDB_USER', 'COUCHDB_PASSWORD', 'COUCHDB_HOST'],
  kafka: [
    'KAFKA_ADMIN_PASSWORD',
    'KAFKA_UI_PASSWORD',
    'KAFKA_HOSTNAME',
    'KAFKA_CLUSTER_ID',
    'KAFKA_LISTENER_NAME_SASL_PLAINTEXT_PLAIN_SASL_JAAS_CONFIG',
    'SPRING_SECURITY_USER_PASSWORD',
    'KAFKA_CLUSTERS_0_PROPERTIES_SASL_JAAS_CONFIG',
  ],
  minio: ['MINIO_ROOT_USER', 'MINIO_ROOT_PASSWORD', 'MINIO_HOST'],
  postgres: [
    'POSTGRES_USER',
    'POSTGRES_PASSWORD',
    'POSTGRES_HOST',
    'POSTGRES_DB',
    'PGADMIN_DEFAULT_EMAIL',
    'PGADMIN_DEFAULT_PASSWORD',
  ],
};

export const SERVICE_TYPES: readonly string[] = Object.keys(SERVICE_VARIABLES);

export function isServiceType(type: string): boolean {
  return SERVICE_TYPES.includes(type);
}

/** The names in the secret file of a service, which are known before the file exists. Empty for a type that the server does not support. */
export function serviceVariables(type: string): readonly string[] {
  return isServiceType(type) ? (SERVICE_VARIABLES[type] ?? []) : [];
}

/** Name of the secret file of a service: production's has no suffix, live-dev shares dev's. */
export function serviceFile(type: string, stage: Stage): string {
  return stage === 'production' ? type : `${type}-${serviceStage(stage)}`;
}

/** The stage whose service an automation uses. */
export function serviceStage(stage: Stage): Stage {
  return stage === 'live-dev' ? 'dev' : stage;
}

/** The service whose secret file has this name, if any: `postgres` for `postgres-staging`. */
export function serviceOfFile(name: string): string | undefined {
  const type = name.replace(/-(dev|staging)$/, '');
  return isServiceType(type) ? type : undefined;
}
