import { hasTokenForm } from '../../domain/token-form.ts';
import type { Setting } from './setting.ts';

/** Words that people put into names: letters, with a short number before, behind or inside (`S3`, `OAUTH2`, `2FA`, `b2b`). */
const WORD = /^(?:[\p{L}\p{M}]{1,24}\d{0,4}|\d{1,4}[A-Za-z]{0,6}|[A-Za-z]{1,4}\d[A-Za-z]{1,4})$/u;
/** Where the case changes or a digit begins: names do that every few letters, machines at every other one. */
const RUN = /[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+/g;
/** Fewest letters per run, for texts from this length on: chance evens out with the length. */
const FEWEST_LETTERS = [
  { length: 24, letters: 3.3 },
  { length: 12, letters: 2.3 },
];

function isOrdinary(text: string): boolean {
  if (hasTokenForm(text)) return false;
  const fewest = FEWEST_LETTERS.find(({ length }) => text.length >= length)?.letters ?? 0;
  if (text.length < (text.match(RUN)?.length ?? 0) * fewest) return false;
  return text
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .split(' ')
    .every((word) => WORD.test(word));
}

/**
 * True for a key that a person chose. A text that is broken, wrapped or of another format than its name says has secrets where keys are
 * expected: the last line of base64 text (`…Q==`) reads like an assignment.
 */
function isName(key: string): boolean {
  if (hasTokenForm(key) || /[+=]/.test(key) || (key.includes('/') && !key.startsWith('//'))) return false;
  return key
    .split(/[^\p{L}\p{M}\d]+/u)
    .filter((part) => part !== '')
    .every(isOrdinary);
}

/** What a message calls a setting: its key, with parts left out that may be secrets themselves; the line when nothing of it can be shown. */
export function shownKey({ key, path, line }: Setting): string {
  const parts = path ?? [key];
  if (!parts.some((part) => isName(part) && !/^\d+$/.test(part))) return `line ${line}`;
  return parts.map((part) => (isName(part) ? part : '…')).join('.');
}
