import type { Finding } from '../domain/finding.ts';
import type { Repository } from '../domain/repository.ts';

/** The ends of a key, longest first: `g/API.KEY` is `g/API.KEY`, `API.KEY`, `KEY`. */
function endsOf(key: string): string[] {
  const starts = [...key.matchAll(/[ /.]/g)].map(({ index }) => index + 1);
  return [0, ...starts].map((start) => key.slice(start)).filter((end) => end !== '');
}

/** How far a name reaches that stands at the start of a text, quotes included; undefined when another word stands there. */
function lengthAt(text: string, key: string): number | undefined {
  const quote = /^["']/.exec(text)?.[0] ?? '';
  const name = endsOf(key).find((end) => text.startsWith(`${quote}${end}${quote}`));
  if (name === undefined) return undefined;
  const length = name.length + 2 * quote.length;
  return /^[\p{L}\p{N}_-]/u.test(text.slice(length)) && quote === '' ? undefined : length;
}

/**
 * Tells of each finding where the name ends that it is about, when that name stands at its place: then editors and code scanning mark
 * exactly it. Of everything else only the start is told. The end of a value would tell how long it is.
 */
export function withNameEnds(findings: readonly Finding[], repository: Repository): Finding[] {
  const linesOf = new Map<string, readonly string[]>();
  return findings.map((finding) => {
    const { file, line, column } = finding.location;
    if (finding.key === undefined) return finding;
    let lines = linesOf.get(file);
    if (lines === undefined) {
      const read = repository.read(file);
      lines = 'file' in read ? read.file.text.split(/\r\n|\n|\r/) : [];
      linesOf.set(file, lines);
    }
    const length = lengthAt(lines[line - 1]?.slice(column - 1) ?? '', finding.key);
    return length === undefined ? finding : { ...finding, endColumn: column + length };
  });
}
