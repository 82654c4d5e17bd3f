import { Buffer } from 'node:buffer';
import { endsEvery, pieces } from './pieces.ts';

/** Bytes on one line of 76 characters, as `base64` and MIME print them. */
const BYTES_PER_LINE = 57;
const LINE = 76;
/**
 * How many pieces a text is cut into, by the size of the value, so that a line break at an unknown place shows only one of them. Smaller values would
 * give pieces too short to be hidden alone.
 */
const PIECES: readonly (readonly [mostBytes: number, pieces: number])[] = [
  [11, 1],
  [23, 2],
  [BYTES_PER_LINE, 3],
  [2 * BYTES_PER_LINE, 5],
];
/**
 * The length of a piece for larger values. A line has 19 groups of four characters: wherever it starts, it contains two whole pieces of eight groups.
 * Still larger values are hidden only as a whole and line by line, because pieces would outnumber everything else.
 */
const PIECE_LENGTHS: readonly (readonly [mostBytes: number, characters: number])[] = [
  [1024, 16],
  [8192, 32],
];

/** Two bytes precede the value, so each alignment is a slice of one buffer. */
const PADDING = 2;

/**
 * The characters of a base64 text that depend only on the value, when `offset` bytes (0 to 2, modulo 3) precede it. At both ends the character that
 * mixes bits of the value with bits of its neighbour is left out. Exact to the character, because cutting at groups of three bytes leaves a tenth of
 * short values readable.
 */
function core(padded: Buffer, offset: number): string {
  const text = padded.toString('base64', PADDING - offset);
  return text.slice(Math.ceil((offset * 8) / 6), Math.floor(((offset + padded.length - PADDING) * 8) / 6));
}

function cores(bytes: Buffer): readonly [string, string, string] {
  const padded = Buffer.concat([Buffer.alloc(PADDING), bytes]);
  return [core(padded, 0), core(padded, 1), core(padded, 2)];
}

/** Length of the pieces for a value that `base64` may wrap somewhere inside; undefined for one that is not cut. */
function pieceLength(bytes: number): number | undefined {
  const count = PIECES.find(([most]) => bytes <= most)?.[1];
  if (count === undefined) return PIECE_LENGTHS.find(([most]) => bytes <= most)?.[1];
  return count === 1 ? undefined : Math.ceil(bytes / 3 / count) * 4;
}

/**
 * What base64 of a text that contains the value shows of it: at three alignments, for any text before and behind it, in the standard and in
 * the URL-safe alphabet; longer values than a line also line by line, as `base64 < file` prints them. With `all` the texts come in pieces, so
 * that most of it is hidden where a line breaks inside, and also base64 of the value in UTF-16,
 * which PowerShell and Windows make.
 */
export function base64Forms(value: string, breadth: 'all' | 'usual'): readonly string[] {
  const bytes = Buffer.from(value, 'utf8');
  const [alone, ...shifted] = cores(bytes);
  const forms = [alone, ...shifted].filter((text) => /[+/]/.test(text)).map(urlSafe);
  const length = breadth === 'all' ? pieceLength(bytes.length) : undefined;
  // Lines end where pieces do, so together they hide the whole text too.
  forms.push(...pieces(alone, endsInLines(alone.length, length ?? LINE)));
  for (const [at, text] of shifted.entries()) {
    // Characters before the first whole group belong to the first piece: lines only break between groups.
    const head = (4 - Math.ceil(((at + 1) * 8) / 6)) % 4;
    forms.push(...(length === undefined ? [text] : pieces(text, endsEvery(text.length, length, head))));
  }
  if (breadth === 'all') forms.push(cores(Buffer.from(value, 'utf16le'))[0]);
  return forms;
}

/** The ends of pieces that start over in each line of 76 characters. */
function endsInLines(total: number, length: number): readonly number[] {
  const lines = endsEvery(total, LINE, 0);
  return lines.flatMap((end, line) =>
    endsEvery(end - line * LINE, length, 0).map((endInLine) => line * LINE + endInLine),
  );
}

const urlSafe = (text: string): string => text.replaceAll('+', '-').replaceAll('/', '_');
