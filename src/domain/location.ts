/** A place in a file, for messages that have to point somewhere. */
export interface Location {
  /** Path relative to the repository root with `/`, or absolute when the file is outside it. */
  readonly file: string;
  /** 1 for the first line. */
  readonly line: number;
  /** 1 for the first character of the line, counted in UTF-16 units. */
  readonly column: number;
}

/** `file:line:column`, as compilers and editors write it. */
export function formatLocation(location: Location): string {
  return `${location.file}:${location.line}:${location.column}`;
}
