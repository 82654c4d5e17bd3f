import type { WrittenValue } from '../../../domain/bruin.ts';
import type { Location } from '../../../domain/location.ts';
import { followAlias, type YamlNode, type YamlPosition } from '../../../formats/yaml/compose/node.ts';
import { decodeBoolean } from '../../../formats/yaml/decode/decode.ts';
import { parseYaml } from '../../../formats/yaml/parse-yaml.ts';
import { type GoValue, goValue } from '../connection/go-value.ts';
import { writtenValues } from '../connection/written-values.ts';
import type { AssetDefinition, Located, ReadDefinition, Refusal } from '../definition/asset-definition.ts';
import { checkShape } from '../definition/check-shape.ts';
import { PIPELINE_SHAPE } from '../definition/definition-shapes.ts';
import { assetOf, fieldsOf, textOf } from '../definition/yaml-definition.ts';

/** A `pipeline.yml` as written. */
export interface PipelineDefinition {
  readonly name: string;
  /** `default:`, absent if there is none. Its secrets have an empty `injectAs` if it is not set. */
  readonly defaults?: AssetDefinition;
  /** `default_connections:`, by connection type; an empty name counts as one. */
  readonly defaultConnections: ReadonlyMap<string, Located>;
  /** The defaults of `variables:`; variables without a default are not included. */
  readonly variables: ReadonlyMap<string, GoValue>;
  /** What each variant sets, by variant name. */
  readonly variants: ReadonlyMap<string, ReadonlyMap<string, GoValue>>;
  /** `metadata_push:` Bruin writes descriptions to the database after an asset has run. */
  readonly pushesMetadata: boolean;
  readonly templates: readonly Located[];
  /** Attributes of the glossary that `default.columns` extends, as `entity.attribute`; they count for every asset. */
  readonly attributes: readonly Located[];
  /** Every literal text of the file, to be searched for secrets. */
  readonly written: readonly WrittenValue[];
  /** True if the file has keys, none of which is specific to Bruin: another tool's `pipeline.yml`. */
  readonly looksForeign: boolean;
}

/** Reads a pipeline's definition; refusals are the reasons why Bruin would refuse it. */
export function readPipelineYaml(source: Uint8Array | string, file: string): ReadDefinition<PipelineDefinition> {
  const parsed = parseYaml(source);
  const at = (position: YamlPosition): Location => ({ file, line: position.line, column: position.column });
  if ('error' in parsed) return { refusals: [{ message: parsed.error.message, location: at(parsed.error) }] };
  const report = checkShape(parsed.root, PIPELINE_SHAPE);
  const fields = fieldsOf(parsed.root);
  const refusals: Refusal[] = report.problems.map(({ message, position }) => ({ message, location: at(position) }));
  const declared = fieldsOf(fields.get('variables'));
  if (refusals.length === 0) {
    for (const problem of variantProblems(fields.get('variants'), declared)) {
      refusals.push({ message: problem.message, location: at(problem.node.position) });
    }
  }
  if (refusals.length > 0) return { refusals };
  const defaults = fields.get('default');
  const variables = [...declared].flatMap(([name, schema]) => {
    const value = fieldsOf(schema).get('default');
    return value === undefined ? [] : [[name, goValue(value)] as const];
  });
  return {
    definition: {
      name: textOf(fields.get('name')) || textOf(fields.get('id')),
      ...(defaults === undefined || followAlias(defaults).tag === '!!null'
        ? {}
        : { defaults: assetOf(defaults, at(defaults.position)) }),
      defaultConnections: new Map(
        [...fieldsOf(fields.get('default_connections'))].map(([key, node]) => [
          key,
          { text: textOf(node), location: at(node.position) },
        ]),
      ),
      variables: new Map(variables),
      variants: new Map(
        [...fieldsOf(fields.get('variants'))].map(([name, values]) => [
          name,
          new Map([...fieldsOf(values)].map(([variable, node]) => [variable, goValue(node)])),
        ]),
      ),
      pushesMetadata: ['bigquery', 'global'].some((key) => isTrue(fieldsOf(fields.get('metadata_push')).get(key))),
      templates: report.templates.map(({ text, position }) => ({ text, location: at(position) })),
      attributes: report.attributes.map(({ text, position }) => ({ text, location: at(position) })),
      written: parsed.root === undefined ? [] : writtenValues(parsed.root, [], file),
      looksForeign: looksForeign([...fields.keys()]),
    },
  };
}

function isTrue(node: YamlNode | undefined): boolean {
  const read = node === undefined ? undefined : decodeBoolean(node);
  return read !== undefined && 'value' in read && read.value;
}

/** Keys that other tools' pipelines have too, so they are not evidence. */
const COMMON_KEYS = new Set('id name tags meta owner schedule variables commit assets'.split(' '));

/** Tekton, Kubeflow, Azure DevOps and others also call a file `pipeline.yml`. */
function looksForeign(keys: readonly string[]): boolean {
  const known = keys.filter((key) => Object.hasOwn(PIPELINE_SHAPE.fields, key) && !COMMON_KEYS.has(key));
  const unknown = keys.filter((key) => !Object.hasOwn(PIPELINE_SHAPE.fields, key) && !COMMON_KEYS.has(key));
  return known.length === 0 && unknown.length > 0;
}

interface VariantProblem {
  readonly message: string;
  readonly node: YamlNode;
}

/** What Bruin checks in `variants:` when it loads the file: names, that variables exist, and that values have their declared type. */
function variantProblems(
  variants: YamlNode | undefined,
  variables: ReadonlyMap<string, YamlNode>,
): readonly VariantProblem[] {
  const problems: VariantProblem[] = [];
  for (const [name, values] of fieldsOf(variants)) {
    if (!/^[a-zA-Z0-9_-]+$/.test(name)) {
      problems.push({
        message: `variants: the name "${name}" has characters other than letters, digits, _ and -`,
        node: values,
      });
    }
    for (const [variable, value] of fieldsOf(values)) {
      const schema = variables.get(variable);
      if (schema === undefined) {
        problems.push({ message: `variants.${name}: there is no variable "${variable}"`, node: value });
        continue;
      }
      const type = fieldsOf(schema).get('type');
      const declared = type === undefined ? undefined : goValue(type);
      if (declared?.kind === 'text' && !hasType(goValue(value), declared.text)) {
        problems.push({
          message: `variants.${name}.${variable}: the value does not have the type ${declared.text} that variables declares`,
          node: value,
        });
      }
    }
  }
  return problems;
}

function hasType(value: GoValue, type: string): boolean {
  switch (type) {
    case 'string':
      return value.kind === 'text';
    case 'integer':
      return value.kind === 'integer' || (value.kind === 'float' && Number.isInteger(value.value));
    case 'number':
      return value.kind === 'integer' || value.kind === 'float';
    case 'boolean':
      return value.kind === 'boolean';
    case 'array':
      return value.kind === 'list';
    case 'object':
      return value.kind === 'map';
    case 'null':
      return value.kind === 'null';
    default:
      return true;
  }
}
