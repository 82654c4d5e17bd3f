import type { Location } from '../../../domain/location.ts';

/**
 * The places of words that were split off a value, in order. The value starts at `start`; a word that is not in the text
 * literally (written with escapes, or the result of an interpolation) gets the place of the value.
 */
export function wordLocations(text: string, start: Location, words: readonly string[]): readonly Location[] {
  const lineStarts = startsOfLines(text);
  let from = (lineStarts[start.line - 1] ?? 0) + start.column - 1;
  return words.map((word) => {
    const at = text.indexOf(word, from);
    if (at < 0) return start;
    from = at + word.length;
    return { file: start.file, ...placeOf(lineStarts, at) };
  });
}

function startsOfLines(text: string): readonly number[] {
  return [0, ...[...text.matchAll(/\r\n?|\n/g)].map((end) => end.index + end[0].length)];
}

function placeOf(lineStarts: readonly number[], offset: number): { line: number; column: number } {
  const after = lineStarts.findIndex((start) => start > offset);
  const line = after < 0 ? lineStarts.length : after;
  return { line, column: offset - (lineStarts[line - 1] ?? 0) + 1 };
}
