import type { YamlNode, YamlScalar } from '../../../formats/yaml/compose/node.ts';
import { scalarNode } from '../../../formats/yaml/parse-yaml.ts';
import type { FieldType } from '../connection/connection-types.ts';
import { expandOnce, type Variables } from './config-expansion.ts';
import { configType } from './config-type.ts';

/** The document after the first expansion: each node of the file mapped to its result. */
export interface ExpandedTree {
  at(node: YamlNode): YamlNode;
}

/** An alias is expanded at every visit, so a few lines can expand to millions of nodes; Bruin would not finish in useful time. */
const MOST_VISITS = 5_000_000;
/** A variable that refers to itself grows with every visit. */
const LONGEST_TEXT = 16 * 1024 * 1024;

/**
 * Bruin's first expansion of all values in the file; keys are not expanded. The result in a text field is final; in
 * any other place, including unknown keys and merge keys, it is read again as a plain scalar: `5433` is a number, `yes` true, nothing null.
 * Undefined if there are too many aliases.
 */
export function expandTree(root: YamlNode, variables: Variables): ExpandedTree | undefined {
  const changed = new Map<YamlScalar, YamlScalar>();
  let visits = 0;

  const expand = (node: YamlNode, type: FieldType | undefined): void => {
    if (++visits > MOST_VISITS) return;
    switch (node.kind) {
      case 'scalar': {
        const { text, replaced } = expandOnce((changed.get(node) ?? node).value, variables);
        if (text.length > LONGEST_TEXT && replaced) visits = MOST_VISITS;
        else if (replaced)
          changed.set(node, type?.kind === 'text' ? asText(node, text) : scalarNode(text, {}, node.position));
        return;
      }
      case 'sequence':
        for (const item of node.items) expand(item, type?.kind === 'list' ? type.item : type);
        return;
      case 'mapping':
        for (const { key, value } of node.pairs) expand(value, typeBelow(type, key));
        return;
      case 'alias':
        expand(node.target, type);
    }
  };

  expand(root, configType());
  return visits > MOST_VISITS ? undefined : { at: rebuilder(changed) };
}

function asText(node: YamlScalar, text: string): YamlScalar {
  return { ...node, value: text, tag: '!!str', hasExplicitTag: true };
}

function typeBelow(type: FieldType | undefined, key: YamlNode): FieldType | undefined {
  if (type?.kind === 'map') return type.item;
  if (type?.kind !== 'object' || key.kind !== 'scalar') return undefined;
  return type.fields.find((field) => field.name === key.value)?.type;
}

/** Puts the changed scalars into copies of their containers, every node once, so that aliases stay cheap. */
function rebuilder(changed: ReadonlyMap<YamlScalar, YamlScalar>): (node: YamlNode) => YamlNode {
  if (changed.size === 0) return (node) => node;
  const done = new Map<YamlNode, YamlNode>();
  const rebuild = (node: YamlNode): YamlNode => {
    if (node.kind === 'scalar') return changed.get(node) ?? node;
    const known = done.get(node);
    if (known !== undefined) return known;
    const copy = copyOf(node, rebuild);
    done.set(node, copy);
    return copy;
  };
  return rebuild;
}

function copyOf(node: Exclude<YamlNode, YamlScalar>, rebuild: (node: YamlNode) => YamlNode): YamlNode {
  switch (node.kind) {
    case 'sequence':
      return { ...node, items: node.items.map(rebuild) };
    case 'mapping':
      return { ...node, pairs: node.pairs.map(({ key, value }) => ({ key, value: rebuild(value) })) };
    case 'alias': {
      const target = rebuild(node.target);
      return target.kind === 'alias' ? target : { ...node, tag: target.tag, target };
    }
  }
}
