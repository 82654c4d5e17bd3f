/** A last piece below this length is not hidden alone (it would occur by chance) but together with the piece before it. */
const SHORTEST = 8;

/**
 * Cuts an encoded text into pieces of a length, the first one longer by `head`. Hiding all pieces hides the text where it stands in
 * one line, and most of it where a tool broke the line.
 */
export function pieces(text: string, length: number, head: number): readonly string[] {
  const found: string[] = [];
  for (let from = 0; from < text.length; ) {
    const to = from === 0 ? head + length : from + length;
    const piece = text.slice(from, to);
    found.push(piece.length < SHORTEST ? (found.at(-1) ?? '') + piece : piece);
    from = to;
  }
  return found;
}
