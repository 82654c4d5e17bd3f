/** One case-insensitive pattern from alternatives, each under a name that says what it covers. */
export function patternOf(start: string, parts: Readonly<Record<string, RegExp>>, end: string): RegExp {
  const sources = Object.values(parts).map(({ source }) => source);
  return new RegExp(`${start}${sources.join('|')}${end}`, 'i');
}
