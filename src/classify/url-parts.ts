// The bound keeps a search in long texts linear.
const SCHEME = /^(?:jdbc:)?[a-z][a-z0-9+.-]{0,30}:\/\//i;
const AUTHORITY_END = /[/?#]|$/g;
/** A user and a colon not followed by a port: `http://localhost:3000/@vite` has no password. */
const USER = /[^:/?#[]*:(?!\d{1,5}\/)/y;

/** Each part is empty if the URL does not have it. */
export interface UrlParts {
  /** With `://`, for a JDBC URL also with the leading `jdbc:`. */
  readonly scheme: string;
  readonly user: string;
  readonly password: string;
  readonly host: string;
  /** Path, query and fragment. */
  readonly rest: string;
}

/**
 * The parts of `scheme://user:password@host/rest`, as written; undefined for every other text. The user may be an e-mail address and the password may
 * hold any character, even unescaped.
 */
export function urlParts(text: string): UrlParts | undefined {
  const scheme = schemeOf(text);
  return scheme === undefined ? undefined : partsAt(text, scheme, userinfoEnd(text, scheme.length));
}

/** All readings of a URL whose password has no clear end: `postgres://app:p@ss/word@db/x`. The likeliest first. */
export function urlReadings(text: string): readonly UrlParts[] {
  const scheme = schemeOf(text);
  if (scheme === undefined) return [];
  const likely = userinfoEnd(text, scheme.length);
  const last = text.lastIndexOf('@');
  // In a web address an `@` after the first slash belongs to the path.
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

/** The offset of the `@` after user and password, -1 if there are none. */
function userinfoEnd(text: string, start: number): number {
  const at = text.slice(start, authorityEnd(text, start)).lastIndexOf('@');
  if (at >= 0) return start + at;
  USER.lastIndex = start;
  // A password with a raw slash continues after what looks like the host.
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

/** The `key=value` pairs after `?`, `&`, `;` or `#` in a URL, as written; a part without `=` has an empty key. */
export function queryPairs(text: string): readonly { readonly key: string; readonly value: string }[] {
  return text
    .split(/[?&;#]/)
    .slice(1)
    .map((pair) => {
      const at = pair.indexOf('=');
      return at < 0 ? { key: '', value: pair } : { key: pair.slice(0, at), value: pair.slice(at + 1) };
    });
}

/** The percent-decoded text, or the text unchanged if its encoding is broken. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return text;
    throw error;
  }
}
