/** What names are made of: a word, a number, a word followed by a number, a number with a unit. */
const PART =
  /^(?:[A-Z]?[a-z]{1,20}(?:[A-Z][a-z]{1,20}){0,6}|[A-Z]{1,20}|\d{1,14}|v?\d{1,4}[a-z]{0,3}|[A-Za-z][a-z]{0,14}\d{1,4}[a-z]?|[A-Z]{2,12}\d{1,4})$/;

/** Six consonants in a row, which do not occur in words. */
const UNSPEAKABLE = /[b-df-hj-np-tv-xz]{6}/i;

/**
 * True for a name in snake, kebab, dotted or camel case, possibly with numbers: `acme-landing-647521352890`, `emr-prod-01`, `orders_v2`,
 * `SCRAM-SHA-512`, `LocalExecutor`.
 */
export function isIdentifier(text: string): boolean {
  if (text.length > 128 || UNSPEAKABLE.test(text)) return false;
  const parts = text.split(/[-_.:/@+]+/).filter((part) => part !== '');
  return parts.length > 0 && parts.every((part) => PART.test(part));
}
