import { Buffer } from 'node:buffer';
import { pieces } from './pieces.ts';

/** Bytes on one line of 76 characters, as `base64` and MIME print them. */
const BYTES_PER_LINE = 57;
const LINE = 76;
/**
 * Length of the pieces by size of the value, so that the pieces that line breaks cut are together less than half of it. A line has 19
 * groups of four characters: wherever it starts, a piece of ten groups lies whole in it. Larger values come whole and line by line only,
 * because pieces would outnumber everything else.
 */
const PIECES: readonly (readonly [mostBytes: number, characters: number])[] = [
  [2 * BYTES_PER_LINE, 12],
  [1024, 16],
  [8192, 40],
];

/**
 * The characters of a base64 text that only the value decides, when `offset` bytes (0 to 2, modulo 3) stand in front of it.
 * At both ends the character that mixes bits of the value with bits of its neighbour is left out: exact to the character,
 * because cutting at groups of three bytes leaves a tenth of short values readable.
 */
function core(padded: Buffer, offset: number): string {
  const text = padded.toString('base64', PADDING - offset);
  return text.slice(Math.ceil((offset * 8) / 6), Math.floor(((offset + padded.length - PADDING) * 8) / 6));
}

/** Two bytes stand in front of the value, so that each alignment is a part of one buffer. */
const PADDING = 2;

/** Length of the pieces for a value that `base64` may wrap somewhere inside; undefined for one too short for that to matter. */
function pieceLength(bytes: number): number | undefined {
  if (bytes < 24) return undefined;
  if (bytes <= BYTES_PER_LINE) return Math.ceil(bytes / 3 / 4) * 4;
  return PIECES.find(([most]) => bytes <= most)?.[1];
}

/**
 * What base64 of a text that contains the value shows of it: at three alignments, for any text before and behind it, in the standard
 * and in the URL-safe alphabet. Values of 24 bytes or more come in pieces, so that a line break inside hides most of them still; longer
 * ones than a line also line by line, as `base64 < file` prints them. The `usual` breadth does without the pieces.
 */
export function base64Forms(value: string, breadth: 'all' | 'usual'): readonly string[] {
  const padded = Buffer.from(`\0\0${value}`, 'utf8');
  const bytes = padded.length - PADDING;
  const length = breadth === 'all' ? pieceLength(bytes) : undefined;
  const cores = [core(padded, 0), core(padded, 1), core(padded, 2)];
  const forms = cores.filter((text) => /[+/]/.test(text)).map(urlSafe);
  // What stands before the first whole group belongs to the first piece: wrapping breaks at groups only.
  const hasLines = bytes > BYTES_PER_LINE;
  // Its lines hide the whole text, too.
  if (length === undefined) forms.push(...cores.slice(hasLines ? 1 : 0));
  else
    for (const [offset, text] of cores.entries())
      forms.push(...pieces(text, length, (4 - Math.ceil((offset * 8) / 6)) % 4));
  if (hasLines) forms.push(...pieces(cores[0] ?? '', LINE, 0));
  return forms;
}

const urlSafe = (text: string): string => text.replaceAll('+', '-').replaceAll('/', '_');
