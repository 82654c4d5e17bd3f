// The bound keeps a search in long texts linear.
const SCHEME = /^(?:jdbc:)?[a-z][a-z0-9+.-]{0,30}:\/\//i;
const AUTHORITY_END = /[/?#]|$/g;
/** A user and a colon that no port follows: `http://localhost:3000/@vite` has no password. */
const USER = /[^:/?#[]*:(?!\d{1,5}\/)/y;

/** Each is empty where the URL does not have it. */
export interface UrlParts {
  /** With `://`, of a JDBC URL with `jdbc:` in front. */
  readonly scheme: string;
  readonly user: string;
  readonly password: string;
  readonly host: string;
  /** Path, query and fragment. */
  readonly rest: string;
}

/**
 * The parts of `scheme://user:password@host/rest`, as written; undefined for every other text. The user may be an e-mail address and the
 * password may hold any character, as people write them.
 */
export function urlParts(text: string): UrlParts | undefined {
  const scheme = schemeOf(text);
  return scheme === undefined ? undefined : partsAt(text, scheme, userinfoEnd(text, scheme.length));
}

/** All readings of a URL that is not clear about where its password ends: `postgres://app:p@ss/word@db/x`. The likeliest first. */
export function urlReadings(text: string): readonly UrlParts[] {
  const scheme = schemeOf(text);
  if (scheme === undefined) return [];
  const likely = userinfoEnd(text, scheme.length);
  const last = text.lastIndexOf('@');
  // In a web address an `@` behind the first slash belongs to the path.
  const isClear = last <= likely || likely < 0 || /^https?:/i.test(scheme);
  return (isClear ? [likely] : [likely, last]).map((at) => partsAt(text, scheme, at));
}

function schemeOf(text: string): string | undefined {
  return /\s/.test(text) ? undefined : SCHEME.exec(text)?.[0];
}

function authorityEnd(text: string, from: number): number {
  AUTHORITY_END.lastIndex = from;
  return AUTHORITY_END.exec(text)?.index ?? text.length;
}

/** The offset of the `@` behind user and password, -1 if there are none. */
function userinfoEnd(text: string, start: number): number {
  const at = text.slice(start, authorityEnd(text, start)).lastIndexOf('@');
  if (at >= 0) return start + at;
  USER.lastIndex = start;
  // A password with a raw slash goes on behind what looks like the host.
  return USER.test(text) ? Math.max(text.lastIndexOf('@'), -1) : -1;
}

function partsAt(text: string, scheme: string, at: number): UrlParts {
  const info = at < 0 ? '' : text.slice(scheme.length, at);
  const colon = info.indexOf(':');
  const hostStart = at < 0 ? scheme.length : at + 1;
  const hostEnd = authorityEnd(text, hostStart);
  return {
    scheme,
    user: colon < 0 ? info : info.slice(0, colon),
    password: colon < 0 ? '' : info.slice(colon + 1),
    host: text.slice(hostStart, hostEnd),
    rest: text.slice(hostEnd),
  };
}

/** The `key=value` pairs behind `?`, `&`, `;` or `#` in a URL, as written; what has no `=` has no key. */
export function queryPairs(text: string): readonly { readonly key: string; readonly value: string }[] {
  return text
    .split(/[?&;#]/)
    .slice(1)
    .map((pair) => {
      const at = pair.indexOf('=');
      return at < 0 ? { key: '', value: pair } : { key: pair.slice(0, at), value: pair.slice(at + 1) };
    });
}

/** A text without its percent-encoding, or as it is where that is broken. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return text;
    throw error;
  }
}
