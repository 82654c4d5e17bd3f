import { connectionTypes, type FieldDefinition, type FieldType } from './connection-types.ts';

const TEXT: FieldType = { kind: 'text', nullable: false };

function field(name: string, type: FieldType): FieldDefinition {
  return { name, type, omitZero: true, isSecret: false, namesSecretFile: false, isConfigPath: false };
}

/** One list of connections per type key. Null differs from empty: without connections an environment is refused. */
const CONNECTIONS_TYPE: FieldType = {
  kind: 'object',
  nullable: true,
  fields: [...connectionTypes().values()].map(({ key, fields }) =>
    field(key, { kind: 'list', item: { kind: 'object', nullable: false, fields } }),
  ),
};

/** What stands below `config:` of an environment. */
export const ENVIRONMENT_SETTINGS_TYPE = {
  kind: 'object',
  nullable: true,
  fields: [field('full_refresh_restricted', { kind: 'boolean', nullable: false })],
} as const satisfies FieldType;

/** The whole `.bruin.yml`. */
export const CONFIG_TYPE: FieldType = {
  kind: 'object',
  nullable: false,
  fields: [
    field('default_environment', TEXT),
    field('environments', {
      kind: 'map',
      item: {
        kind: 'object',
        nullable: false,
        fields: [
          field('connections', CONNECTIONS_TYPE),
          field('schema_prefix', TEXT),
          field('config', ENVIRONMENT_SETTINGS_TYPE),
        ],
      },
    }),
  ],
};
