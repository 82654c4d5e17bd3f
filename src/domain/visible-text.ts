import { hasTokenForm } from './token-form.ts';

/**
 * Characters that a name from a repository must not smuggle into a log, a table or a terminal: controls (line breaks, escape
 * sequences), line and paragraph separators, marks that reverse the writing direction, lone surrogates.
 */
const INVISIBLE = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]|\p{Surrogate}/gu;

/** The text on one line, with every invisible character written as an escape (`\n`, `\u{1b}`). */
export function visibleText(text: string): string {
  return text.replace(INVISIBLE, (character) => {
    if (character === '\n') return '\\n';
    if (character === '\r') return '\\r';
    if (character === '\t') return '\\t';
    return `\\u{${character.charCodeAt(0).toString(16)}}`;
  });
}

/** Equivalent JSON that is safe to print: invisible characters are JSON escapes. Line breaks between its parts stay. */
export function visibleJson(json: string): string {
  return json.replace(INVISIBLE, (character) =>
    character === '\n' ? character : `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** What follows the scheme of a URL: any of it may hold a user, a password or a token. */
const URL_REST = /(?<=\b[a-z][a-z0-9+.-]*:\/\/)\S+/giu;

/**
 * User input in double quotes for a message: visible, and cut when it is too long for a name. Where a path, a ref or a word was
 * expected, a URL or a token is a mistake, and whatever is secret in it must not be shown.
 */
export function quoted(text: string, longest = 120): string {
  if (hasTokenForm(text)) return '"…" (a token)';
  const shown = visibleText(text).replace(URL_REST, '…');
  return `"${shown.length > longest ? `${shown.slice(0, longest)}…` : shown}"`;
}
