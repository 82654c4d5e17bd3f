import { isIllustration, isPlaceholder } from './placeholder.ts';
import { ABOUT_A_SECRET, PLAIN_KEY, PLAIN_VALUE, SECRET_WORD } from './setting-words.ts';
import { hasTokenForm } from './token-form.ts';
import { urlParts } from './url-parts.ts';
import { isWellKnownDefault } from './well-known-defaults.ts';

/** True when a key says that its value is a secret, and not merely something about one (`TOKEN_URL`, `PASSWORD_FILE`). */
export function soundsSecret(key: string): boolean {
  // The domain in front of a label or an annotation says whose it is (`external-secrets.io/component`).
  const own = key.replace(/^[a-z0-9-]+(?:\.[a-z0-9-]+)+\/(?=[^/]+$)/i, '');
  const split = own.replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2');
  if (/(?:^|[-_.])public(?:[-_.]|$)/i.test(split) && /key/i.test(split)) return false;
  if (/secret[-_]?id$/i.test(split)) return true;
  // A number of tokens: what a model may write, how often a user may call.
  if (/^(?:max|min|num|total|n)[-_](?:\w+[-_])?tokens$/i.test(split)) return false;
  if (/(?:database|db|redis|mongo(?:db)?|amqp|broker|webhook)[-_]?(?:url|uri)$/i.test(split)) return true;
  return SECRET_WORD.test(split) && !ABOUT_A_SECRET.test(split);
}

/** Names of a state of the code: a hash there is public. */
const REVISION_KEY = /(?:^|[-_.])(?:sha|sha1|sha256|commit|revision|digest|checksum|integrity)$/i;
const REVISION = /^(?:sha\d+[:-])?[0-9a-f]{7,64}$/;

const WORDS_AND_NUMBER = /^[A-Za-z][a-z]+(?:[-_.]?[A-Z][a-z]+|[-_.][a-z]+)*(?:[-_.]?\d{1,4})?$/;

/**
 * Words that can be spoken, with a number behind them: `gemini-embedding-001`, `test_Password123`. Of a million random texts of this length
 * less than a thousand look like it.
 */
function isSpeakable(text: string): boolean {
  if (!WORDS_AND_NUMBER.test(text) || /[b-df-hj-np-tv-xz]{5}/i.test(text)) return false;
  const words = text.match(/[A-Z]?[a-z]+/g) ?? [];
  return words.every((word) => /[aeiouy]/i.test(word)) && words.join('').length >= words.length * 3.5;
}

/** Long, and of letters and digits mixed as only machines write them. */
export function looksRandom(value: string): boolean {
  const text = value.trim();
  if (text.length < 16 || /\s/.test(text)) return false;
  const kinds = [/[a-z]/, /[A-Z]/, /\d/].filter((kind) => kind.test(text)).length;
  const isUuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
  return (
    !isUuid &&
    kinds >= 2 &&
    /\d/.test(text) &&
    /^[\w+/=.~!@#$%^&*-]+$/.test(text) &&
    !/^[a-z]+(?:[-_.][a-z0-9]{1,8})*$/.test(text) &&
    !isSpeakable(text)
  );
}

/** Digits that somebody typed to have some: `1234`, `000`. */
const FILLING = /0?123(?:4(?:5(?:6(?:7(?:8(?:90?)?)?)?)?)?)?|(\d)\1{2,}/g;

/** As rules about passwords want them, and as no name of anything is. */
const MEETS_PASSWORD_RULES = /^(?=.*[a-z])(?=.*[A-Z])(?=.*\d)(?=.*[!$%^&])\S{8,}$/;

/** A password as people make them: one word of letters with digits in it (`Summer2024!`), which no illustration needs. */
export function looksChosen(value: string): boolean {
  const text = value.trim().replaceAll(FILLING, '');
  if (/\s/.test(text) || text.length < 6 || !/\d/.test(text)) return false;
  return /\p{L}{3}/u.test(text) && !isPlaceholder(text, '') && !isIllustration(text) && !isWellKnownDefault(text);
}

/** Names of things: a list with commas (`postgres,snowflake`) or the dotted name of a program's part (`pdb.set_trace`). */
const NAMES = /^[a-z][a-z_-]*(?:, ?[a-z][a-z_-]*)+$|^[a-z_]+(?:\.[a-z_]+)+$/i;

/** True for a text of names, which nobody takes for a password; keys that sound secret aside. */
export function isListOfNames(value: string): boolean {
  return NAMES.test(value.trim());
}

/** True for what switches something on or off, which is no secret whatever its key is called. */
export function isSwitch(value: string): boolean {
  return /^(?:true|false|yes|no|on|off)$/i.test(value.trim());
}

/** True for a setting that is no secret: a port, a log level, a feature flag, a host name, a region, a URL without credentials. */
export function isPlainSetting(key: string, value: string): boolean {
  const text = value.trim();
  if (hasTokenForm(text)) return false;
  if (soundsSecret(key)) return isSwitch(text);
  if (PLAIN_VALUE.test(text) || (REVISION_KEY.test(key) && REVISION.test(text))) return true;
  const url = urlParts(text);
  if (url !== undefined) return url.password === '';
  // The number or name of a thing (`TRIAGE_COLUMN_ID`), unless it opens something (`SESSION_ID`, `ACCESS_KEY_ID`).
  if (/[-_]id$/i.test(key) && !/session|key/i.test(key)) return true;
  return (
    PLAIN_KEY.test(key.replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2')) &&
    !looksRandom(text) &&
    !MEETS_PASSWORD_RULES.test(text)
  );
}
