import { END, HASH, HYPHEN, isBlankBreakOrEnd, isBreak, isWordCharacter, SPACE, TAB } from './characters.ts';
import { Cursor } from './cursor.ts';
import { type Mark, YamlRefusal } from './error.ts';
import { scanBlockScalar } from './scan-block-scalar.ts';
import { scanDirective } from './scan-directive.ts';
import { scanPlain } from './scan-plain.ts';
import { scanQuoted } from './scan-quoted.ts';
import { scanTag } from './scan-tag.ts';
import { SimpleKeys } from './simple-keys.ts';
import { skipComments, skipLineComment } from './skip-comments.ts';
import type { SignToken, Token } from './token.ts';
import { TokenQueue } from './token-queue.ts';

const PERCENT = 0x25;
/** yaml.v3 always reads this many tokens before it looks at the first, so an error shortly behind a document counts. */
const TOKENS_AHEAD = 3;

/** Turns the text into tokens, one at a time: indentation becomes start and end tokens, `key: value` a key token. */
export class Scanner {
  readonly #cursor: Cursor;
  readonly #queue = new TokenQueue();
  readonly #keys = new SimpleKeys();
  /** Columns of the open block collections; the last is the current one. */
  readonly #indents: number[] = [];
  #indent = -1;
  #flowLevel = 0;
  /** Whether a key without `?` may begin here: not behind another scalar on the same line. */
  #keyAllowed = true;

  constructor(text: string) {
    this.#cursor = new Cursor(text);
  }

  /**
   * The next token, which stays.
   * @throws YamlRefusal when the text ahead is no YAML.
   */
  peek(): Token {
    while (this.#queue.length < TOKENS_AHEAD || this.#keys.isOpen(this.#queue.headNumber, this.#cursor)) {
      this.#scanToken();
    }
    return this.#queue.head;
  }

  /** Takes the token away that `peek` has shown. */
  next(): void {
    this.#queue.shift();
  }

  #scanToken(): void {
    const cursor = this.#cursor;
    const before = cursor.mark();
    this.#skipToToken();
    this.#closeIndents(cursor.column, before);
    const code = cursor.peek();
    if (code === END) {
      this.#scanEnd();
    } else if (cursor.column === 0 && code === PERCENT) {
      this.#leaveBlocks();
      this.#queue.push(scanDirective(cursor));
    } else if (cursor.atDocumentIndicator()) {
      this.#leaveBlocks();
      this.#sign(code === HYPHEN ? 'document-start' : 'document-end', 3);
    } else {
      this.#scanContent(String.fromCharCode(code));
      // Not behind a text that has already ended on a later line, nor behind `- `, whose comment is the next entry's.
      const { type } = this.#queue.last;
      if (type !== 'block-entry' && !(type === 'scalar' && this.#keyAllowed)) skipLineComment(cursor);
    }
  }

  #scanContent(character: string): void {
    switch (character) {
      case '[':
        this.#openFlow('flow-sequence-start');
        break;
      case '{':
        this.#openFlow('flow-mapping-start');
        break;
      case ']':
        this.#closeFlow('flow-sequence-end');
        break;
      case '}':
        this.#closeFlow('flow-mapping-end');
        break;
      case ',':
        this.#keys.drop();
        this.#keyAllowed = true;
        this.#sign('flow-entry');
        break;
      case '-':
        if (isBlankBreakOrEnd(this.#cursor.peek(1))) this.#scanBlockEntry();
        else this.#scanPlain();
        break;
      case '?':
        if (this.#isIndicator()) this.#scanKey();
        else this.#scanPlain();
        break;
      case ':':
        if (this.#isIndicator()) this.#scanValue();
        else this.#scanPlain();
        break;
      case '*':
        this.#scanAnchor('alias');
        break;
      case '&':
        this.#scanAnchor('anchor');
        break;
      case '!':
        this.#beginKey();
        this.#queue.push(scanTag(this.#cursor));
        break;
      case "'":
        this.#scanQuoted('single');
        break;
      case '"':
        this.#scanQuoted('double');
        break;
      case '|':
        this.#scanBlock('literal');
        break;
      case '>':
        this.#scanBlock('folded');
        break;
      case '\t':
        throw new YamlRefusal('a tab character cannot be used for indentation', this.#cursor.mark());
      case '%':
      case '@':
      case '`':
        throw new YamlRefusal(`a text that begins with "${character}" needs quotes`, this.#cursor.mark());
      default:
        this.#scanPlain();
    }
  }

  /** `?` and `:` are signs in front of a blank, and everywhere inside brackets. */
  #isIndicator(): boolean {
    return this.#flowLevel > 0 || isBlankBreakOrEnd(this.#cursor.peek(1));
  }

  /** Skips blanks, comments and line breaks. Tabs are no indentation: where a key may begin they stay. */
  #skipToToken(): void {
    const cursor = this.#cursor;
    for (;;) {
      const tabsToo = this.#flowLevel > 0 || !this.#keyAllowed;
      while (cursor.peek() === SPACE || (tabsToo && cursor.peek() === TAB)) cursor.skip();
      if (cursor.peek() === HASH) skipComments(cursor);
      if (!isBreak(cursor.peek())) return;
      cursor.readBreak();
      if (this.#flowLevel === 0) this.#keyAllowed = true;
    }
  }

  #sign(type: SignToken, length = 1): void {
    const start = this.#cursor.mark();
    this.#cursor.skip(length);
    this.#queue.push({ type, start, end: this.#cursor.mark() });
  }

  #scanEnd(): void {
    this.#cursor.endLastLine();
    this.#leaveBlocks();
    this.#sign('stream-end', 0);
  }

  #leaveBlocks(): void {
    this.#closeIndents(-1, this.#cursor.mark());
    this.#keys.drop();
    this.#keyAllowed = false;
  }

  /** A block collection begins at this column unless it is already open; the token goes before number `at`. */
  #openIndent(type: 'block-sequence-start' | 'block-mapping-start', mark: Mark, at?: number): void {
    if (this.#flowLevel > 0 || this.#indent >= mark.column) return;
    this.#indents.push(this.#indent);
    this.#indent = mark.column;
    this.#queue.insert({ type, start: mark, end: mark }, at);
  }

  #closeIndents(column: number, mark: Mark): void {
    if (this.#flowLevel > 0) return;
    while (this.#indent > column) {
      this.#queue.push({ type: 'block-end', start: mark, end: mark });
      this.#indent = this.#indents.pop() ?? -1;
    }
  }

  /** Whatever comes next may turn out to be a key, and nothing behind it on the line can be one. */
  #beginKey(): void {
    if (this.#keyAllowed) {
      const required = this.#flowLevel === 0 && this.#indent === this.#cursor.column;
      this.#keys.begin({ number: this.#queue.nextNumber, required, mark: this.#cursor.mark() });
    }
    this.#keyAllowed = false;
  }

  #openFlow(type: 'flow-sequence-start' | 'flow-mapping-start'): void {
    this.#beginKey();
    this.#keys.enter();
    this.#flowLevel++;
    this.#keyAllowed = true;
    this.#sign(type);
  }

  #closeFlow(type: 'flow-sequence-end' | 'flow-mapping-end'): void {
    this.#keys.drop();
    if (this.#flowLevel > 0) {
      this.#flowLevel--;
      this.#keys.leave();
    }
    this.#keyAllowed = false;
    this.#sign(type);
  }

  #scanBlockEntry(): void {
    if (this.#flowLevel === 0) {
      if (!this.#keyAllowed) throw new YamlRefusal('a list entry ("- ") cannot begin here', this.#cursor.mark());
      this.#openIndent('block-sequence-start', this.#cursor.mark());
    }
    this.#keys.drop();
    this.#keyAllowed = true;
    this.#sign('block-entry');
  }

  #scanKey(): void {
    if (this.#flowLevel === 0) {
      if (!this.#keyAllowed) throw new YamlRefusal('a key ("? ") cannot begin here', this.#cursor.mark());
      this.#openIndent('block-mapping-start', this.#cursor.mark());
    }
    this.#keys.drop();
    this.#keyAllowed = this.#flowLevel === 0;
    this.#sign('key');
  }

  #scanValue(): void {
    const key = this.#keys.take(this.#cursor);
    if (key) {
      this.#queue.insert({ type: 'key', start: key.mark, end: key.mark }, key.number);
      this.#openIndent('block-mapping-start', key.mark, key.number);
      this.#keyAllowed = false;
    } else {
      if (this.#flowLevel === 0) {
        if (!this.#keyAllowed) throw new YamlRefusal('a mapping value (": ") cannot stand here', this.#cursor.mark());
        this.#openIndent('block-mapping-start', this.#cursor.mark());
      }
      this.#keyAllowed = this.#flowLevel === 0;
    }
    this.#sign('value');
  }

  #scanAnchor(type: 'alias' | 'anchor'): void {
    this.#beginKey();
    const cursor = this.#cursor;
    const start = cursor.mark();
    cursor.skip();
    const from = cursor.offset;
    while (isWordCharacter(cursor.peek())) cursor.skip();
    const name = cursor.text.slice(from, cursor.offset);
    const code = cursor.peek();
    if (name === '' || !(isBlankBreakOrEnd(code) || '?:,]}%@`'.includes(String.fromCharCode(code)))) {
      throw new YamlRefusal(`the name of an ${type} must consist of letters, digits, "-" and "_"`, start);
    }
    this.#queue.push({ type, name, start, end: cursor.mark() });
  }

  #scanPlain(): void {
    this.#beginKey();
    const { token, endedOnNewLine } = scanPlain(this.#cursor, this.#indent, this.#flowLevel > 0);
    if (endedOnNewLine) this.#keyAllowed = true;
    this.#queue.push(token);
  }

  #scanQuoted(style: 'single' | 'double'): void {
    this.#beginKey();
    this.#queue.push(scanQuoted(this.#cursor, style));
  }

  #scanBlock(style: 'literal' | 'folded'): void {
    if (this.#flowLevel > 0) {
      throw new YamlRefusal('"|" and ">" cannot begin a text inside brackets', this.#cursor.mark());
    }
    this.#keys.drop();
    this.#keyAllowed = true;
    this.#queue.push(scanBlockScalar(this.#cursor, style, this.#indent));
  }
}
