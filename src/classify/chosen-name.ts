import { hasTokenForm } from '../domain/token-form.ts';

/** Words as used in names: letters, with a short number before, after or inside (`S3`, `OAUTH2`, `2FA`, `b2b`), and `id_ed25519`. */
const WORD = /^(?:[\p{L}\p{M}]{1,24}\d{0,4}|\d{1,4}[A-Za-z]{0,6}|[A-Za-z]{1,4}\d[A-Za-z]{1,4}|ed25519)$/u;
/** Where the case changes or a digit begins: every few letters in names, at every other one in generated text. */
const RUN = /[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+/g;
/** Fewest letters per run, for texts of at least this length: chance evens out with the length. */
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

/** True for a text made of words, as in names of keys, files and folders, and not generated. */
export function isChosenName(text: string): boolean {
  if (hasTokenForm(text)) return false;
  return text
    .split(/[^\p{L}\p{M}\d]+/u)
    .filter((part) => part !== '')
    .every((part) => !hasTokenForm(part) && isMadeOfWords(part));
}
