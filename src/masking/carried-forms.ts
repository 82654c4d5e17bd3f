import { Buffer } from 'node:buffer';
import { HEX_COLUMNS } from './hex-forms.ts';

/** Columns of `base64`. */
const BASE64_COLUMNS = 76;
/** A shorter end of a line is hidden together with its neighbour. */
const SHORTEST = 8;

interface Range {
  readonly start: number;
  readonly end: number;
}

/**
 * What a program shows of a part of a text when it prints the whole of it in lines of base64 (`echo "$TEXT" | base64`) or hex (`xxd -p`), or
 * encodes it as UTF-16: the place of the part is known, so its lines are exact.
 */
export function carriedForms(text: string, part: string): readonly string[] {
  const base64 = Buffer.from(text, 'utf8').toString('base64');
  const hex = Buffer.from(text, 'utf8').toString('hex');
  const wide = Buffer.from(text, 'utf16le').toString('base64');
  return placesOf(text, part).flatMap((at) => {
    const start = Buffer.byteLength(text.slice(0, at));
    const bytes = { start, end: start + Buffer.byteLength(part) };
    const units = { start: at * 2, end: (at + part.length) * 2 };
    return [
      ...linesOf(base64, inBase64(bytes), BASE64_COLUMNS),
      ...linesOf(wide, inBase64(units), wide.length),
      ...linesOf(hex, { start: bytes.start * 2, end: bytes.end * 2 }, HEX_COLUMNS),
    ];
  });
}

function placesOf(text: string, part: string): readonly number[] {
  const places: number[] = [];
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length)) places.push(at);
  return places;
}

/** The characters that carry bits of a range of bytes. */
function inBase64({ start, end }: Range): Range {
  return { start: Math.floor((start * 8) / 6), end: Math.ceil((end * 8) / 6) };
}

/** The pieces of a range, split at line ends. */
function linesOf(encoded: string, { start, end }: Range, columns: number): readonly string[] {
  const found: string[] = [];
  for (let line = Math.floor(start / columns) * columns; line < end; line += columns) {
    const lineEnd = Math.min(line + columns, encoded.length);
    const from = Math.max(start, line);
    const to = Math.min(Math.max(Math.min(end, lineEnd), from + SHORTEST), lineEnd);
    found.push(encoded.slice(Math.max(line, Math.min(from, to - SHORTEST)), to));
  }
  return found;
}
