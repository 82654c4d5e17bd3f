import { SecretValue } from '../../../domain/secret.ts';
import { writeYaml, type YamlWritable } from '../../../formats/yaml/write.ts';
import { hasReference } from '../config-file/config-expansion.ts';
import { withAnchoredPaths } from '../config-file/config-paths.ts';
import { connectionTypes, type FieldDefinition, type FieldType } from '../connection/connection-types.ts';
import {
  type BruinConnection,
  type ConnectionLeaf,
  type FieldValue,
  fieldOf,
  fieldsOf,
  isZero,
  type ObjectValue,
  unknownFields,
} from '../connection/connection-value.ts';
import { credentialFileLeaves } from './credential-files.ts';
import type { ReadFile } from './injection.ts';

type Fields = readonly (readonly [string, YamlWritable])[];

export interface BruinConfigInput {
  readonly environment: {
    readonly name: string;
    readonly schemaPrefix?: string;
    readonly fullRefreshRestricted?: boolean;
  };
  readonly connections: readonly BruinConnection[];
  /** Reads credential files: absolute paths, and relative ones as Bruin's process would. */
  readonly readFile: ReadFile;
  /** Absolute directory that relative paths are resolved against now; Bruin would resolve them against the new configuration. */
  readonly directory: string;
}

/** Why a connection or the environment cannot be written. Never contains a value. */
export interface BruinConfigProblem {
  /** Absent when the environment itself is meant. */
  readonly connection?: string;
  readonly field: string;
  readonly why: string;
  readonly hint: string;
}

export interface BruinConfigText {
  readonly text: SecretValue;
  /** The contents of credential files, to be masked. */
  readonly leaves: readonly ConnectionLeaf[];
}

/**
 * The smallest `.bruin.yml` with exactly these connections, in one environment that is also the default. A path stays a path to the
 * same file, so that assets get what they would get without this program. All values are literal and
 * final: anything that Bruin would expand again is refused, because a literal `${…}` cannot be written.
 */
export function bruinConfigText(
  input: BruinConfigInput,
): BruinConfigText | { readonly problems: readonly BruinConfigProblem[] } {
  const connections = input.connections.map((connection) => withAnchoredPaths(connection, input.directory));
  const problems = [...environmentProblems(input), ...connections.flatMap(expandable)];
  if (problems.length > 0) return { problems };
  return {
    text: new SecretValue(writeYaml(configTree(input, connections))),
    leaves: connections.flatMap((connection) => credentialFileLeaves(connection, input.readFile)),
  };
}

function configTree({ environment }: BruinConfigInput, connections: readonly BruinConnection[]): YamlWritable {
  const { name, schemaPrefix = '', fullRefreshRestricted = false } = environment;
  const types = new Set([...connectionTypes().keys(), ...connections.map(({ type }) => type)]);
  const lists: Fields = [...types].flatMap((type) => {
    const items = connections.filter((connection) => connection.type === type);
    return items.length === 0 ? [] : [[type, items.map(({ value }) => objectTree(value, fieldsOf(type)))]];
  });
  const fields: [string, YamlWritable][] = [['connections', { fields: lists }]];
  if (schemaPrefix !== '') fields.push(['schema_prefix', schemaPrefix]);
  if (fullRefreshRestricted) fields.push(['config', { fields: [['full_refresh_restricted', true]] }]);
  return {
    fields: [
      ['default_environment', name],
      ['environments', { fields: [[name, { fields }]] }],
    ],
  };
}

function objectTree(value: ObjectValue, fields: readonly FieldDefinition[]): YamlWritable {
  const written: [string, YamlWritable][] = [];
  for (const field of fields) {
    const content = fieldOf(value, field);
    if (!isZero(field.type, content)) written.push([field.name, valueTree(content, field.type)]);
  }
  for (const [name, content] of unknownFields(value, fields)) written.push([name, valueTree(content, undefined)]);
  return { fields: written };
}

function valueTree(value: FieldValue, type: FieldType | undefined): YamlWritable {
  if (value instanceof SecretValue) return value.reveal();
  if (typeof value !== 'object' || value === null) return value;
  switch (value.kind) {
    case 'plain':
      return { plain: value.text.reveal() };
    case 'list':
      return value.items.map((item) => valueTree(item, type));
    case 'map':
      return { fields: [...value.entries].map(([key, item]) => [key, valueTree(item, type)]) };
    case 'object':
      return objectTree(value, type?.kind === 'object' ? type.fields : []);
  }
}

function expandable(connection: BruinConnection): BruinConfigProblem[] {
  const name = hasReference(connection.name) ? [{ path: ['name'] }] : [];
  return [...name, ...connection.leaves().filter((leaf) => hasReference(leaf.text.reveal()))].map(({ path }) => ({
    connection: connection.name,
    field: path.join('.'),
    why: `its ${path.join('.')} holds a \${…}, which Bruin would replace by a variable of the job`,
    hint: 'Bruin has no way to write a literal ${…}: change the secret so that it holds none',
  }));
}

function environmentProblems({ environment, connections }: BruinConfigInput): BruinConfigProblem[] {
  const problems: BruinConfigProblem[] = [];
  for (const [field, text] of [
    ['name', environment.name],
    ['schema_prefix', environment.schemaPrefix ?? ''],
  ] as const) {
    if (hasReference(text)) {
      problems.push({
        field,
        why: `the ${field} of the environment holds a \${…}`,
        hint: 'write a literal text there',
      });
    }
  }
  const names = new Set<string>();
  for (const { name } of connections) {
    if (names.has(name)) {
      problems.push({
        connection: name,
        field: 'name',
        why: 'two connections have this name',
        hint: 'rename one of them',
      });
    }
    names.add(name);
  }
  return problems;
}
