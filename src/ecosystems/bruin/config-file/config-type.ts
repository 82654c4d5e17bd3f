import { connectionTypes, type FieldDefinition, type FieldType } from '../connection/connection-types.ts';

const TEXT: FieldType = { kind: 'text', nullable: false };

function field(name: string, type: FieldType): FieldDefinition {
  return { name, type, omitZero: true, isSecret: false, namesSecretFile: false, isConfigPath: false };
}

/** One list of connections per type key. Null differs from empty: without connections an environment is refused. */
function connectionsType(): FieldType {
  const fields = [...connectionTypes().values()].map(({ key, fields }) =>
    field(key, { kind: 'list', item: { kind: 'object', nullable: false, fields } }),
  );
  return { kind: 'object', nullable: true, fields };
}

/** What stands below `config:` of an environment. */
export const ENVIRONMENT_SETTINGS_TYPE = {
  kind: 'object',
  nullable: true,
  fields: [field('full_refresh_restricted', { kind: 'boolean', nullable: false })],
} as const satisfies FieldType;

let made: FieldType | undefined;

/** The whole `.bruin.yml`. Made when it is first asked for, because repositories without Bruin never do. */
export function configType(): FieldType {
  made ??= {
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
            field('connections', connectionsType()),
            field('schema_prefix', TEXT),
            field('config', ENVIRONMENT_SETTINGS_TYPE),
          ],
        },
      }),
    ],
  };
  return made;
}
