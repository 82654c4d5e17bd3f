/** One pattern, without regard to case, of alternatives that each say by their name what they are about. */
export function patternOf(start: string, parts: Readonly<Record<string, RegExp>>, end: string): RegExp {
  const sources = Object.values(parts).map(({ source }) => source);
  return new RegExp(`${start}${sources.join('|')}${end}`, 'i');
}
