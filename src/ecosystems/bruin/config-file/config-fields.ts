import type { ConfigField } from '../../../domain/bruin.ts';
import type { Location } from '../../../domain/location.ts';
import { SecretValue } from '../../../domain/secret.ts';
import { followAlias, type YamlNode } from '../../../formats/yaml/compose/node.ts';
import { mappingEntries } from '../../../formats/yaml/decode/decode.ts';
import type { FieldDefinition, FieldType } from '../connection/connection-types.ts';
import { referencesIn } from './config-expansion.ts';

/** Every scalar below a connection as it is written, those that the table does not have included: a misspelt `pasword` is a secret too. */
export function configFields(node: YamlNode, fields: readonly FieldDefinition[], file: string): readonly ConfigField[] {
  return [...fieldsBelow(node, { kind: 'object', nullable: false, fields }, [], file)];
}

function* fieldsBelow(
  node: YamlNode,
  type: FieldType | undefined,
  path: readonly string[],
  file: string,
): Iterable<ConfigField> {
  const target = followAlias(node);
  if (target.kind === 'scalar') {
    yield {
      path,
      raw: new SecretValue(target.value),
      location: locate(file, target),
      references: referencesIn(target.value),
      isText: type === undefined || type.kind === 'text',
      isUnknown: type === undefined,
    };
  } else if (target.kind === 'sequence') {
    const below = type?.kind === 'list' ? type.item : undefined;
    for (const [index, item] of target.items.entries()) yield* fieldsBelow(item, below, [...path, `${index}`], file);
  } else if (target.kind === 'mapping') {
    const read = mappingEntries(target);
    if ('problem' in read) return;
    for (const { key, value } of read.entries) yield* fieldsBelow(value, typeBelow(type, key), [...path, key], file);
  }
}

function typeBelow(type: FieldType | undefined, key: string): FieldType | undefined {
  if (type?.kind === 'map') return type.item;
  return type?.kind === 'object' ? type.fields.find((field) => field.name === key)?.type : undefined;
}

export function locate(file: string, node: YamlNode): Location {
  return { file, line: node.position.line, column: node.position.column };
}
