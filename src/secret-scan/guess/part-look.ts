import { tokenKind, tokensIn } from '../../domain/token-form.ts';
import { LineIndex } from '../../formats/line-index.ts';
import { armoredKey } from '../encryption/private-key.ts';
import { fileTraits } from './file-traits.ts';
import { type FileSightings, inOrder, type Sighting } from './sighting.ts';

const utf8 = new TextDecoder();
/** Most findings kept per file. */
const MOST = 100;

/**
 * Keys and tokens of known forms in a text that is too large to be read as a whole, part by part. The parts overlap; a repeated finding on one line
 * is reported once.
 */
export class PartLook {
  readonly #found: Omit<Sighting, 'severity'>[] = [];
  #isBinary: boolean | undefined;
  #linesBefore = 0;

  /** @param part `fresh` is where its end that no part before had begins */
  add({ bytes, fresh }: { readonly bytes: Uint8Array; readonly fresh: number }): void {
    this.#isBinary ??= bytes.subarray(0, 4096).includes(0);
    if (this.#isBinary || this.#found.length >= MOST) return;
    const text = utf8.decode(bytes);
    const repeated = linesIn(bytes.subarray(0, fresh));
    const lines = new LineIndex(text);
    const add = (index: number, key: string): void => {
      const { line, column } = lines.at(index);
      this.#found.push({ key, why: key, line: this.#linesBefore - repeated + line, column });
    };
    for (const { index, text: token } of tokensIn(text)) add(index, tokenKind(token) ?? 'a token');
    const key = text.includes('PRIVATE KEY') ? armoredKey(text) : undefined;
    if (key !== undefined)
      this.#found.push({
        key: 'a private key',
        why: 'a private key',
        line: this.#linesBefore - repeated + key.line,
        column: 1,
      });
    this.#linesBefore += linesIn(bytes.subarray(fresh));
  }

  /** The findings, with the severity for the file at a path. */
  sightings(path: string): FileSightings | undefined {
    const traits = fileTraits(path);
    if (traits === undefined || this.#found.length === 0) return undefined;
    const sightings = this.#found.slice(0, MOST).map((each): Sighting => {
      const isUnsure = traits.isTrial || /^a (?:JSON web token|key of Google)$/.test(each.key);
      return { ...each, severity: isUnsure ? 'warning' : 'error' };
    });
    return { path, what: 'a large text', sightings: inOrder(sightings) };
  }
}

function linesIn(bytes: Uint8Array): number {
  let count = 0;
  for (let at = bytes.indexOf(0x0a); at !== -1; at = bytes.indexOf(0x0a, at + 1)) count += 1;
  return count;
}
