import { isIdentifier } from '../domain/identifier.ts';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const WORDS_AND_NUMBER = /^[A-Za-z][a-z]+(?:[-_.]?[A-Z][a-z]+|[-_.][a-z]+)*(?:[-_.]?\d{1,4})?$/;

/**
 * Pronounceable words followed by a number: `gemini-embedding-001`, `test_Password123`. Fewer than one in a thousand random texts of this length look
 * like that.
 */
function isSpeakable(text: string): boolean {
  if (!WORDS_AND_NUMBER.test(text) || /[b-df-hj-np-tv-xz]{5}/i.test(text)) return false;
  const words = text.match(/[A-Z]?[a-z]+/g) ?? [];
  return words.every((word) => /[aeiouy]/i.test(word)) && words.join('').length >= words.length * 3.5;
}

/**
 * For a whole value: long, with letters and digits mixed as only in generated text. A UUID is more often an id than a secret.
 */
export function looksRandom(value: string): boolean {
  const text = value.trim();
  if (text.length < 16 || /\s/.test(text)) return false;
  const kinds = [/[a-z]/, /[A-Z]/, /\d/].filter((kind) => kind.test(text)).length;
  return (
    !UUID.test(text) &&
    kinds >= 2 &&
    /\d/.test(text) &&
    /^[\w+/=.~!@#$%^&*-]+$/.test(text) &&
    !/^[a-z]+(?:[-_.][a-z0-9]{1,8})*$/.test(text) &&
    !isIdentifier(text) &&
    !isSpeakable(text)
  );
}

/** Where the kind of character changes. */
const RUNS = /[A-Z]+|[a-z]+|\d+|[^A-Za-z\d]+/g;
/** Two characters per run on average, as in random text; chosen passwords change once or twice. */
const MOST_PER_RUN = 2;

/** For a whole value of at least ten characters: long and random, or too mixed to be chosen (such as `kR8vTz3mQ1`). */
export function looksGenerated(value: string): boolean {
  const text = value.trim();
  if (looksRandom(text)) return true;
  if (text.length < 10 || text.length >= 64 || /\s/.test(text) || !/\d/.test(text) || !/[a-z]/i.test(text))
    return false;
  if (UUID.test(text) || isIdentifier(text) || isSpeakable(text)) return false;
  return text.length <= (text.match(RUNS)?.length ?? 0) * MOST_PER_RUN;
}

/**
 * For a piece of a larger text (a segment of a path, a label of a host, a user in a URL), which may be a token: a UUID, long hex, mixed
 * case with digits, or letters and digits that alternate. Words may not make up more than half of it. Errs on the side of yes, because masks depend
 * on it.
 */
export function isRandomPiece(text: string): boolean {
  if (UUID.test(text)) return true;
  if (text.length < 16) return text.length >= 10 && /[a-z]/.test(text) && /[A-Z]/.test(text) && /\d/.test(text);
  if (/^[0-9a-f]+$/i.test(text) && /\d/.test(text)) return true;
  const words = text.split(/[-_.]/).filter((word) => /^([A-Za-z]?[a-z]{1,15}|[A-Z]{1,15}|\d{1,4}|v\d+)$/.test(word));
  if (words.join('').length * 2 > text.length) return false;
  return /\d/.test(text) || (/[a-z]/.test(text) && /[A-Z]/.test(text.slice(1)));
}
