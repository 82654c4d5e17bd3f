import { whyNotMasked } from './why-not-masked.ts';

/** A piece below this length is not hidden alone (it would occur by chance, as do numbers and words) but together with the piece before it. */
const SHORTEST = 8;

/**
 * Cuts an encoded text into pieces of a length, the first one longer by `head`. Hiding all pieces hides the text where it stands in
 * one line, and most of it where a tool broke the line.
 */
export function pieces(text: string, length: number, head: number): readonly string[] {
  const found: string[] = [];
  let waiting = '';
  for (let from = 0; from < text.length; ) {
    const to = from === 0 ? head + length : from + length;
    const piece = waiting + text.slice(from, to);
    const standsAlone = whyNotMasked(piece, SHORTEST) === undefined;
    if (standsAlone) found.push(piece);
    else if (found.length > 0) found.push((found.at(-1) ?? '') + piece);
    // The first piece has none before it and joins the one behind it.
    waiting = standsAlone || found.length > 0 ? '' : piece;
    from = to;
  }
  return waiting === '' ? found : [waiting];
}
