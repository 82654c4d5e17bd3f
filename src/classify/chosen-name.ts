import { hasTokenForm } from '../domain/token-form.ts';

/** Words that people put into names: letters, with a short number before, behind or inside (`S3`, `OAUTH2`, `2FA`, `b2b`). */
const WORD = /^(?:[\p{L}\p{M}]{1,24}\d{0,4}|\d{1,4}[A-Za-z]{0,6}|[A-Za-z]{1,4}\d[A-Za-z]{1,4})$/u;
/** Where the case changes or a digit begins: names do that every few letters, machines at every other one. */
const RUN = /[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+/g;
/** Fewest letters per run, for texts from this length on: chance evens out with the length. */
const FEWEST_LETTERS = [
  { length: 24, letters: 3.3 },
  { length: 12, letters: 2.3 },
];

function isMadeOfWords(text: string): boolean {
  const fewest = FEWEST_LETTERS.find(({ length }) => text.length >= length)?.letters ?? 0;
  if (text.length < (text.match(RUN)?.length ?? 0) * fewest) return false;
  return text
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .split(' ')
    .every((word) => WORD.test(word));
}

/** True for a text made of words as people put them into names of keys, files and folders, and not by a machine. */
export function isChosenName(text: string): boolean {
  if (hasTokenForm(text)) return false;
  return text
    .split(/[^\p{L}\p{M}\d]+/u)
    .filter((part) => part !== '')
    .every((part) => !hasTokenForm(part) && isMadeOfWords(part));
}
