import { isOrdinary, looksRandom } from './ordinary.ts';
import { soundsSecret } from './plain-fields.ts';

// Bounded names keep all patterns of this file linear, whatever the text.
const URL_TEXT = /\b(?:jdbc:)?[a-z][a-z0-9+.-]{0,30}:\/\/[^\s"'<>`]+/gi;
const ONE_URL = /^(?:jdbc:)?[a-z][a-z0-9+.-]{0,30}:\/\/\S+$/i;
/** `user:password@tcp(host)/db` and `user:password@host:port/db`, which have no scheme. */
const BARE_DSN = /^([^\s:@/]*):(\S+)@(?:\w+\(|\[|[\w.-]+(?:[:/?,]|$))/;

/**
 * What must be hidden of the URLs in a text besides the text itself: the password of the userinfo (as it is and decoded), a user name
 * that looks random (a token may stand there), query values, random-looking segments of path and fragment.
 */
export function urlCredentials(text: string): readonly string[] {
  if (!text.includes(':')) return [];
  const found: string[] = [];
  // A text that is one URL counts to its end: raw passwords hold quotes and brackets.
  const urls = ONE_URL.test(text) ? [text] : [...text.matchAll(URL_TEXT)].map(([url]) => url);
  for (const url of urls) found.push(...partsOf(url));
  const bare = text.includes('://') ? null : BARE_DSN.exec(text.trim());
  if (bare !== null) found.push(...userinfo(bare[1] ?? '', bare[2] ?? ''));
  return found.flatMap(withDecoded);
}

function partsOf(url: string): string[] {
  const start = url.indexOf('://') + 3;
  const isWeb = /^https?:/i.test(url);
  // In a web address an @ behind the first slash belongs to the path; database URLs often carry a password with a raw slash.
  const authorityEnd = isWeb ? authorityEndOf(url, start) : authorityEndOf(url, url.lastIndexOf('@') + 1 || start);
  const at = url.lastIndexOf('@', authorityEnd);
  const found: string[] = [];
  if (at >= start) {
    const info = url.slice(start, at);
    const colon = info.indexOf(':');
    found.push(...(colon < 0 ? userinfo(info, '') : userinfo(info.slice(0, colon), info.slice(colon + 1))));
  }
  const rest = url.slice(Math.max(at, authorityEnd));
  const [path, ...queries] = rest.split(/[?#]/);
  found.push(...(path ?? '').split('/').filter((segment) => looksRandom(segment)));
  for (const query of queries) found.push(...queryValues(query));
  return found;
}

function authorityEndOf(url: string, from: number): number {
  const length = url.slice(from).search(/[/?#]/);
  return length < 0 ? url.length : from + length;
}

function userinfo(user: string, password: string): string[] {
  if (password === '') return looksRandom(user) ? [user] : [];
  return [password, ...(looksRandom(user) ? [user] : [])];
}

function queryValues(query: string): string[] {
  return query.split(/[&;]/).flatMap((pair) => {
    const at = pair.indexOf('=');
    const [key, value] = at < 0 ? ['', pair] : [pair.slice(0, at), pair.slice(at + 1)];
    return soundsSecret(key) || (value.length >= 8 && !isOrdinary(withoutEscapes(value))) ? [value] : [];
  });
}

function withDecoded(text: string): string[] {
  const decoded = withoutEscapes(text);
  return decoded === text ? [text] : [text, decoded];
}

function withoutEscapes(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    // A lone percent sign: the text is no encoding of another one.
    if (!(error instanceof URIError)) throw error;
    return text;
  }
}

const ASSIGNED = /=\s{0,8}("(?:[^"]|""){0,4096}"|'(?:[^'\\]|\\.){0,4096}'|\{[^}]{0,4096}\}|[^;&\s]+)/y;
/** Characters in front of a `=` that are looked at for the key. */
const LONGEST_KEY = 48;

/** Passwords in `key=value` connection strings (libpq, ADO, ODBC, Azure storage, JAAS), by the name of the key. */
export function pairCredentials(text: string): readonly string[] {
  if (!text.includes('=') || !/[;&?\s]/.test(text)) return [];
  const found: string[] = [];
  let end = 0;
  for (let at = text.indexOf('='); at >= 0; at = text.indexOf('=', Math.max(at + 1, end))) {
    const key = /[A-Za-z][\w .-]*$/.exec(text.slice(Math.max(end, at - LONGEST_KEY), at).trimEnd())?.[0];
    if (key === undefined) continue;
    ASSIGNED.lastIndex = at;
    const [, value] = ASSIGNED.exec(text) ?? [];
    if (value === undefined) continue;
    end = ASSIGNED.lastIndex;
    if (!soundsSecret(key)) continue;
    const bare = /^["'{]/.test(value) ? value.slice(1, -1) : value;
    found.push(bare, bare.replaceAll('""', '"'), bare.replace(/\\(.)/g, '$1'));
  }
  return found;
}
