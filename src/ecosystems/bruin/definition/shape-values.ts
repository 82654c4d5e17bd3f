import { isGoDuration, parseGoBoolean, parseGoInteger, trimGoSpace } from '../../../formats/go-text.ts';
import { followAlias, type YamlMapping, type YamlNode, type YamlPosition } from '../../../formats/yaml/compose/node.ts';
import { decodeBoolean, decodeInteger, decodeText, mappingEntries } from '../../../formats/yaml/decode/decode.ts';
import { hasTemplate } from '../template/template.ts';
import type { Outcome, ShapeProblem, Visit } from './shape.ts';

export function problemOf(read: object & { readonly problem?: ShapeProblem }): Outcome {
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

/** A text that Bruin renders when the pipeline is loaded as a variant. */
export function checkTemplate(node: YamlNode): Outcome {
  const read = decodeText(node);
  if ('problem' in read) return { problem: read.problem };
  return hasTemplate(read.value) ? { template: read.value } : {};
}

export function checkDuration(node: YamlNode): Outcome {
  return checkText(node, isDuration, 'a duration needs a unit, such as 30s or 1h30m');
}

export function checkInterval(node: YamlNode): Outcome {
  return checkText(node, isInterval, 'an interval is a whole number and one of ms, ns, s, m, h, d, M');
}

/** A bare number is not a duration, not even 0. */
function isDuration(text: string, tag: string): boolean {
  return tag !== '!!int' && tag !== '!!float' && isGoDuration(text);
}

function isInterval(text: string): boolean {
  if (text.length < 2) return false;
  if (hasTemplate(text)) return true;
  const number = /^(.+?)(?:ms|ns|[hmsdM])$/.exec(text)?.[1];
  return number !== undefined && parseGoInteger(number) !== undefined;
}

export function checkAttribute(node: YamlNode): Outcome {
  const read = decodeText(node);
  if ('problem' in read) return { problem: read.problem };
  if (read.value === '') return {};
  if (read.value.split('.').length !== 2) return refuse(node, 'it must have the form entity.attribute');
  return { attribute: read.value };
}

/** A boolean in YAML, a text that Go parses as one (`"1"`, `T`), or a template. */
export function checkEnabled(node: YamlNode): Outcome {
  if (node.kind !== 'scalar') return refuse(node, 'expected a boolean or a template');
  if (node.tag === '!!bool') return problemOf(decodeBoolean(node));
  const why = 'expected true, false or a template';
  return checkText(node, (text) => parseGoBoolean(trimGoSpace(text)) !== undefined || hasTemplate(text), why);
}

export function checkAnything(node: YamlNode): Outcome {
  const read = followAlias(node);
  if (read.kind === 'sequence') {
    return { visits: read.items.map((item) => ({ node: item, shape: 'anything', field: '[]' })) };
  }
  if (read.kind !== 'mapping') return problemOf(decodeText(read));
  const compound = read.pairs.find(({ key }) => followAlias(key).kind !== 'scalar');
  if (compound !== undefined) return refuse(compound.key, 'a key is a list or a mapping');
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

/** The list in `depends`, or its only item. */
export function checkUpstreams(node: YamlNode): Outcome {
  if (node.kind !== 'sequence') return checkUpstream(node);
  return { visits: node.items.map((item) => ({ node: item, shape: 'upstream', field: '[]' })) };
}

/** A name, or a mapping with exactly one of `asset` and `uri`. */
export function checkUpstream(node: YamlNode): Outcome {
  if (node.kind === 'scalar') return { visits: [{ node, shape: 'template', field: 'asset' }] };
  const read = node.kind === 'mapping' ? mappingEntries(node) : undefined;
  if (read === undefined || 'problem' in read) return refuse(node, UPSTREAM_FORM);
  const values = new Map(read.entries.map(({ key, value }) => [key, followAlias(value)]));
  const [name, ...others] = ['asset', 'uri'].flatMap((key) => values.get(key) ?? []);
  if (name?.tag !== '!!str' || others.length > 0) return refuse(node, UPSTREAM_FORM);
  const mode = values.get('mode');
  if (mode !== undefined && mode.tag !== '!!str')
    return refuse(mode, '`mode` of an upstream is full or symbolic; Bruin crashes on what is not a text');
  const columns = values.get('columns');
  if (columns !== undefined && columns.kind !== 'sequence')
    return refuse(columns, '`columns` of an upstream is a list');
  const visits: Visit[] = [{ node: name, shape: 'template', field: 'asset' }];
  for (const item of columns?.items ?? []) visits.push({ node: item, shape: 'upstream column', field: 'columns' });
  return { visits };
}

/** A text, or a mapping with a `name`. */
export function checkUpstreamColumn(node: YamlNode): Outcome {
  const why = 'a column of an upstream is a name, or a mapping with `name`';
  if (node.tag === '!!str') return checkTemplate(node);
  const read = node.kind === 'mapping' ? mappingEntries(node) : undefined;
  if (read === undefined || 'problem' in read) return refuse(node, why);
  const values = new Map(read.entries.map(({ key, value }) => [key, followAlias(value)]));
  if (values.get('name')?.tag !== '!!str' || (values.get('usage')?.tag ?? '!!str') !== '!!str')
    return refuse(node, why);
  return { visits: [...values.values()].map((value) => ({ node: value, shape: 'template', field: 'name' })) };
}

/** A number, a text, a boolean, or a list of texts or whole numbers. */
export function checkCheckValue(node: YamlNode): Outcome {
  const why = 'the value of a check is a text, a number, a boolean or a list of them';
  const isTooLarge = node.tag === '!!int' && 'problem' in decodeInteger(node, 'int');
  if (node.kind === 'scalar') return node.tag === '!!timestamp' || isTooLarge ? refuse(node, why) : {};
  if (node.kind !== 'sequence') return refuse(node, why);
  return node.items.every((item) => followAlias(item).kind === 'scalar') ? {} : refuse(node, why);
}
