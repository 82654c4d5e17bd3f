import { type Mark, YamlRefusal } from '../error.ts';
import { isBlankBreakOrEnd } from './characters.ts';
import type { Cursor } from './cursor.ts';
import { SimpleKeys } from './simple-keys.ts';
import type { SignToken, Token } from './token.ts';
import { TokenQueue } from './token-queue.ts';

/** yaml.v3 always reads this many tokens before it uses the first, so an error shortly after a document counts. */
const TOKENS_AHEAD = 3;

/** What signs, brackets and indentation mean in context: the state between tokens, and the tokens of the structure. */
export class Layout {
  /** Column of the innermost block collection, -1 outside any. */
  indent = -1;
  /** Whether a key without `?` may start here: not after another scalar on the same line. */
  keyAllowed = true;
  readonly #cursor: Cursor;
  readonly #queue = new TokenQueue();
  readonly #keys = new SimpleKeys();
  /** The columns of the collections around `indent`. */
  readonly #outerIndents: number[] = [];
  #flowLevel = 0;

  constructor(cursor: Cursor) {
    this.#cursor = cursor;
  }

  get inFlow(): boolean {
    return this.#flowLevel > 0;
  }

  /** `?` and `:` are signs before a blank, and everywhere inside brackets. */
  get atIndicator(): boolean {
    return this.inFlow || isBlankBreakOrEnd(this.#cursor.peek(1));
  }

  /** More tokens are needed before the first can be used: it may still turn out to be a key. */
  get needsTokens(): boolean {
    return this.#queue.length < TOKENS_AHEAD || this.#keys.isOpen(this.#queue.headNumber, this.#cursor);
  }

  get head(): Token {
    return this.#queue.head;
  }

  get last(): Token {
    return this.#queue.last;
  }

  shift(): void {
    this.#queue.shift();
  }

  /** A scalar, alias, anchor or tag: `scan` reads it, and a `:` after it may make it a key. */
  content(scan: () => Token): void {
    this.beginContent();
    this.#queue.push(scan());
  }

  push(token: Token): void {
    this.#queue.push(token);
  }

  /** A block scalar, which cannot be a key. */
  block(scan: () => Token): void {
    this.#keys.drop();
    this.keyAllowed = true;
    this.#queue.push(scan());
  }

  directive(scan: () => Token): void {
    this.#leaveBlocks();
    this.#queue.push(scan());
  }

  documentIndicator(type: 'document-start' | 'document-end'): void {
    this.#leaveBlocks();
    this.#sign(type, 3);
  }

  end(): void {
    this.#cursor.endLastLine();
    this.#leaveBlocks();
    this.#sign('stream-end', 0);
  }

  /** A line that starts at this column ends the collections that are indented deeper. */
  closeIndents(column: number, mark: Mark): void {
    if (this.inFlow) return;
    while (this.indent > column) {
      this.#queue.push({ type: 'block-end', start: mark, end: mark });
      this.indent = this.#outerIndents.pop() ?? -1;
    }
  }

  openFlow(type: 'flow-sequence-start' | 'flow-mapping-start'): void {
    this.beginContent();
    this.#keys.enter();
    this.#flowLevel++;
    this.keyAllowed = true;
    this.#sign(type);
  }

  closeFlow(type: 'flow-sequence-end' | 'flow-mapping-end'): void {
    this.#keys.drop();
    if (this.inFlow) {
      this.#flowLevel--;
      this.#keys.leave();
    }
    this.keyAllowed = false;
    this.#sign(type);
  }

  flowEntry(): void {
    this.#keys.drop();
    this.keyAllowed = true;
    this.#sign('flow-entry');
  }

  blockEntry(): void {
    this.#openBlock('block-sequence-start', 'a list entry ("- ")');
    this.#keys.drop();
    this.keyAllowed = true;
    this.#sign('block-entry');
  }

  key(): void {
    this.#openBlock('block-mapping-start', 'a key ("? ")');
    this.#keys.drop();
    this.keyAllowed = !this.inFlow;
    this.#sign('key');
  }

  value(): void {
    const key = this.#keys.take(this.#cursor);
    if (key) {
      this.#queue.insert({ type: 'key', start: key.mark, end: key.mark }, key.number);
      this.#openIndent('block-mapping-start', key.mark, key.number);
      this.keyAllowed = false;
    } else {
      this.#openBlock('block-mapping-start', 'a mapping value (": ")');
      this.keyAllowed = !this.inFlow;
    }
    this.#sign('value');
  }

  /** What starts here may be a key. Returns its mark. */
  beginContent(): Mark {
    const mark = this.#cursor.mark();
    if (this.keyAllowed) {
      const required = !this.inFlow && this.indent === mark.column;
      this.#keys.begin({ number: this.#queue.nextNumber, required, mark });
    }
    this.keyAllowed = false;
    return mark;
  }

  #openBlock(type: 'block-sequence-start' | 'block-mapping-start', what: string): void {
    if (this.inFlow) return;
    const mark = this.#cursor.mark();
    if (!this.keyAllowed) throw new YamlRefusal(`${what} cannot stand here`, mark);
    this.#openIndent(type, mark);
  }

  /** A block collection starts at this column unless it is already open; its token goes before number `at`. */
  #openIndent(type: 'block-sequence-start' | 'block-mapping-start', mark: Mark, at?: number): void {
    if (this.inFlow || this.indent >= mark.column) return;
    this.#outerIndents.push(this.indent);
    this.indent = mark.column;
    this.#queue.insert({ type, start: mark, end: mark }, at);
  }

  #leaveBlocks(): void {
    this.closeIndents(-1, this.#cursor.mark());
    this.#keys.drop();
    this.keyAllowed = false;
  }

  #sign(type: SignToken, length = 1): void {
    const start = this.#cursor.mark();
    this.#cursor.skip(length);
    this.#queue.push({ type, start, end: this.#cursor.mark() });
  }
}
