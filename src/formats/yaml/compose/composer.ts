import type { NodeContext, NodeReader } from '../decode/node-reader.ts';
import { scalarTag } from '../decode/resolve.ts';
import { type Mark, YamlRefusal } from '../error.ts';
import type { Scanner } from '../scan/scanner.ts';
import { TagHandles } from '../scan/tag-handles.ts';
import type { Token } from '../scan/token.ts';
import { readBlockMapping, readBlockSequence, readIndentlessSequence } from './compose-block.ts';
import { readFlowMapping, readFlowSequence } from './compose-flow.ts';
import type { YamlAlias, YamlNode, YamlPair, YamlPosition, YamlScalarStyle } from './node.ts';

/** Maximum nesting of a document: enough for any configuration, and shallow enough to walk the tree recursively. */
export const MAX_DEPTH = 1000;

/** Maximum number of values and keys in a document; even the smallest such document has two megabytes. */
const MAX_NODES = 500_000;

type AnchoredNode = Exclude<YamlNode, YamlAlias>;

interface Properties {
  readonly position: YamlPosition;
  readonly hasExplicitTag: boolean;
  readonly tag?: string;
  readonly anchor?: string;
}

/** Builds the nodes of one document from its tokens: resolves tags, records anchors, limits the nesting. */
export class Composer implements NodeReader {
  readonly tags = new TagHandles();
  readonly #scanner: Scanner;
  readonly #anchors = new Map<string, AnchoredNode>();
  #depth = 0;
  #nodes = 0;

  constructor(scanner: Scanner) {
    this.#scanner = scanner;
  }

  /** Without anchors there are no aliases. */
  get hasAnchors(): boolean {
    return this.#anchors.size > 0;
  }

  peek(): Token {
    return this.#scanner.peek();
  }

  take(): Token {
    const token = this.#scanner.peek();
    this.#scanner.next();
    return token;
  }

  node(context: NodeContext): YamlNode {
    const first = this.peek();
    if (first.type === 'alias') return this.#alias(first.name, first.start);
    const hasProperties = first.type === 'anchor' || first.type === 'tag';
    const properties = hasProperties
      ? this.#properties(first)
      : { position: positionOf(first.start), hasExplicitTag: false };
    const token = this.peek();
    if (token.type === 'scalar') {
      this.#scanner.next();
      return this.#scalar(token.value, token.style, properties);
    }
    const read = collectionReader(token.type, context);
    if (read?.kind === 'sequence') {
      const items: YamlNode[] = [];
      const node = this.#open({ kind: 'sequence', items, tag: '!!seq', ...properties });
      read.read(this, items);
      this.close();
      return node;
    }
    if (read) {
      const pairs: YamlPair[] = [];
      const node = this.#open({ kind: 'mapping', pairs, tag: '!!map', ...properties });
      read.read(this, pairs);
      this.close();
      return node;
    }
    if (token !== first) return this.#scalar('', 'plain', properties);
    throw new YamlRefusal('a value is expected here', token.start);
  }

  emptyScalar(mark: Mark): YamlNode {
    return this.#scalar('', 'plain', { position: positionOf(mark), hasExplicitTag: false });
  }

  openMapping(mark: Mark): { node: YamlNode; pairs: YamlPair[] } {
    const pairs: YamlPair[] = [];
    const position = positionOf(mark);
    return { node: this.#open({ kind: 'mapping', pairs, tag: '!!map', hasExplicitTag: false, position }), pairs };
  }

  close(): void {
    this.#depth--;
  }

  #alias(name: string, mark: Mark): YamlAlias {
    this.#count();
    this.#scanner.next();
    const target = this.#anchors.get(name);
    // The name is not shown: a password that starts with `*` and lacks quotes reads as an alias.
    if (!target)
      throw new YamlRefusal('an alias has no anchor before it (a text that starts with * needs quotes)', mark);
    return { kind: 'alias', name, target, tag: target.tag, hasExplicitTag: false, position: positionOf(mark) };
  }

  #count(): void {
    this.#nodes++;
    if (this.#nodes > MAX_NODES)
      throw new YamlRefusal(`the document has more than ${MAX_NODES} values`, this.peek().start);
  }

  /** An anchor and a tag in any order, at most one of each. */
  #properties(first: Token): Properties {
    let anchor: string | undefined;
    let tag: string | undefined;
    for (let token = first; ; token = this.peek()) {
      if (token.type === 'anchor' && anchor === undefined) anchor = token.name;
      else if (token.type === 'tag' && tag === undefined) {
        tag = this.tags.resolve(token.handle, token.suffix, token.start);
      } else break;
      this.#scanner.next();
    }
    const explicit = tag !== undefined && tag !== '!';
    return {
      position: positionOf(first.start),
      hasExplicitTag: explicit,
      ...(tag !== undefined && explicit && { tag }),
      ...(anchor !== undefined && { anchor }),
    };
  }

  #scalar(value: string, style: YamlScalarStyle, properties: Properties): YamlNode {
    const { position, hasExplicitTag, anchor } = properties;
    const tag = properties.tag ?? scalarTag(value, style);
    const node = { kind: 'scalar', value, style, tag, position, hasExplicitTag } as const;
    return this.#anchored(anchor === undefined ? node : { ...node, anchor });
  }

  /** The anchor is defined before the content: a collection may (wrongly) contain an alias to itself. */
  #open(node: AnchoredNode): YamlNode {
    this.#depth++;
    if (this.#depth > MAX_DEPTH) {
      throw new YamlRefusal(`the nesting is deeper than ${MAX_DEPTH} levels`, this.peek().start);
    }
    return this.#anchored(node);
  }

  #anchored(node: AnchoredNode): AnchoredNode {
    this.#count();
    if (node.anchor !== undefined) this.#anchors.set(node.anchor, node);
    return node;
  }
}

type CollectionReader =
  | { readonly kind: 'sequence'; readonly read: (reader: NodeReader, items: YamlNode[]) => void }
  | { readonly kind: 'mapping'; readonly read: (reader: NodeReader, pairs: YamlPair[]) => void };

const FLOW_SEQUENCE: CollectionReader = { kind: 'sequence', read: readFlowSequence };
const FLOW_MAPPING: CollectionReader = { kind: 'mapping', read: readFlowMapping };
const BLOCK_SEQUENCE: CollectionReader = { kind: 'sequence', read: readBlockSequence };
const BLOCK_MAPPING: CollectionReader = { kind: 'mapping', read: readBlockMapping };
const INDENTLESS_SEQUENCE: CollectionReader = { kind: 'sequence', read: readIndentlessSequence };

function collectionReader(type: Token['type'], context: NodeContext): CollectionReader | undefined {
  if (type === 'flow-sequence-start') return FLOW_SEQUENCE;
  if (type === 'flow-mapping-start') return FLOW_MAPPING;
  if (context === 'flow') return undefined;
  if (type === 'block-sequence-start') return BLOCK_SEQUENCE;
  if (type === 'block-mapping-start') return BLOCK_MAPPING;
  return type === 'block-entry' && context === 'block-value' ? INDENTLESS_SEQUENCE : undefined;
}

function positionOf(mark: Mark): YamlPosition {
  return { line: mark.line + 1, column: mark.column + 1 };
}
