/** A text with more lines at its end, in the line ends that it has. */
export function withLinesAtEnd(text: string, lines: readonly string[]): string {
  const end = lineEndOf(text);
  const start = text === '' || text.endsWith('\n') ? text : text + end;
  return start + lines.map((line) => line + end).join('');
}

/**
 * A text with more lines behind one of its lines.
 *
 * @param after number of that line, from 1
 */
export function withLinesAfter(text: string, after: number, lines: readonly string[]): string {
  const end = lineEndOf(text);
  const present = text.split('\n');
  // The last line may have no end.
  if (after >= present.length) return withLinesAtEnd(text, lines);
  const added = lines.map((line) => (end === '\r\n' ? `${line}\r` : line));
  return [...present.slice(0, after), ...added, ...present.slice(after)].join('\n');
}

function lineEndOf(text: string): '\n' | '\r\n' {
  const first = text.indexOf('\n');
  return first > 0 && text[first - 1] === '\r' ? '\r\n' : '\n';
}
