/**
 * Joins the lines of a plain or quoted scalar: one line break becomes a blank, the first of several is dropped, blanks
 * next to a break are dropped. U+2028 and U+2029 are never folded.
 */
export class LineFolder {
  #text = '';
  #blanks = '';
  #firstBreak = '';
  #moreBreaks = '';
  #broken = false;

  /** The text so far, without trailing blanks and breaks. */
  get text(): string {
    return this.#text;
  }

  /** A line has ended since the last piece of text. */
  get hasPendingBreak(): boolean {
    return this.#broken;
  }

  add(piece: string): void {
    this.settle();
    this.#text += piece;
  }

  addBlank(code: number): void {
    if (!this.#broken) this.#blanks += String.fromCharCode(code);
  }

  addBreak(lineBreak: string): void {
    this.#blanks = '';
    if (this.#broken) this.#moreBreaks += lineBreak;
    else this.#firstBreak = lineBreak;
    this.#broken = true;
  }

  /** A break after a backslash: it is dropped, with the indentation of the next line. */
  addEscapedBreak(): void {
    this.settle();
    this.#broken = true;
  }

  /** Adds pending blanks and breaks to the text: called at a closing quote, where they count. */
  settle(): void {
    if (!this.#broken) this.#text += this.#blanks;
    else if (this.#firstBreak === '\n') this.#text += this.#moreBreaks === '' ? ' ' : this.#moreBreaks;
    else this.#text += this.#firstBreak + this.#moreBreaks;
    this.#blanks = '';
    this.#firstBreak = '';
    this.#moreBreaks = '';
    this.#broken = false;
  }
}
