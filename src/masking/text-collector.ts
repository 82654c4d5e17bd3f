import { pairCredentials } from '../classify/connection-string.ts';
import { isOrdinary } from '../classify/ordinary-text.ts';
import { mayHoldSecret } from '../classify/secret-keys.ts';
import { urlCredentials } from '../classify/url-secrets.ts';
import { carriedForms } from './carried-forms.ts';
import { dropCovered } from './drop-covered.ts';
import { goJsonText, jsonForms } from './json-forms.ts';
import { jsonLeaves, type KeyedText } from './json-leaves.ts';
import { keyedLines } from './keyed-lines.ts';
import { significantLines } from './lines.ts';
import { type Breadth, encodedForms, oneLineForms } from './one-line-forms.ts';
import { LONGEST_EXCEPTION, lengthOf, whyNotMasked } from './why-not-masked.ts';

/** In texts with more lines, all forms are hidden for the whole, but for each line only those that printing it line by line shows. */
const FEW_LINES = 8;
/** Bounds of the shortest form that is hidden, in characters. */
const [SHORTEST_FORM, PIECE] = [4, 8];
/** The key for a value in the place of a password. */
const CREDENTIAL = 'password';
/** JSON inside JSON inside JSON: deeper than it is nested on purpose. */
const DEEPEST = 8;

/** `name: value`, `user:password` or `NAME=value` alone, or a YAML or TOML collection; not a URL or a connection string. */
const IN_ONE_LINE = /^(?:[A-Za-z_][\w.-]{0,80}\s?(?::(?!\/\/)|=)[^;&]+|\{.*\}|\[.*\])$/;

/** Gathers what must be hidden for one value: its forms, its lines, and the secrets inside it. */
export class TextCollector {
  readonly #texts = new Set<string>();
  readonly #seen = new Set<string>();
  readonly #minLength: number;
  /** The limit applies to values. Pieces of their forms may be shorter, but below four characters they occur by chance. */
  readonly #shortestForm: number;
  readonly #breadth: Breadth;
  #depth = 0;
  #hasLines = false;

  constructor(minLength: number, breadth: Breadth) {
    this.#minLength = minLength;
    this.#shortestForm = Math.min(Math.max(minLength, SHORTEST_FORM), PIECE);
    this.#breadth = breadth;
  }

  texts(): ReadonlySet<string> {
    // Forms of one line never hide each other; lines may.
    return this.#hasLines ? new Set(dropCovered([...this.#texts])) : this.#texts;
  }

  /** Hides the value of a key, as a whole and in parts. Returns the reason if it stays readable. */
  addValue(value: string, key: string): string | undefined {
    const text = value.trim();
    if (this.#seen.has(text)) return undefined;
    const reason = /[\r\n]/.test(text) ? this.#addLines(text) : this.#addLine(text, key);
    if (reason !== undefined) return reason;
    this.#seen.add(text);
    if (this.#depth < DEEPEST) {
      this.#depth++;
      this.#addInner(text);
      this.#depth--;
    }
    return undefined;
  }

  /** True for a value that is hidden. */
  hides(value: string): boolean {
    return this.#seen.has(value.trim());
  }

  /** A credential that was found inside a value. Silent when it is too short or common: the value around it is hidden. */
  addPart(text: string, key = CREDENTIAL): void {
    this.addValue(text, key);
  }

  /**
   * A JSON text whose values are checked separately: hidden as printed on one line. Of its encodings only the parts that show one of the values,
   * escaped, are hidden.
   */
  addCarrier(json: string, values: readonly string[]): void {
    if (json === '' || /[\r\n]/.test(json)) return;
    for (const form of [json, ...jsonForms(json).slice(0, 2)]) this.#add(form);
    for (const value of new Set(values)) {
      const written = goJsonText(value.trim());
      const forms = written === value ? [] : oneLineForms(written, this.#breadth);
      for (const form of [...forms, ...carriedForms(json, written)]) this.#add(form);
    }
  }

  #addLine(text: string, key: string): string | undefined {
    const reason = whyNotMasked(text, this.#minLength, key);
    if (reason !== undefined) return reason;
    this.#texts.add(text);
    for (const form of oneLineForms(text, this.#breadth)) this.#add(form);
    return undefined;
  }

  #addLines(text: string): string | undefined {
    const lines = significantLines(text, this.#minLength);
    this.#hasLines = true;
    if (lines.length === 0) return 'none of its lines is long and special enough';
    for (const form of encodedForms(text, this.#breadth)) this.#add(form);
    for (const line of lines) {
      const forms =
        lines.length <= FEW_LINES ? oneLineForms(line, this.#breadth) : [line, ...jsonForms(line).slice(0, 2)];
      for (const form of forms) this.#add(form);
    }
    return undefined;
  }

  #addInner(text: string): void {
    const leaves = jsonLeaves(text);
    if (leaves !== undefined) {
      for (const leaf of leaves) this.addLeaf(leaf);
      return;
    }
    for (const part of [...urlCredentials(text), ...pairCredentials(text)]) this.addPart(part);
    if (/[\r\n]/.test(text) || IN_ONE_LINE.test(text)) for (const leaf of keyedLines(text)) this.addLeaf(leaf);
    // A private key stored on one line with `\n` in it is split into lines again by the program that uses it.
    else if (/-{5}BEGIN [^-]*-{5}\\n/.test(text)) this.addPart(text.replaceAll(/\\r?\\n|\\r\\n|\\n/g, '\n'));
  }

  /** A scalar of a structured text: hidden if its key sounds secret, or if it is long and not ordinary. */
  addLeaf({ key, text }: KeyedText): void {
    const isUrl = /^[a-z][a-z0-9+.-]*:\/\//i.test(text);
    const isLong = lengthOf(text) >= 8 && !isOrdinary(text) && !isUrl;
    if (mayHoldSecret(key) || isLong) this.addPart(text, key);
    else if (isUrl) for (const part of urlCredentials(text)) this.addPart(part);
  }

  #add(form: string): void {
    // Forms of accepted values need no second check if no exception is as long.
    if (form.length > LONGEST_EXCEPTION || whyNotMasked(form, this.#shortestForm) === undefined) this.#texts.add(form);
  }
}
