import { isOrdinary } from './ordinary-text.ts';
import { isRandomPiece } from './random-text.ts';
import { mayHoldSecret } from './secret-keys.ts';
import { decoded, queryPairs, type UrlParts, urlReadings } from './url-parts.ts';

// Bounded names keep all patterns of this file linear.
const URL_TEXT = /\b(?:jdbc:)?[a-z][a-z0-9+.-]{0,30}:\/\/[^\s"'<>`]+/gi;
/** `user:password@tcp(host)/db` and `user:password@host:port/db`, which have no scheme. */
const BARE_DSN = /^([^\s:@/]*):(\S+)@(?:\w+\(|\[|[\w.-]+(?:[:/?,]|$))/;

const SECRET_IN_QUERY = /^[a-z_-]*(?:password|passwd|pwd|token|secret|key|sig|signature)[a-z_-]*$/i;
/** Switches and counts: `all_secrets=true`, `max_keys=100`. */
const SWITCH = /^(?:true|false|yes|no|on|off|\d{1,3})?$/i;

/** For the gate: the decoded values of names that sound secret in the query of a URL or the properties of a JDBC URL. */
export function secretsInQuery(url: string): string[] {
  return queryPairs(url)
    .filter(({ key }) => SECRET_IN_QUERY.test(key))
    .map(({ value }) => decoded(value))
    .filter((value) => !SWITCH.test(value));
}

/**
 * For masks: what must be hidden of the URLs in a text, besides the text itself: the password of the userinfo (as written and decoded), a user name
 * that looks random (it may be a token), query values, random-looking segments of the path.
 */
export function urlCredentials(text: string): readonly string[] {
  if (!text.includes(':')) return [];
  // A text that is one URL is read to its end: raw passwords may hold quotes and brackets.
  const whole = urlReadings(text);
  const readings = whole.length > 0 ? whole : [...text.matchAll(URL_TEXT)].flatMap(([url]) => urlReadings(url));
  const bare = text.includes('://') ? null : BARE_DSN.exec(text.trim());
  const found = [...readings.flatMap(credentialsOf), ...(bare === null ? [] : userinfo(bare[1] ?? '', bare[2] ?? ''))];
  return found.flatMap((part) => [...new Set([part, decoded(part)])]);
}

function credentialsOf({ user, password, rest }: UrlParts): string[] {
  const path = rest.split(/[?#]/, 1)[0] ?? '';
  const values = queryPairs(rest)
    .filter(({ key, value }) => mayHoldSecret(key) || (value.length >= 8 && !isOrdinary(decoded(value))))
    .map(({ value }) => value);
  return [...userinfo(user, password), ...path.split('/').filter((segment) => isRandomPiece(segment)), ...values];
}

function userinfo(user: string, password: string): string[] {
  return [...(password === '' ? [] : [password]), ...(isRandomPiece(user) ? [user] : [])];
}
