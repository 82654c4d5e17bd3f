import { connectionTypes, type FieldDefinition, type FieldType } from '../connection/connection-types.ts';

const TEXT: FieldType = { kind: 'text', nullable: false };

function field(name: string, type: FieldType): FieldDefinition {
  return { name, type, omitZero: true, isSecret: false, namesSecretFile: false, isConfigPath: false };
}

/** One list of connections per type key. Null differs from empty: an environment without connections is refused. */
function connectionsType(): FieldType {
  const fields = [...connectionTypes().values()].map(({ key, fields }) =>
    field(key, { kind: 'list', item: { kind: 'object', nullable: false, fields } }),
  );
  return { kind: 'object', nullable: true, fields };
}

/** The content of `config:` in an environment. */
export const ENVIRONMENT_SETTINGS_TYPE = {
  kind: 'object',
  nullable: true,
  fields: [field('full_refresh_restricted', { kind: 'boolean', nullable: false })],
} as const satisfies FieldType;

let made: FieldType | undefined;

/** The type of the whole `.bruin.yml`. Built on first use, because repositories without Bruin never need it. */
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
