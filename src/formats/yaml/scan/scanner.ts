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
const COLON = 0x3a;
const QUESTION = 0x3f;

/** Characters that cannot simply start an unquoted text. */
const SIGNS = new Uint8Array(128);
for (const sign of '[]{},-?:*&!\'"|>\t%@`') SIGNS[sign.charCodeAt(0)] = 1;
const LAST_SIGN = 0x7d;

/** Turns the text into tokens, one at a time: indentation becomes start and end tokens, `key: value` a key token. */
export class Scanner {
  readonly #cursor: Cursor;
  readonly #layout: Layout;

  /** The next token, once it is known to be final. */
  #head: Token | undefined;

  constructor(text: string) {
    this.#cursor = new Cursor(text);
    this.#layout = new Layout(this.#cursor);
  }

  /**
   * The next token, without consuming it.
   * @throws YamlRefusal when the text ahead is not YAML.
   */
  peek(): Token {
    if (this.#head !== undefined) return this.#head;
    while (this.#layout.needsTokens) this.#scanToken();
    this.#head = this.#layout.head;
    return this.#head;
  }

  /** Consumes the token that `peek` returned. */
  next(): void {
    this.#head = undefined;
    this.#layout.shift();
  }

  #scanToken(): void {
    const cursor = this.#cursor;
    const layout = this.#layout;
    const { index, line, column } = cursor;
    this.#skipToToken();
    if (layout.indent > cursor.column) layout.closeIndents(cursor.column, { index, line, column });
    const code = cursor.peek();
    if (code === END) {
      layout.end();
    } else if (cursor.column === 0 && code === PERCENT) {
      layout.directive(() => scanDirective(cursor));
    } else if (cursor.atDocumentIndicator()) {
      layout.documentIndicator(code === HYPHEN ? 'document-start' : 'document-end');
    } else {
      this.#scanFrom(code);
      // Not after a text that has already ended on a later line, nor after `- `, whose comment belongs to the next entry.
      const { type } = layout.last;
      if (type !== 'block-entry' && !(type === 'scalar' && layout.keyAllowed)) skipLineComment(cursor);
    }
  }

  /** Dispatches on the first character of a token; any other one starts an unquoted text. */
  #scanFrom(code: number): void {
    const cursor = this.#cursor;
    const layout = this.#layout;
    if (code > LAST_SIGN || SIGNS[code] === 0 || !this.#isSign(code)) {
      this.#scanPlain();
      return;
    }
    switch (String.fromCharCode(code)) {
      case ':':
        layout.value();
        break;
      case '-':
        layout.blockEntry();
        break;
      case '?':
        layout.key();
        break;
      case '"':
        layout.content(() => scanQuoted(cursor, 'double'));
        break;
      case "'":
        layout.content(() => scanQuoted(cursor, 'single'));
        break;
      case '[':
        layout.openFlow('flow-sequence-start');
        break;
      case '{':
        layout.openFlow('flow-mapping-start');
        break;
      case ']':
        layout.closeFlow('flow-sequence-end');
        break;
      case '}':
        layout.closeFlow('flow-mapping-end');
        break;
      case ',':
        layout.flowEntry();
        break;
      case '*':
        layout.content(() => scanAnchor(cursor, 'alias'));
        break;
      case '&':
        layout.content(() => scanAnchor(cursor, 'anchor'));
        break;
      case '!':
        layout.content(() => scanTag(cursor));
        break;
      case '|':
        this.#scanBlock('literal');
        break;
      case '>':
        this.#scanBlock('folded');
        break;
      default:
        this.#refuseCharacter();
    }
  }

  /** These three are ordinary characters unless the context makes them signs. */
  #isSign(code: number): boolean {
    if (code === COLON || code === QUESTION) return this.#layout.atIndicator;
    return code !== HYPHEN || isBlankBreakOrEnd(this.#cursor.peek(1));
  }

  /** Skips blanks, comments and line breaks. Tabs are not indentation: where a key may start they are kept. */
  #skipToToken(): void {
    const cursor = this.#cursor;
    const layout = this.#layout;
    for (;;) {
      const tabsToo = layout.inFlow || !layout.keyAllowed;
      let code = cursor.peek();
      while (code === SPACE || (tabsToo && code === TAB)) {
        cursor.skip();
        code = cursor.peek();
      }
      if (code === HASH) {
        skipComments(cursor);
        code = cursor.peek();
      }
      if (!isBreak(code)) return;
      cursor.readBreak();
      if (!layout.inFlow) layout.keyAllowed = true;
    }
  }

  #scanPlain(): void {
    const { indent, inFlow } = this.#layout;
    const start = this.#layout.beginContent();
    const { token, endedOnNewLine } = scanPlain(this.#cursor, indent, inFlow, start);
    this.#layout.push(token);
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
