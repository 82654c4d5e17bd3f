import type { ConfigField } from '../../../domain/bruin.ts';
import type { Location } from '../../../domain/location.ts';
import { SecretValue } from '../../../domain/secret.ts';
import { followAlias, type YamlNode, type YamlPosition } from '../../../formats/yaml/compose/node.ts';
import { mappingEntries } from '../../../formats/yaml/decode/decode.ts';
import type { FieldDefinition, FieldType } from '../connection/connection-types.ts';
import { isVariableName, referencesIn } from './config-expansion.ts';

/** Every scalar of a connection as written, including unlisted fields: a misspelt `pasword` is a secret too. */
export function configFields(node: YamlNode, fields: readonly FieldDefinition[], file: string): readonly ConfigField[] {
  return [...fieldsBelow(node, { kind: 'object', nullable: false, fields }, [], file)];
}

/** A misread field with the variables in it: then the file is right, and the value of the variable is not. */
export function namingVariables<Misread extends { readonly message: string; readonly position: YamlPosition }>(
  problem: Misread,
  written: readonly ConfigField[],
): Misread {
  const { line, column } = problem.position;
  const field = written.find(({ location }) => location.line === line && location.column === column);
  const names = [...new Set(field?.references.filter(isVariableName) ?? [])];
  if (names.length === 0) return problem;
  const noun = names.length === 1 ? 'the variable' : 'the variables';
  return { ...problem, message: `${problem.message}; the text comes from ${noun} ${names.join(', ')}` };
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
