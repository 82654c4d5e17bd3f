import { type Mark, YamlRefusal } from './error.ts';
import type { YamlAlias, YamlNode, YamlPair, YamlPosition, YamlScalarStyle } from './node.ts';
import { scalarTag } from './resolve.ts';
import { Scanner } from './scanner.ts';
import { TagHandles } from './tag-handles.ts';
import type { Token } from './token.ts';

/** Nesting that a document may have: enough for any configuration, and whoever walks the tree may do so recursively. */
export const MAX_DEPTH = 1000;

type AnchoredNode = Exclude<YamlNode, YamlAlias>;
/** Where a node stands. Only behind a key or a colon may the entries of a list stand no deeper than the key. */
type Context = 'block' | 'block-value' | 'flow';

interface Properties {
  readonly position: YamlPosition;
  readonly hasExplicitTag: boolean;
  readonly tag?: string;
  readonly anchor?: string;
}

/** Builds the tree of the first document from the tokens; what follows that document is not read. */
export class Composer {
  readonly #scanner: Scanner;
  readonly #tags = new TagHandles();
  readonly #anchors = new Map<string, AnchoredNode>();
  #depth = 0;

  constructor(text: string) {
    this.#scanner = new Scanner(text);
  }

  /** Without anchors there are no aliases. */
  get hasAnchors(): boolean {
    return this.#anchors.size > 0;
  }

  /**
   * The root node, or nothing for a stream without any document.
   * @throws YamlRefusal
   */
  document(): YamlNode | undefined {
    let token = this.#peek();
    if (token.type === 'stream-end') return undefined;
    let root: YamlNode;
    if (token.type === 'version-directive' || token.type === 'tag-directive' || token.type === 'document-start') {
      this.#directives();
      token = this.#peek();
      if (token.type !== 'document-start') throw new YamlRefusal('"---" must follow a directive', token.start);
      this.#scanner.next();
      token = this.#peek();
      root = isDocumentEdge(token) ? this.#emptyScalar(token.start) : this.#node('block');
    } else {
      root = this.#node('block');
    }
    // yaml.v3 looks at what follows, so an error just behind the document refuses it.
    this.#peek();
    return root;
  }

  #peek(): Token {
    return this.#scanner.peek();
  }

  #take(): Token {
    const token = this.#scanner.peek();
    this.#scanner.next();
    return token;
  }

  #directives(): void {
    let versions = 0;
    for (let token = this.#peek(); ; token = this.#peek()) {
      if (token.type === 'version-directive') {
        versions++;
        if (versions > 1) throw new YamlRefusal('%YAML may appear only once', token.start);
        if (token.major !== 1 || token.minor !== 1) {
          throw new YamlRefusal('only "%YAML 1.1" is understood: leave the directive out', token.start);
        }
      } else if (token.type === 'tag-directive') {
        if (!this.#tags.declare(token.handle, token.prefix)) {
          throw new YamlRefusal('%TAG declares a handle twice', token.start);
        }
      } else {
        return;
      }
      this.#scanner.next();
    }
  }

  #node(context: Context): YamlNode {
    if (this.#peek().type === 'alias') return this.#alias();
    const first = this.#peek();
    const properties = this.#properties();
    const token = this.#peek();
    if (token.type === 'scalar') {
      this.#scanner.next();
      return this.#scalar(token.value, token.style, properties);
    }
    if (token.type === 'flow-sequence-start') return this.#sequence(properties, (items) => this.#flowSequence(items));
    if (token.type === 'flow-mapping-start') return this.#mapping(properties, (pairs) => this.#flowMapping(pairs));
    if (context === 'block-value' && token.type === 'block-entry') {
      return this.#sequence(properties, (items) => this.#indentlessSequence(items));
    }
    if (context !== 'flow' && token.type === 'block-sequence-start') {
      return this.#sequence(properties, (items) => this.#blockSequence(items));
    }
    if (context !== 'flow' && token.type === 'block-mapping-start') {
      return this.#mapping(properties, (pairs) => this.#blockMapping(pairs));
    }
    if (token !== first) return this.#scalar('', 'plain', properties);
    throw new YamlRefusal('a value is expected here', token.start);
  }

  #alias(): YamlAlias {
    const token = this.#take();
    const name = token.type === 'alias' ? token.name : '';
    const target = this.#anchors.get(name);
    if (!target) throw new YamlRefusal(`the alias "${name}" has no anchor before it`, token.start);
    return { kind: 'alias', name, target, tag: target.tag, hasExplicitTag: false, position: positionOf(token.start) };
  }

  /** An anchor and a tag in any order, at most one of each. */
  #properties(): Properties {
    const first = this.#peek();
    let anchor: string | undefined;
    let tag: string | undefined;
    for (let token = first; ; token = this.#peek()) {
      if (token.type === 'anchor' && anchor === undefined) anchor = token.name;
      else if (token.type === 'tag' && tag === undefined) {
        tag = this.#tags.resolve(token.handle, token.suffix, token.start);
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
    const { tag = scalarTag(value, style), ...rest } = properties;
    return this.#anchored({ kind: 'scalar', value, style, tag, ...rest });
  }

  #emptyScalar(mark: Mark): YamlNode {
    return this.#scalar('', 'plain', { position: positionOf(mark), hasExplicitTag: false });
  }

  #sequence(properties: Properties, fill: (items: YamlNode[]) => void): YamlNode {
    const { tag = '!!seq', ...rest } = properties;
    const items: YamlNode[] = [];
    return this.#collection({ kind: 'sequence', items, tag, ...rest }, () => fill(items));
  }

  #mapping(properties: Properties, fill: (pairs: YamlPair[]) => void): YamlNode {
    const { tag = '!!map', ...rest } = properties;
    const pairs: YamlPair[] = [];
    return this.#collection({ kind: 'mapping', pairs, tag, ...rest }, () => fill(pairs));
  }

  /** The anchor counts before the content does: a collection may (wrongly) hold an alias to itself. */
  #collection(node: AnchoredNode, fill: () => void): YamlNode {
    this.#anchored(node);
    this.#depth++;
    if (this.#depth > MAX_DEPTH) {
      throw new YamlRefusal(`the nesting is deeper than ${MAX_DEPTH} levels`, this.#peek().start);
    }
    fill();
    this.#depth--;
    return node;
  }

  #anchored(node: AnchoredNode): AnchoredNode {
    if (node.anchor !== undefined) this.#anchors.set(node.anchor, node);
    return node;
  }

  #blockSequence(items: YamlNode[]): void {
    this.#scanner.next();
    for (let token = this.#take(); token.type !== 'block-end'; token = this.#take()) {
      if (token.type !== 'block-entry') {
        throw new YamlRefusal('a list entry ("- ") or the end of the list is expected here', token.start);
      }
      const { type } = this.#peek();
      const empty = type === 'block-entry' || type === 'block-end';
      items.push(empty ? this.#emptyScalar(token.end) : this.#node('block'));
    }
  }

  /** A list below a key, at the same indentation as the key: nothing marks its end. */
  #indentlessSequence(items: YamlNode[]): void {
    while (this.#peek().type === 'block-entry') {
      const { end } = this.#take();
      const { type } = this.#peek();
      const empty = type === 'block-entry' || type === 'key' || type === 'value' || type === 'block-end';
      items.push(empty ? this.#emptyScalar(end) : this.#node('block'));
    }
  }

  #blockMapping(pairs: YamlPair[]): void {
    this.#scanner.next();
    for (let token = this.#take(); token.type !== 'block-end'; token = this.#take()) {
      if (token.type !== 'key') throw new YamlRefusal('a key is expected here', token.start);
      const key = this.#blockPart(token.end);
      const next = this.#peek();
      if (next.type === 'value') {
        this.#scanner.next();
        pairs.push({ key, value: this.#blockPart(next.end) });
      } else {
        pairs.push({ key, value: this.#emptyScalar(next.start) });
      }
    }
  }

  /** What stands behind `?` or `:`, which may be nothing. */
  #blockPart(indicatorEnd: Mark): YamlNode {
    const { type } = this.#peek();
    const empty = type === 'key' || type === 'value' || type === 'block-end';
    return empty ? this.#emptyScalar(indicatorEnd) : this.#node('block-value');
  }

  #flowSequence(items: YamlNode[]): void {
    this.#scanner.next();
    for (let first = true; this.#peek().type !== 'flow-sequence-end'; first = false) {
      if (!first) this.#separator('a "," or the closing "]" is expected here');
      const token = this.#peek();
      if (token.type === 'flow-sequence-end') break;
      if (token.type === 'key') items.push(this.#pairInSequence(token));
      else items.push(this.#node('flow'));
    }
    this.#scanner.next();
  }

  /** `[a: b]` is a list of one mapping. */
  #pairInSequence(token: Token): YamlNode {
    this.#scanner.next();
    return this.#mapping({ position: positionOf(token.start), hasExplicitTag: false }, (pairs) => {
      const next = this.#peek();
      let key: YamlNode;
      if (next.type === 'value' || next.type === 'flow-entry' || next.type === 'flow-sequence-end') {
        // yaml.v3 swallows this token, and so cannot read `[? : value]`.
        this.#scanner.next();
        key = this.#emptyScalar(next.end);
      } else {
        key = this.#node('flow');
      }
      pairs.push({ key, value: this.#flowValue('flow-sequence-end') });
    });
  }

  #flowMapping(pairs: YamlPair[]): void {
    this.#scanner.next();
    for (let first = true; this.#peek().type !== 'flow-mapping-end'; first = false) {
      if (!first) this.#separator('a "," or the closing "}" is expected here');
      const token = this.#peek();
      if (token.type === 'flow-mapping-end') break;
      if (token.type !== 'key') {
        const key = this.#node('flow');
        pairs.push({ key, value: this.#emptyScalar(this.#peek().start) });
        continue;
      }
      this.#scanner.next();
      const { type, start } = this.#peek();
      const empty = type === 'value' || type === 'flow-entry' || type === 'flow-mapping-end';
      const key = empty ? this.#emptyScalar(start) : this.#node('flow');
      pairs.push({ key, value: this.#flowValue('flow-mapping-end') });
    }
    this.#scanner.next();
  }

  #flowValue(closing: 'flow-sequence-end' | 'flow-mapping-end'): YamlNode {
    if (this.#peek().type === 'value') {
      this.#scanner.next();
      const { type } = this.#peek();
      if (type !== 'flow-entry' && type !== closing) return this.#node('flow');
    }
    return this.#emptyScalar(this.#peek().start);
  }

  #separator(message: string): void {
    const token = this.#take();
    if (token.type !== 'flow-entry') throw new YamlRefusal(message, token.start);
  }
}

function isDocumentEdge({ type }: Token): boolean {
  return (
    type === 'version-directive' ||
    type === 'tag-directive' ||
    type === 'document-start' ||
    type === 'document-end' ||
    type === 'stream-end'
  );
}

function positionOf(mark: Mark): YamlPosition {
  return { line: mark.line + 1, column: mark.column + 1 };
}
