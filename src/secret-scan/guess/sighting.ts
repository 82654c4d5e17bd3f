import type { Severity } from '../../domain/finding.ts';

/** A secret found in a file whose name does not suggest one: where, what it is, and how certain. Never the value. */
export interface Sighting {
  /** Its name in messages: a key, `a token of GitHub`. */
  readonly key: string;
  readonly line: number;
  readonly column: number;
  readonly severity: Extract<Severity, 'error' | 'warning'>;
  /** Why it counts: "a value that a machine made, under a key that sounds secret". */
  readonly why: string;
}

/** Everything found in one file, the most severe first. */
export interface FileSightings {
  readonly path: string;
  /** What the file is, for messages: "a settings file", "a program". */
  readonly what: string;
  readonly sightings: readonly Sighting[];
  /** How many files with the same content are not listed one by one. */
  readonly copies?: number;
}

/** The most severe first, then by place; identical ones on a line once. */
export function inOrder(sightings: readonly Sighting[]): readonly Sighting[] {
  const unique = new Map<string, Sighting>();
  for (const each of sightings) {
    const place = String(each.line);
    const known = unique.get(place);
    if (known === undefined || (known.severity === 'warning' && each.severity === 'error')) unique.set(place, each);
  }
  return [...unique.values()].sort(
    (left, right) =>
      Number(left.severity === 'warning') - Number(right.severity === 'warning') ||
      left.line - right.line ||
      left.column - right.column,
  );
}
