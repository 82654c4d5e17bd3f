import { isIdentifier } from '../domain/identifier.ts';
import { hasTokenForm } from '../domain/token-form.ts';
import { meetsPasswordRules } from './password-like.ts';
import { isPathToFile } from './path-to-file.ts';
import { isDigest, isPlainForm } from './plain-value.ts';
import { PLAIN_KEY, PLAIN_VALUE } from './plain-words.ts';
import { looksRandom } from './random-text.ts';
import { soundsSecret } from './secret-keys.ts';
import { isOtherMeaning } from './secret-setting.ts';
import { urlParts } from './url-parts.ts';

/** Names of things: a list with commas (`postgres,snowflake`) or the dotted name of a program's part (`pdb.set_trace`). */
const NAMES = /^[a-z][a-z_-]*(?:, ?[a-z][a-z_-]*)+$|^[a-z_]+(?:\.[a-z_]+)+$/i;

/** A title or a sentence. */
const WORDS = /^[A-Za-z]{2,20}(?: [A-Za-z]{2,20}){2,20}[.!?]?$/;

/** True for a text of names, which is not a password unless its key sounds secret. */
export function isListOfNames(value: string): boolean {
  const text = value.trim().replace(/^\[(.*)\]$/s, '$1');
  return (
    NAMES.test(text) ||
    WORDS.test(text) ||
    (text.includes(',') && text.split(/,\s*/, 64).every((item) => isIdentifier(item)))
  );
}

/** `dt=2024-01-01/hr=00`, `spark.sql.shuffle.partitions=200`: names that sound harmless, each with a word or a number. */
function isPlainPairs(text: string): boolean {
  if (!text.includes('=') || text.length > 500) return false;
  return text.split(/[;,/&]/).every((pair) => {
    const [, name = '', value = ''] = /^\s*([A-Za-z][\w.-]*)=([\w.:-]{1,40})\s*$/.exec(pair) ?? [];
    return name !== '' && !soundsSecret(name) && (isIdentifier(value) || isPlainForm(value)) && !hasTokenForm(value);
  });
}

/** `{table_name}/{load_id}.{ext}`: a layout of names that a program fills in. */
function isLayout(text: string): boolean {
  const filled = text.replaceAll(/\{[A-Za-z_]\w{0,60}\}/g, 'x');
  return filled !== text && isIdentifier(filled);
}

/** True for what switches something on or off, which is not a secret whatever its key is called. */
export function isSwitch(value: string): boolean {
  return /^(?:true|false|yes|no|on|off)$/i.test(value.trim());
}

/** True for the name of a thing or file: under a neutral key, an ordinary setting. */
export function isPlainName(value: string): boolean {
  return isIdentifier(value.trim()) || isPathToFile(value.trim());
}

/** True for a setting that is not a secret: a port, a log level, a feature flag, a host name, a region, a URL without credentials. */
export function isPlainSetting(key: string, value: string): boolean {
  const text = value.trim();
  if (hasTokenForm(text)) return false;
  if (soundsSecret(key)) return isSwitch(text) || isOtherMeaning(key, text);
  if (PLAIN_VALUE.test(text) || isPlainForm(text) || isDigest(key, text)) return true;
  const url = urlParts(text);
  if (url !== undefined) return url.password === '';
  if (isPlainPairs(text) || isLayout(text)) return true;
  // The number or name of a thing (`TRIAGE_COLUMN_ID`), unless it opens something (`SESSION_ID`, `ACCESS_KEY_ID`).
  if (/[-_]id$/i.test(key) && !/session|key/i.test(key)) return true;
  return (
    PLAIN_KEY.test(key.replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2')) && !looksRandom(text) && !meetsPasswordRules(text)
  );
}
