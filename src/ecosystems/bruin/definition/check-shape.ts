import { followAlias, type YamlNode } from '../../../formats/yaml/compose/node.ts';
import {
  decodeBoolean,
  decodeFloat,
  decodeInteger,
  decodeText,
  isNull,
  mappingEntries,
  sequenceItems,
} from '../../../formats/yaml/decode/decode.ts';
import type { Outcome, Shape, ShapeProblem, ShapeReport, TemplateText, Visit } from './shape.ts';
import {
  checkAnything,
  checkAttribute,
  checkCheckValue,
  checkDuration,
  checkEnabled,
  checkInterval,
  checkTemplate,
  checkUpstream,
  checkUpstreamColumn,
  checkUpstreams,
  problemOf,
} from './shape-values.ts';

/** Compares a document with its shape; an absent or null node fits every shape. */
export function checkShape(root: YamlNode | undefined, shape: Shape): ShapeReport {
  const problems: ShapeProblem[] = [];
  const templates: TemplateText[] = [];
  const attributes: TemplateText[] = [];
  const pending: Visit[] = root === undefined ? [] : [{ node: root, shape, field: '' }];
  // The target of an alias is checked once per shape, so that the cost of nested aliases stays linear in the file.
  const seen = new Map<YamlNode, Set<Shape>>();
  for (let visit = pending.pop(); visit !== undefined; visit = pending.pop()) {
    const node = followAlias(visit.node);
    if (node !== visit.node) {
      const shapes = seen.get(node) ?? new Set();
      if (shapes.has(visit.shape)) continue;
      seen.set(node, shapes.add(visit.shape));
    }
    if (isNull(node)) continue;
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
    case 'template':
      return checkTemplate(node);
    case 'integer':
      return problemOf(decodeInteger(node, 'int'));
    case 'number':
      return problemOf(decodeFloat(node));
    case 'boolean':
      return problemOf(decodeBoolean(node));
    case 'anything':
      return checkAnything(node);
    case 'duration':
      return checkDuration(node);
    case 'enabled':
      return checkEnabled(node);
    case 'interval':
      return checkInterval(node);
    case 'attribute':
      return checkAttribute(node);
    case 'upstreams':
      return checkUpstreams(node);
    case 'upstream':
      return checkUpstream(node);
    case 'upstream column':
      return checkUpstreamColumn(node);
    case 'check value':
      return checkCheckValue(node);
  }
}
