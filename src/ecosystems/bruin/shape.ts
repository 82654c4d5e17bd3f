import { isGoDuration, parseGoBoolean, parseGoInteger, trimGoSpace } from '../../formats/go-text.ts';
import {
  decodeBoolean,
  decodeFloat,
  decodeInteger,
  decodeText,
  mappingEntries,
  sequenceItems,
} from '../../formats/yaml/decode.ts';
import { followAlias, type YamlMapping, type YamlNode, type YamlPosition } from '../../formats/yaml/node.ts';

/**
 * What a part of a definition must look like for Bruin to load it. Bruin decodes its files into typed structures and refuses a whole
 * pipeline for one wrong kind anywhere, also in fields that have nothing to do with connections; keys that it does not know are free.
 * `template` is a text that Bruin renders when the pipeline is loaded as a variant.
 */
export type Shape =
  | 'text'
  | 'template'
  | 'integer'
  | 'number'
  | 'boolean'
  | 'anything'
  | 'duration'
  | 'enabled'
  | 'interval'
  | 'upstreams'
  | 'upstream'
  | 'upstream column'
  | 'check value'
  | 'attribute'
  | { readonly list: Shape }
  | { readonly map: Shape }
  | { readonly fields: Readonly<Record<string, Shape>> };

export interface ShapeProblem {
  /** `field: why`, without any value. */
  readonly message: string;
  readonly position: YamlPosition;
}

export interface TemplateText {
  readonly text: string;
  readonly position: YamlPosition;
}

export interface ShapeReport {
  readonly problems: readonly ShapeProblem[];
  /** Every `template` text that holds one. */
  readonly templates: readonly TemplateText[];
  /** Every `attribute` text that says something: `entity.attribute` of the glossary. */
  readonly attributes: readonly TemplateText[];
}

interface Visit {
  readonly node: YamlNode;
  readonly shape: Shape;
  /** The field, for messages: `columns.name`. */
  readonly field: string;
}

/** Compares a document with its shape; an absent or null node fits every shape. */
export function checkShape(root: YamlNode | undefined, shape: Shape): ShapeReport {
  const problems: ShapeProblem[] = [];
  const templates: TemplateText[] = [];
  const attributes: TemplateText[] = [];
  const pending: Visit[] = root === undefined ? [] : [{ node: root, shape, field: '' }];
  // What an alias leads to is looked at once per shape: a document of aliases of aliases stays as small as it is written.
  const seen = new Map<YamlNode, Set<Shape>>();
  for (let visit = pending.pop(); visit !== undefined; visit = pending.pop()) {
    const node = followAlias(visit.node);
    if (node !== visit.node) {
      const shapes = seen.get(node) ?? new Set();
      if (shapes.has(visit.shape)) continue;
      seen.set(node, shapes.add(visit.shape));
    }
    if (node.tag === '!!null') continue;
    const outcome = typeof visit.shape === 'string' ? checkScalar(node, visit.shape) : children(node, visit.shape);
    if (outcome.problem !== undefined) {
      const { message, position } = outcome.problem;
      problems.push({ message: visit.field === '' ? message : `${visit.field}: ${message}`, position });
    }
    if (outcome.template !== undefined) templates.push({ text: outcome.template, position: node.position });
    if (outcome.attribute !== undefined) attributes.push({ text: outcome.attribute, position: node.position });
    for (const child of outcome.visits ?? []) {
      const isItem = visit.field === '' || child.field.startsWith('[');
      pending.push({ ...child, field: `${visit.field}${isItem ? '' : '.'}${child.field}` });
    }
  }
  problems.sort((a, b) => a.position.line - b.position.line || a.position.column - b.position.column);
  return { problems, templates, attributes };
}

interface Outcome {
  readonly problem?: ShapeProblem | undefined;
  readonly template?: string | undefined;
  readonly attribute?: string | undefined;
  readonly visits?: readonly Visit[];
}

function children(node: YamlNode, shape: Exclude<Shape, string>): Outcome {
  if ('list' in shape) {
    const read = sequenceItems(node);
    if ('problem' in read) return { problem: read.problem };
    return { visits: read.items.map((item) => ({ node: item, shape: shape.list, field: '[]' })) };
  }
  const read = mappingEntries(node);
  if ('problem' in read) return { problem: read.problem };
  const visits: Visit[] = [];
  for (const { key, value } of read.entries) {
    const child = 'map' in shape ? shape.map : Object.hasOwn(shape.fields, key) ? shape.fields[key] : undefined;
    if (child !== undefined) visits.push({ node: value, shape: child, field: key });
  }
  return { visits };
}

function checkScalar(node: YamlNode, shape: Extract<Shape, string>): Outcome {
  switch (shape) {
    case 'text':
      return problemOf(decodeText(node));
    case 'template': {
      const read = decodeText(node);
      if ('problem' in read) return { problem: read.problem };
      return hasTemplate(read.value) ? { template: read.value } : {};
    }
    case 'integer':
      return problemOf(decodeInteger(node, 'int'));
    case 'number':
      return problemOf(decodeFloat(node));
    case 'boolean':
      return problemOf(decodeBoolean(node));
    case 'anything':
      return checkAnything(node);
    case 'duration':
      return checkText(node, isDuration, 'a duration needs a unit, such as 30s or 1h30m');
    case 'enabled':
      return checkEnabled(node);
    case 'interval':
      return checkText(node, isInterval, 'an interval is a whole number and one of ms, ns, s, m, h, d, M');
    case 'attribute':
      return checkAttribute(node);
    case 'upstreams':
      if (node.kind !== 'sequence') return checkUpstream(node);
      return { visits: node.items.map((item) => ({ node: item, shape: 'upstream', field: '[]' })) };
    case 'upstream':
      return checkUpstream(node);
    case 'upstream column':
      return checkUpstreamColumn(node);
    case 'check value':
      return checkCheckValue(node);
  }
}

/** True where Bruin looks for something to render when it loads a variant. */
export function hasTemplate(text: string): boolean {
  return text.includes('{{') || text.includes('{%');
}

function problemOf(read: object & { readonly problem?: ShapeProblem }): Outcome {
  return read.problem === undefined ? {} : { problem: read.problem };
}

function checkText(node: YamlNode, accepts: (text: string, tag: string) => boolean, why: string): Outcome {
  const read = decodeText(node);
  if ('problem' in read) return { problem: read.problem };
  return accepts(read.value, node.tag) ? {} : refuse(node, why);
}

function refuse(node: YamlNode, message: string): Outcome {
  return { problem: { message, position: node.position } };
}

/** A bare number is no duration, not even 0. */
function isDuration(text: string, tag: string): boolean {
  return tag !== '!!int' && tag !== '!!float' && isGoDuration(text);
}

function isInterval(text: string): boolean {
  if (text.length < 2) return false;
  if (hasTemplate(text)) return true;
  const number = /^(.+?)(?:ms|ns|[hmsdM])$/.exec(text)?.[1];
  return number !== undefined && parseGoInteger(number) !== undefined;
}

function checkAttribute(node: YamlNode): Outcome {
  const read = decodeText(node);
  if ('problem' in read) return { problem: read.problem };
  if (read.value === '') return {};
  if (read.value.split('.').length !== 2) return refuse(node, 'it must have the form entity.attribute');
  return { attribute: read.value };
}

/** A boolean as YAML has it, what Go reads as one in any text (`"1"`, `T`), or a template. */
function checkEnabled(node: YamlNode): Outcome {
  if (node.kind !== 'scalar') return refuse(node, 'expected a boolean or a template');
  if (node.tag === '!!bool') return problemOf(decodeBoolean(node));
  const why = 'expected true, false or a template';
  return checkText(node, (text) => parseGoBoolean(trimGoSpace(text)) !== undefined || hasTemplate(text), why);
}

function checkAnything(node: YamlNode): Outcome {
  const read = followAlias(node);
  if (read.kind === 'sequence') {
    return { visits: read.items.map((item) => ({ node: item, shape: 'anything', field: '[]' })) };
  }
  if (read.kind !== 'mapping') return {};
  const repeated = repeatedKey(read);
  if (repeated !== undefined) return { problem: { message: 'a key is written twice', position: repeated } };
  return { visits: read.pairs.map(({ value }) => ({ node: value, shape: 'anything', field: '' })) };
}

function repeatedKey(mapping: YamlMapping): YamlPosition | undefined {
  const seen = new Set<string>();
  for (const { key } of mapping.pairs) {
    const id = `${key.kind} ${key.kind === 'scalar' ? key.value : ''}`;
    if (seen.has(id)) return key.position;
    seen.add(id);
  }
  return undefined;
}

const UPSTREAM_FORM = 'an item of `depends` is a name, or a mapping with either `asset` or `uri`';

/** A name, or a mapping with exactly one of `asset` and `uri`. */
function checkUpstream(node: YamlNode): Outcome {
  if (node.kind === 'scalar') return { visits: [{ node, shape: 'template', field: 'asset' }] };
  const read = node.kind === 'mapping' ? mappingEntries(node) : undefined;
  if (read === undefined || 'problem' in read) return refuse(node, UPSTREAM_FORM);
  const values = new Map(read.entries.map(({ key, value }) => [key, followAlias(value)]));
  const [name, ...others] = ['asset', 'uri'].flatMap((key) => values.get(key) ?? []);
  if (name?.tag !== '!!str' || others.length > 0) return refuse(node, UPSTREAM_FORM);
  const columns = values.get('columns');
  if (columns !== undefined && columns.kind !== 'sequence')
    return refuse(columns, '`columns` of an upstream is a list');
  const visits: Visit[] = [{ node: name, shape: 'template', field: 'asset' }];
  for (const item of columns?.items ?? []) visits.push({ node: item, shape: 'upstream column', field: 'columns' });
  return { visits };
}

/** A text, or a mapping with a `name`. */
function checkUpstreamColumn(node: YamlNode): Outcome {
  const why = 'a column of an upstream is a name, or a mapping with `name`';
  if (node.tag === '!!str') return checkScalar(node, 'template');
  const read = node.kind === 'mapping' ? mappingEntries(node) : undefined;
  if (read === undefined || 'problem' in read) return refuse(node, why);
  const values = new Map(read.entries.map(({ key, value }) => [key, followAlias(value)]));
  if (values.get('name')?.tag !== '!!str' || (values.get('usage')?.tag ?? '!!str') !== '!!str')
    return refuse(node, why);
  return { visits: [...values.values()].map((value) => ({ node: value, shape: 'template', field: 'name' })) };
}

/** A number, a text, a boolean, or a list of texts or whole numbers. */
function checkCheckValue(node: YamlNode): Outcome {
  const why = 'the value of a check is a text, a number, a boolean or a list of them';
  const isTooLarge = node.tag === '!!int' && 'problem' in decodeInteger(node, 'int');
  if (node.kind === 'scalar') return node.tag === '!!timestamp' || isTooLarge ? refuse(node, why) : {};
  if (node.kind !== 'sequence') return refuse(node, why);
  return node.items.every((item) => followAlias(item).kind === 'scalar') ? {} : refuse(node, why);
}
