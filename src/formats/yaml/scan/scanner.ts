import { YamlRefusal } from '../error.ts';
import { END, HASH, HYPHEN, isBlankBreakOrEnd, isBreak, SPACE, TAB } from './characters.ts';
import { Cursor } from './cursor.ts';
import { Layout } from './layout.ts';
import { scanAnchor } from './scan-anchor.ts';
import { scanBlockScalar } from './scan-block-scalar.ts';
import { scanDirective } from './scan-directive.ts';
import { scanPlain } from './scan-plain.ts';
import { scanQuoted } from './scan-quoted.ts';
import { scanTag } from './scan-tag.ts';
import { skipComments, skipLineComment } from './skip-comments.ts';
import type { Token } from './token.ts';

const PERCENT = 0x25;

/** Turns the text into tokens, one at a time: indentation becomes start and end tokens, `key: value` a key token. */
export class Scanner {
  readonly #cursor: Cursor;
  readonly #layout: Layout;

  /** What the first character of a token announces; every other one begins an unquoted text. */
  readonly #beginnings: Readonly<Record<string, () => void>>;

  constructor(text: string) {
    const cursor = new Cursor(text);
    const layout = new Layout(cursor);
    const plain = () => this.#scanPlain();
    const refuse = () => this.#refuseCharacter();
    this.#cursor = cursor;
    this.#layout = layout;
    this.#beginnings = {
      '[': () => layout.openFlow('flow-sequence-start'),
      '{': () => layout.openFlow('flow-mapping-start'),
      ']': () => layout.closeFlow('flow-sequence-end'),
      '}': () => layout.closeFlow('flow-mapping-end'),
      ',': () => layout.flowEntry(),
      '-': () => (isBlankBreakOrEnd(cursor.peek(1)) ? layout.blockEntry() : plain()),
      '?': () => (layout.atIndicator ? layout.key() : plain()),
      ':': () => (layout.atIndicator ? layout.value() : plain()),
      '*': () => layout.content(() => scanAnchor(cursor, 'alias')),
      '&': () => layout.content(() => scanAnchor(cursor, 'anchor')),
      '!': () => layout.content(() => scanTag(cursor)),
      "'": () => layout.content(() => scanQuoted(cursor, 'single')),
      '"': () => layout.content(() => scanQuoted(cursor, 'double')),
      '|': () => this.#scanBlock('literal'),
      '>': () => this.#scanBlock('folded'),
      '\t': refuse,
      '%': refuse,
      '@': refuse,
      '`': refuse,
    };
  }

  /**
   * The next token, which stays.
   * @throws YamlRefusal when the text ahead is no YAML.
   */
  peek(): Token {
    while (this.#layout.needsTokens) this.#scanToken();
    return this.#layout.head;
  }

  /** Takes the token away that `peek` has shown. */
  next(): void {
    this.#layout.shift();
  }

  #scanToken(): void {
    const cursor = this.#cursor;
    const layout = this.#layout;
    const before = cursor.mark();
    this.#skipToToken();
    layout.closeIndents(cursor.column, before);
    const code = cursor.peek();
    if (code === END) {
      layout.end();
    } else if (cursor.column === 0 && code === PERCENT) {
      layout.directive(() => scanDirective(cursor));
    } else if (cursor.atDocumentIndicator()) {
      layout.documentIndicator(code === HYPHEN ? 'document-start' : 'document-end');
    } else {
      const scan = this.#beginnings[String.fromCharCode(code)];
      if (scan) scan();
      else this.#scanPlain();
      // Not behind a text that has already ended on a later line, nor behind `- `, whose comment is the next entry's.
      const { type } = layout.last;
      if (type !== 'block-entry' && !(type === 'scalar' && layout.keyAllowed)) skipLineComment(cursor);
    }
  }

  /** Skips blanks, comments and line breaks. Tabs are no indentation: where a key may begin they stay. */
  #skipToToken(): void {
    const cursor = this.#cursor;
    const layout = this.#layout;
    for (;;) {
      const tabsToo = layout.inFlow || !layout.keyAllowed;
      while (cursor.peek() === SPACE || (tabsToo && cursor.peek() === TAB)) cursor.skip();
      if (cursor.peek() === HASH) skipComments(cursor);
      if (!isBreak(cursor.peek())) return;
      cursor.readBreak();
      if (!layout.inFlow) layout.keyAllowed = true;
    }
  }

  #scanPlain(): void {
    const { indent, inFlow } = this.#layout;
    let endedOnNewLine = false;
    this.#layout.content(() => {
      const scan = scanPlain(this.#cursor, indent, inFlow);
      endedOnNewLine = scan.endedOnNewLine;
      return scan.token;
    });
    if (endedOnNewLine) this.#layout.keyAllowed = true;
  }

  #scanBlock(style: 'literal' | 'folded'): void {
    if (this.#layout.inFlow) {
      throw new YamlRefusal('"|" and ">" cannot begin a text inside brackets', this.#cursor.mark());
    }
    this.#layout.block(() => scanBlockScalar(this.#cursor, style, this.#layout.indent));
  }

  #refuseCharacter(): never {
    const mark = this.#cursor.mark();
    const character = String.fromCharCode(this.#cursor.peek());
    if (character === '\t') throw new YamlRefusal('a tab character cannot be used for indentation', mark);
    throw new YamlRefusal(`a text that begins with "${character}" needs quotes`, mark);
  }
}
