import type { Mark } from '../error.ts';
import {
  breakText,
  CARRIAGE_RETURN,
  DOT,
  HYPHEN,
  isBlankBreakOrEnd,
  isHighSurrogate,
  LINE_FEED,
} from './characters.ts';

/**
 * A position in the text with its line and column. yaml.v3 counts characters, JavaScript code units: instead of
 * counting both, the start of the line moves by one for every character outside the BMP.
 */
export class Cursor {
  readonly text: string;
  /** Offset in UTF-16 code units. */
  offset = 0;
  line = 0;
  #lineOrigin = 0;
  #pairs = 0;

  /** @param text the characters of the document, without NUL. */
  constructor(text: string) {
    this.text = text;
  }

  /** The code unit `ahead` places further on; `END` after the text. */
  peek(ahead = 0): number {
    return this.text.charCodeAt(this.offset + ahead) || 0;
  }

  /** 0-based, in characters. */
  get column(): number {
    return this.offset - this.#lineOrigin;
  }

  /** Characters since the start of the document. */
  get index(): number {
    return this.offset - this.#pairs;
  }

  mark(): Mark {
    return { index: this.index, line: this.line, column: this.column };
  }

  /** Steps over `count` code units, none of which is a line break or outside the BMP. */
  skip(count = 1): void {
    this.offset += count;
  }

  /** Steps over one character that is not a line break. */
  skipCharacter(): void {
    if (isHighSurrogate(this.peek())) {
      this.offset++;
      this.#lineOrigin++;
      this.#pairs++;
    }
    this.offset++;
  }

  /** Steps over one line break (CR LF counts as one) and returns it as a scalar keeps it. */
  readBreak(): string {
    const code = this.peek();
    this.offset += code === CARRIAGE_RETURN && this.peek(1) === LINE_FEED ? 2 : 1;
    this.line++;
    this.#lineOrigin = this.offset;
    return breakText(code);
  }

  /** Ends the last line at the end of the text, so that nothing on it waits for more. */
  endLastLine(): void {
    if (this.column === 0) return;
    this.line++;
    this.#lineOrigin = this.offset;
  }

  /** `---` or `...` alone at the start of a line, which ends anything being read. */
  atDocumentIndicator(): boolean {
    if (this.column !== 0) return false;
    const first = this.peek();
    if (first !== HYPHEN && first !== DOT) return false;
    return this.peek(1) === first && this.peek(2) === first && isBlankBreakOrEnd(this.peek(3));
  }
}
