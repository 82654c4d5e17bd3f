import { whyNotMasked } from './why-not-masked.ts';

/** A piece below this length is not hidden alone (it would occur by chance, as do numbers and words) but together with the piece before it. */
const SHORTEST = 8;

/** Where pieces of a length end in a text of `total` characters, the first one longer by `head`. */
export function endsEvery(total: number, length: number, head: number): readonly number[] {
  const ends: number[] = [];
  for (let end = head + length; end < total; end += length) ends.push(end);
  return total === 0 ? ends : [...ends, total];
}

/**
 * Cuts an encoded text into pieces. Hiding all pieces hides the text where it stands in one line, and most of it where a tool broke the line.
 * @param ends offsets behind each piece; the last is the length of the text
 */
export function pieces(text: string, ends: readonly number[]): readonly string[] {
  const found: string[] = [];
  let waiting = '';
  let from = 0;
  for (const end of ends) {
    const piece = waiting + text.slice(from, end);
    const standsAlone = whyNotMasked(piece, SHORTEST) === undefined;
    if (standsAlone) found.push(piece);
    else if (found.length > 0) found.push((found.at(-1) ?? '') + piece);
    // The first piece has none before it and joins the one behind it.
    waiting = standsAlone || found.length > 0 ? '' : piece;
    from = end;
  }
  return waiting === '' ? found : [waiting];
}
