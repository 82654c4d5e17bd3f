import { SecretValue } from '../../../domain/secret.ts';
import { followAlias, type YamlNode, type YamlPosition } from '../../../formats/yaml/compose/node.ts';
import {
  decodeBoolean,
  decodeFloat,
  decodeInteger,
  decodeText,
  isNull,
  mappingEntries,
  sequenceItems,
} from '../../../formats/yaml/decode/decode.ts';
import { hasReference } from '../config-file/config-expansion.ts';
import type { FieldDefinition, FieldType } from './connection-types.ts';
import { type FieldValue, type ObjectValue, zeroObject, zeroValue } from './connection-value.ts';

/** Why a value does not fit its field, and where. Never quotes the value. */
export interface DecodeProblem {
  readonly path: readonly string[];
  readonly message: string;
  readonly position: YamlPosition;
  /** A number or a boolean that is still a `${VAR}`: it can be read once the variable is known. */
  readonly isUnset: boolean;
}

/** Reads a YAML node into a field as Go's yaml.v3 decodes into Bruin's types; an unreadable value becomes zero and a problem. */
export function decodeField(
  type: FieldType,
  node: YamlNode,
  path: readonly string[],
  problems: DecodeProblem[],
): FieldValue {
  const refuse = (problem: { readonly message: string; readonly position: YamlPosition }): FieldValue => {
    problems.push({ path, message: problem.message, position: problem.position, isUnset: isUnset(type, node) });
    return zeroValue(type);
  };
  if (isNull(node)) return zeroValue(type);
  switch (type.kind) {
    case 'text': {
      const read = decodeText(node);
      return 'problem' in read ? refuse(read.problem) : new SecretValue(read.value);
    }
    case 'integer': {
      const read = decodeInteger(node, 'int64');
      return 'problem' in read ? refuse(read.problem) : read.value;
    }
    case 'float': {
      const read = decodeFloat(node);
      return 'problem' in read ? refuse(read.problem) : read.value;
    }
    case 'boolean': {
      const read = decodeBoolean(node);
      return 'problem' in read ? refuse(read.problem) : read.value;
    }
    case 'list': {
      const read = sequenceItems(node);
      if ('problem' in read) return refuse(read.problem);
      return {
        kind: 'list',
        items: read.items.map((item, index) => decodeField(type.item, item, [...path, `${index}`], problems)),
      };
    }
    case 'map': {
      const read = mappingEntries(node);
      if ('problem' in read) return refuse(read.problem);
      return {
        kind: 'map',
        entries: new Map(
          read.entries.map(({ key, value }) => [key, decodeField(type.item, value, [...path, key], problems)]),
        ),
      };
    }
    case 'object':
      return decodeObject(type.fields, node, path, problems);
  }
}

/** Every field of an object; an unlisted field keeps what is written. */
export function decodeObject(
  fields: readonly FieldDefinition[],
  node: YamlNode,
  path: readonly string[],
  problems: DecodeProblem[],
): ObjectValue {
  if (isNull(node)) return zeroObject(fields);
  const read = mappingEntries(node);
  if ('problem' in read) {
    problems.push({ path, message: read.problem.message, position: read.problem.position, isUnset: false });
    return zeroObject(fields);
  }
  const values = new Map(zeroObject(fields).fields);
  for (const { key, value } of read.entries) {
    const field = fields.find((candidate) => candidate.name === key);
    const below = [...path, key];
    values.set(
      key,
      field === undefined ? decodeUnknown(value, below, problems) : decodeField(field.type, value, below, problems),
    );
  }
  return { kind: 'object', fields: values };
}

const PLAIN_TAGS: ReadonlySet<string> = new Set(['!!bool', '!!int', '!!float', '!!timestamp']);

/** An unlisted field, kept so that writing it again reproduces what is written here for a Bruin that knows it. */
function decodeUnknown(node: YamlNode, path: readonly string[], problems: DecodeProblem[]): FieldValue {
  if (isNull(node)) return null;
  const target = followAlias(node);
  switch (target.kind) {
    case 'scalar': {
      const read = decodeText(target);
      if ('problem' in read) return new SecretValue(target.value);
      const text = new SecretValue(read.value);
      return PLAIN_TAGS.has(target.tag) ? { kind: 'plain', text } : text;
    }
    case 'sequence':
      return { kind: 'list', items: target.items.map((item, at) => decodeUnknown(item, [...path, `${at}`], problems)) };
    case 'mapping': {
      const read = mappingEntries(target);
      if ('problem' in read) {
        problems.push({ path, message: read.problem.message, position: read.problem.position, isUnset: false });
        return null;
      }
      const entries = read.entries.map(
        ({ key, value }) => [key, decodeUnknown(value, [...path, key], problems)] as const,
      );
      return { kind: 'map', entries: new Map(entries) };
    }
  }
}

function isUnset(type: FieldType, node: YamlNode): boolean {
  const target = followAlias(node);
  return type.kind !== 'text' && target.kind === 'scalar' && hasReference(target.value);
}
