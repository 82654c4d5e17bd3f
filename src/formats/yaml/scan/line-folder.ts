/**
 * Joins the lines of a plain or quoted scalar: one line break becomes a blank, of several the first is dropped, blanks
 * beside a break vanish. U+2028 and U+2029 are never folded.
 */
export class LineFolder {
  #text = '';
  #blanks = '';
  #firstBreak = '';
  #moreBreaks = '';
  #broken = false;

  /** The text so far, without blanks and breaks that nothing has followed yet. */
  get text(): string {
    return this.#text;
  }

  /** Since the last piece of text a line has ended. */
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

  /** A break behind a backslash: it vanishes, with the indentation of the next line. */
  addEscapedBreak(): void {
    this.settle();
    this.#broken = true;
  }

  /** Takes over what has been waiting for a next piece: called at a closing quote, where blanks and breaks count. */
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
