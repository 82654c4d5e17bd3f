import type { Finding } from '../domain/finding.ts';
import type { Repository } from '../domain/repository.ts';

/** The most parts of a name that are tried. */
const MOST_PARTS = 32;

/** The ends of a key, longest first: `g/API.KEY` is `g/API.KEY`, `API.KEY`, `KEY`. */
function endsOf(key: string): string[] {
  const starts = [...key.matchAll(/[ /.]/g)].map(({ index }) => index + 1);
  if (starts.length > MOST_PARTS) return [];
  return [0, ...starts].map((start) => key.slice(start)).filter((end) => end !== '');
}

/** The length of a name at the start of a text, quotes included; undefined if another word is there. */
function lengthAt(text: string, key: string): number | undefined {
  const quote = /^["']/.exec(text)?.[0] ?? '';
  const name = endsOf(key).find((end) => text.startsWith(`${quote}${end}${quote}`));
  if (name === undefined) return undefined;
  const length = name.length + 2 * quote.length;
  return /^[\p{L}\p{N}_-]/u.test(text.slice(length)) && quote === '' ? undefined : length;
}

/** The wanted lines of a text by number, in one pass: most lines of a large file are not needed. */
function linesAt(text: string, numbers: ReadonlySet<number>): ReadonlyMap<number, string> {
  const lines = new Map<number, string>();
  const last = [...numbers].reduce((most, number) => Math.max(most, number), 0);
  const end = /\r\n|\n|\r|$/g;
  for (let number = 1, start = 0; number <= last; number++) {
    end.lastIndex = start;
    const found = end.exec(text);
    if (found === null) break;
    if (numbers.has(number)) lines.set(number, text.slice(start, found.index));
    if (found[0] === '') break;
    start = found.index + found[0].length;
  }
  return lines;
}

/**
 * Adds to each finding where its name ends, if the name is at its place, so that editors and code scanning mark exactly the name. Everything else has
 * only a start: the end of a value would reveal its length.
 */
export function withNameEnds(findings: readonly Finding[], repository: Repository): Finding[] {
  const numbers = new Map<string, Set<number>>();
  for (const { key, location } of findings) {
    // A finding about a whole file has its path as the key, which does not occur in the file.
    if (key === undefined || key === location.file) continue;
    const known = numbers.get(location.file);
    if (known === undefined) numbers.set(location.file, new Set([location.line]));
    else known.add(location.line);
  }
  const lines = new Map<string, ReadonlyMap<number, string>>();
  for (const [file, wanted] of numbers) {
    const read = repository.read(file);
    if ('file' in read) lines.set(file, linesAt(read.file.text, wanted));
  }
  return findings.map((finding) => {
    const { file, line, column } = finding.location;
    const written = lines.get(file)?.get(line);
    if (finding.key === undefined || written === undefined) return finding;
    const length = lengthAt(written.slice(column - 1), finding.key);
    return length === undefined ? finding : { ...finding, endColumn: column + length };
  });
}
