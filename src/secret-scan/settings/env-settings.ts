import { meetsPasswordRules } from '../../classify/password-like.ts';
import { looksGenerated } from '../../classify/random-text.ts';
import type { Setting } from './setting.ts';

const ASSIGNMENT =
  /^([ \t]*(?:export[ \t]+|set[ \t]+-gx[ \t]+|declare[ \t]+-x[ \t]+)?)(?:([^\s=:#'"]+)|(["'])([\w.-]+)\3(?=\s*=))(\s*(?:[:?+]=|[=:])\s*|[ \t]+(?=\S))(.*)$/s;
/** A commented-out setting: its value is committed like any other. */
const COMMENTED = /^([ \t]*#+[ \t]*(?:export[ \t]+)?)([A-Z][A-Z0-9_]{2,})()()(=)(\S.*)$/s;

/** Most lines of a quoted value: an unclosed quote must not swallow the rest of the file. */
const MOST_LINES = 200;

/**
 * A quoted value over one or more lines, each of which is read once.
 *
 * @param rest the value from its opening quote to the end of its first line
 * @param first index of that line
 * @returns the text between the quotes and the index of its last line; undefined if it is not closed
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
    // An escape at the end of a line escapes the line break.
    from = at - piece.length;
  }
  return undefined;
}

/** Directly after `=` a comment mark is the first character of the value; after a blank it may hide one. */
function unquotedValue(text: string, separator: string): string {
  if (text.startsWith('#') && /=$/.test(separator)) return text.trim();
  const bare = text.replace(/(?:^|[ \t])#.*$/, '').trim();
  if (bare !== '') return bare;
  const hidden = /^#[ \t]*(\S+)$/.exec(text.trim())?.[1] ?? '';
  return looksGenerated(hidden) || meetsPasswordRules(hidden) ? hidden : '';
}

/**
 * Every assignment of an env file, read with more tolerance than any program that loads it: `export`, spaces around `=`, quotes over
 * several lines, switched-off lines. Finding too much is harmless; missing something is not.
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
