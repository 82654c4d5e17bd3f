import type { Severity } from '../../domain/finding.ts';

/** A secret that was seen in a file whose name promises none: where, what it is, and how sure that is. Never the value. */
export interface Sighting {
  /** What a message calls it: a key, `a token of GitHub`. */
  readonly key: string;
  readonly line: number;
  readonly column: number;
  readonly severity: Extract<Severity, 'error' | 'warning'>;
  /** Why it counts: "a value that a machine made, under a key that sounds secret". */
  readonly why: string;
}

/** Everything that was seen in one file, the gravest first. */
export interface FileSightings {
  readonly path: string;
  /** What the file is, for messages: "a settings file", "a program". */
  readonly what: string;
  readonly sightings: readonly Sighting[];
  /** How many files with the same content are not listed one by one. */
  readonly copies?: number;
}

/** The gravest first, then by place; of several in one line that say the same one. */
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
