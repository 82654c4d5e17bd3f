/**
 * Replaces `${NAME}` and `${NAME:-default}`, the only references that python-dotenv supports: a name contains no `}` and no `:`, a default no `}`.
 * In one pass, because a pattern that searches for the end from every `${` takes minutes for a value of a megabyte.
 */
export function replacePythonReferences(value: string, resolve: (name: string, fallback: string) => string): string {
  let replaced = '';
  let copied = 0;
  let nameEnd = 0;
  for (let start = value.indexOf('${'); start !== -1; start = value.indexOf('${', Math.max(copied, start + 1))) {
    if (nameEnd < start + 2) nameEnd = endOfName(value, start + 2);
    if (nameEnd === value.length) break;
    const hasDefault = value.startsWith(':-', nameEnd);
    if (value[nameEnd] === ':' && !hasDefault) continue;
    const close = hasDefault ? value.indexOf('}', nameEnd) : nameEnd;
    if (close === -1) break;
    const fallback = hasDefault ? value.slice(nameEnd + 2, close) : '';
    replaced += value.slice(copied, start) + resolve(value.slice(start + 2, nameEnd), fallback);
    copied = close + 1;
  }
  return replaced + value.slice(copied);
}

/** Where a name that starts here ends: at the next `}` or `:`, or at the end of the value. */
function endOfName(value: string, from: number): number {
  const stop = /[}:]/g;
  stop.lastIndex = from;
  return stop.exec(value)?.index ?? value.length;
}
