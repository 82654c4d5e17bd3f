import type { YamlError } from '../error.ts';
import { MAX_DEPTH } from './composer.ts';
import { followAlias, type YamlNode } from './node.ts';

/** Up to this many steps, the share of steps inside aliases is not checked. */
const FREE_STEPS = 1000;
const FREE_ALIAS_STEPS = 100;
/** Limit for the characters of texts that aliases repeat: each reader visits a text at every occurrence, and yaml.v3 only counts nodes. */
const REPEATED_TEXT = 4_000_000;
/** Up to the first number of steps 99 % of them may be in aliases, from the second on 10 %, decreasing linearly in between. */
const SMALL_DOCUMENT = 400_000;
const LARGE_DOCUMENT = 4_000_000;

interface Visit {
  readonly node: YamlNode;
  /** The next child to visit. */
  next: number;
}

/**
 * Walks the document as a decoder does, through every alias, and reports why it must not be decoded: an alias inside its
 * own anchor, aliases that nest too deeply, or yaml.v3's limit against documents that expand through aliases. The numbers are
 * yaml.v3's; it only counts what the receiving Go type requests, this check counts everything.
 */
export function findAliasProblem(root: YamlNode): YamlError | undefined {
  const path: Visit[] = [{ node: root, next: 0 }];
  const open = new Set<YamlNode>();
  let steps = 1;
  let aliasSteps = 0;
  let repeated = 0;
  for (let visit = path.at(-1); visit; visit = path.at(-1)) {
    const child = childAt(visit.node, visit.next++);
    if (!child) {
      path.pop();
      open.delete(visit.node);
      continue;
    }
    steps++;
    if (open.size > 0) {
      aliasSteps++;
      if (child.kind === 'scalar') repeated += child.value.length;
    }
    if (repeated > REPEATED_TEXT) return problem('the document uses aliases excessively', child);
    if (aliasSteps > FREE_ALIAS_STEPS && steps > FREE_STEPS && aliasSteps / steps > allowedShare(steps)) {
      return problem('the document uses aliases excessively', child);
    }
    if (child.kind === 'scalar') continue;
    path.push({ node: child, next: 0 });
    if (child.kind === 'alias') {
      if (open.has(child)) return problem(`the anchor "${child.name}" contains itself`, child);
      open.add(child);
    } else if (path.length - open.size > MAX_DEPTH) {
      return problem(`aliases make the nesting deeper than ${MAX_DEPTH} levels`, child);
    }
  }
  return undefined;
}

function childAt(node: YamlNode, index: number): YamlNode | undefined {
  switch (node.kind) {
    case 'alias':
      return index === 0 ? followAlias(node) : undefined;
    case 'sequence':
      return node.items[index];
    case 'mapping': {
      const pair = node.pairs[index >> 1];
      return index % 2 === 0 ? pair?.key : pair?.value;
    }
    case 'scalar':
      return undefined;
  }
}

function allowedShare(steps: number): number {
  if (steps <= SMALL_DOCUMENT) return 0.99;
  if (steps >= LARGE_DOCUMENT) return 0.1;
  return 0.99 - 0.89 * ((steps - SMALL_DOCUMENT) / (LARGE_DOCUMENT - SMALL_DOCUMENT));
}

function problem(message: string, { position }: YamlNode): YamlError {
  return { message, line: position.line, column: position.column };
}
