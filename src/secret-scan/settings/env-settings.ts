import { meetsPasswordRules } from '../../classify/password-like.ts';
import { looksGenerated } from '../../classify/random-text.ts';
import type { Setting } from './setting.ts';

const ASSIGNMENT =
  /^([ \t]*(?:export[ \t]+|set[ \t]+-gx[ \t]+|declare[ \t]+-x[ \t]+)?)(?:([^\s=:#'"]+)|(["'])([\w.-]+)\3(?=\s*=))(\s*(?:[:?+]=|[=:])\s*|[ \t]+(?=\S))(.*)$/s;
/** A comment that is a setting switched off: the value in it is as committed as any other. */
const COMMENTED = /^([ \t]*#+[ \t]*(?:export[ \t]+)?)([A-Z][A-Z0-9_]{2,})()()(=)(\S.*)$/s;

/** Lines of one quoted value: a quote that nobody closed must not swallow the rest of the file. */
const MOST_LINES = 200;

/**
 * A quoted value over one or more lines, each of which is looked at once.
 *
 * @param rest the value from its opening quote to the end of its first line
 * @param first index of that line
 * @returns the text between the quotes and the index of its last line; undefined where no quote closes it
 */
function quotedValue(
  lines: readonly string[],
  first: number,
  rest: string,
  quote: string,
): { readonly value: string; readonly last: number } | undefined {
  const pieces: string[] = [];
  let from = 1;
  for (let last = first; last < lines.length && last - first <= MOST_LINES; last++) {
    const piece = last === first ? rest : `\n${lines[last] ?? ''}`;
    let at = from;
    while (at < piece.length && piece[at] !== quote) at += piece[at] === '\\' && quote === '"' ? 2 : 1;
    if (at < piece.length) return { value: [...pieces, piece.slice(0, at)].join('').slice(1), last };
    pieces.push(piece);
    // An escape at the end of a line takes the line end.
    from = at - piece.length;
  }
  return undefined;
}

/** Right behind `=` a mark of comments is the first character of the value; behind a blank it may hide one. */
function unquotedValue(text: string, separator: string): string {
  if (text.startsWith('#') && /=$/.test(separator)) return text.trim();
  const bare = text.replace(/(?:^|[ \t])#.*$/, '').trim();
  if (bare !== '') return bare;
  const hidden = /^#[ \t]*(\S+)$/.exec(text.trim())?.[1] ?? '';
  return looksGenerated(hidden) || meetsPasswordRules(hidden) ? hidden : '';
}

/**
 * Every assignment of an env file, read with more tolerance than any program that loads it: `export`, spaces around `=`, quotes over
 * several lines, switched-off lines. What this finds in excess is no harm; what it misses would be.
 */
export function envSettings(text: string): Setting[] {
  const settings: Setting[] = [];
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    const match = COMMENTED.exec(line) ?? (/^\s*#/.test(line) ? null : ASSIGNMENT.exec(line));
    if (match === null) continue;
    const [, lead = '', bare = '', , quoted = '', separator = '', rest = ''] = match;
    const key = bare || quoted;
    if (/^[ \t]+$/.test(separator) && lead.trim() === '') continue;
    const place = { key, line: at + 1, column: lead.length + 1 };
    const quote = rest[0];
    if (quote !== '"' && quote !== "'" && quote !== '`') {
      settings.push({ ...place, value: unquotedValue(rest, separator) });
      continue;
    }
    const closed = quotedValue(lines, at, rest, quote);
    settings.push({ ...place, value: closed?.value ?? rest.slice(1) });
    at = closed?.last ?? at;
  }
  return settings;
}
