/**
 * User, password, host and the rest of `scheme://user:password@host/rest`. The user may be an e-mail address and the password may hold any
 * character, as people write them; digits and a slash behind the host are a port and a path (`http://localhost:3000/@vite`).
 */
const URL_FORM =
  /^(?:jdbc:)?[a-z][a-z0-9+.-]*:\/\/(?:([^:/?#\s]*)(?::([^@/?#\s]*|(?!\d{1,5}\/)\S*(?=@[^@/]*(?:\/|$))))?@)?([^/?#\s@]*)([^\s]*)$/i;

/** Each is empty where the URL does not have it. */
export interface UrlParts {
  readonly user: string;
  readonly password: string;
  readonly host: string;
  /** Path, query and fragment. */
  readonly rest: string;
}

/** The parts of a URL; undefined for every other text. */
export function urlParts(value: string): UrlParts | undefined {
  // None has white space, and without this check many `@` in front of a blank would be tried one by one.
  const match = /\s/.test(value) ? null : URL_FORM.exec(value);
  if (match === null) return undefined;
  const [, user = '', password = '', host = '', rest = ''] = match;
  return { user, password, host, rest };
}

const SECRET_IN_QUERY = /[?&;](?:[a-z_-]*(?:password|passwd|pwd|token|secret|key|sig|signature)[a-z_-]*)=([^&;#]*)/gi;
/** What switches something on or off, or counts: `all_secrets=true`, `max_keys=100`. */
const SWITCH = /^(?:true|false|yes|no|on|off|\d{1,3})?$/i;

/** What the query of a URL, or the properties behind a JDBC URL, give for names that sound secret; decoded. */
export function secretsInQuery(url: string): string[] {
  return [...url.matchAll(SECRET_IN_QUERY)]
    .map(([, value = '']) => decoded(value))
    .filter((value) => !SWITCH.test(value));
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
