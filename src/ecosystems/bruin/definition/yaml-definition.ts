import type { Location } from '../../../domain/location.ts';
import { parseGoBoolean, trimGoSpace } from '../../../formats/go-text.ts';
import { followAlias, type YamlNode, type YamlPosition } from '../../../formats/yaml/compose/node.ts';
import { decodeBoolean, decodeText, mappingEntries, sequenceItems } from '../../../formats/yaml/decode/decode.ts';
import { parseYaml } from '../../../formats/yaml/parse-yaml.ts';
import { KNOWN_COLUMN_CHECKS } from '../asset/asset-types.ts';
import { goValue } from '../connection/go-value.ts';
import { writtenValues } from '../connection/written-values.ts';
import type { AssetDefinition, Located, Parameter, ReadDefinition, WrittenSecret } from './asset-definition.ts';
import { checkShape } from './check-shape.ts';
import { ASSET_SHAPE, isAssetField } from './definition-shapes.ts';
import { misspeltKeys } from './misspelt-keys.ts';

/** Reads the YAML of an asset: a whole `*asset.yml`, or the text between the markers of an embedded definition. */
export function readAssetYaml(source: Uint8Array | string, start: Location): ReadDefinition<AssetDefinition> {
  const parsed = parseYaml(source);
  const at = (position: YamlPosition): Location => ({ file: start.file, line: position.line, column: position.column });
  if ('error' in parsed) return { refusals: [{ message: parsed.error.message, location: at(parsed.error) }] };
  const report = checkShape(parsed.root, ASSET_SHAPE);
  if (report.problems.length > 0) {
    return { refusals: report.problems.map(({ message, position }) => ({ message, location: at(position) })) };
  }
  const templates = report.templates.map(({ text, position }) => ({ text, location: at(position) }));
  const attributes = report.attributes.map(({ text, position }) => ({ text, location: at(position) }));
  const definition = assetOf(parsed.root, start);
  // A missing name defaults to the key here; in a pipeline's defaults it stays missing, so `assetOf` does not fill it in.
  const secrets = definition.secrets.map((secret) => ({ ...secret, injectAs: secret.injectAs || secret.key }));
  return { definition: { ...definition, secrets, templates, attributes } };
}

/** The definition in a node that fits the shape of an asset: a whole document, or `default:` of a pipeline. */
export function assetOf(root: YamlNode | undefined, start: Location): AssetDefinition {
  const fields = fieldsOf(root);
  const at = (node: YamlNode): Location => ({
    file: start.file,
    line: node.position.line,
    column: node.position.column,
  });
  const located = (field: string): Located | undefined => {
    const node = fields.get(field);
    const text = textOf(node);
    return node === undefined || text === '' ? undefined : { text, location: at(node) };
  };
  const type = located('type');
  const connection = located('connection');
  const run = located('run');
  const parameters = fields.get('parameters');
  return {
    location: start,
    name: textOf(fields.get('name')),
    ...(type === undefined ? {} : { type }),
    ...(connection === undefined ? {} : { connection }),
    ...(run === undefined ? {} : { run }),
    enabled: enabledOf(fields.get('enabled'), at),
    secrets: itemsOf(fields.get('secrets')).map((item) => secretOf(item, at)),
    parameters: parametersOf(parameters, at),
    isMaterialized: textOf(fieldsOf(fields.get('materialization')).get('type')) !== '',
    hasChecks: hasChecks(fields),
    templates: [],
    attributes: [],
    written: parameters === undefined ? [] : writtenValues(parameters, ['parameters'], start.file),
    misspelt: misspeltKeys(root, itemsOf(fields.get('secrets')), isAssetField, at),
  };
}

function secretOf(item: YamlNode, at: (node: YamlNode) => Location): WrittenSecret {
  const fields = fieldsOf(item);
  const key = fields.get('key');
  return {
    key: textOf(key),
    injectAs: textOf(fields.get('inject_as')),
    location: at(key ?? fields.get('inject_as') ?? item),
  };
}

function parametersOf(node: YamlNode | undefined, at: (node: YamlNode) => Location): ReadonlyMap<string, Parameter> {
  return new Map([...fieldsOf(node)].map(([key, value]) => [key, { value: goValue(value), location: at(value) }]));
}

function enabledOf(node: YamlNode | undefined, at: (node: YamlNode) => Location): boolean | Located {
  if (node === undefined || followAlias(node).tag === '!!null') return true;
  const scalar = followAlias(node);
  if (scalar.tag === '!!bool') {
    const read = decodeBoolean(scalar);
    if ('value' in read) return read.value;
  }
  const text = trimGoSpace(textOf(node));
  return parseGoBoolean(text) ?? { text, location: at(node) };
}

/** Bruin drops column checks with unknown names; all custom checks count. */
function hasChecks(fields: ReadonlyMap<string, YamlNode>): boolean {
  if (itemsOf(fields.get('custom_checks')).length > 0) return true;
  return itemsOf(fields.get('columns')).some((column) =>
    itemsOf(fieldsOf(column).get('checks')).some((check) =>
      KNOWN_COLUMN_CHECKS.has(textOf(fieldsOf(check).get('name'))),
    ),
  );
}

/** The entries of a mapping by key; empty if the node is not a mapping. */
export function fieldsOf(node: YamlNode | undefined): ReadonlyMap<string, YamlNode> {
  const read = node === undefined ? undefined : followAlias(node);
  const entries = read?.kind === 'mapping' ? mappingEntries(read) : undefined;
  return new Map(
    entries !== undefined && 'entries' in entries ? entries.entries.map(({ key, value }) => [key, value]) : [],
  );
}

/** The items of a list, without the empty ones that Bruin drops; none if the node is not a list. */
function itemsOf(node: YamlNode | undefined): readonly YamlNode[] {
  const read = node === undefined ? undefined : followAlias(node);
  const items = read?.kind === 'sequence' ? sequenceItems(read) : undefined;
  return items !== undefined && 'items' in items ? items.items : [];
}

/** The text of a scalar; empty for null, for a missing node, and for anything that is not a scalar. */
export function textOf(node: YamlNode | undefined): string {
  const read = node === undefined ? undefined : decodeText(node);
  return read !== undefined && 'value' in read ? read.value : '';
}
