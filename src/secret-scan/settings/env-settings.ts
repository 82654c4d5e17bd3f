import { meetsPasswordRules } from '../../classify/password-like.ts';
import { looksGenerated } from '../../classify/random-text.ts';
import type { Setting } from './setting.ts';

const ASSIGNMENT =
  /^([ \t]*(?:export[ \t]+|set[ \t]+-gx[ \t]+|declare[ \t]+-x[ \t]+)?)(?:([^\s=:#'"]+)|(["'])([\w.-]+)\3(?=\s*=))(\s*(?:[:?+]=|[=:])\s*|[ \t]+(?=\S))(.*)$/s;
/** A comment that is a setting switched off: the value in it is as committed as any other. */
const COMMENTED = /^([ \t]*#+[ \t]*(?:export[ \t]+)?)([A-Z][A-Z0-9_]{2,})()()(=)(\S.*)$/s;

/** The end of a quoted value that begins at the start of `text`: the index of the closing quote, or -1. */
function closingQuote(text: string, quote: string): number {
  for (let at = 1; at < text.length; at++) {
    if (text[at] === '\\' && quote === '"') at += 1;
    else if (text[at] === quote) return at;
  }
  return -1;
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
    let value = rest;
    let last = at;
    while (closingQuote(value, quote) === -1 && last + 1 < lines.length && last - at < 200)
      value += `\n${lines[++last] ?? ''}`;
    const end = closingQuote(value, quote);
    if (end === -1) {
      settings.push({ ...place, value: rest.slice(1) });
      continue;
    }
    settings.push({ ...place, value: value.slice(1, end) });
    at = last;
  }
  return settings;
}
