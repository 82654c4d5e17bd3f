import { mayHoldSecret } from './secret-keys.ts';

/** Names of the secrets in connection strings, alone or after other words. */
const SECRET_NAME =
  /(?:^|\s)(?:password|pwd|passwd|account[ _]?key|shared[ _]?access[ _]?(?:key|signature)|access[ _]?key|api[ _]?key|client[ _]?secret)$/i;
const HOST_PAIR = /(?:^|[;\s])(?:server|host|hostaddr|data source|addr|address)\s*=\s*(?:tcp:)?([^;,\s:]+)/i;

// Bounded quotes and keys keep the search linear.
const QUOTED = String.raw`=\s{0,8}(?:"(?:[^"]|""){0,4096}"|'(?:[^'\\]|\\.){0,4096}'|\{[^}]{0,4096}\}`;
/** A value without quotes ends at a blank or `;`; in a query also at `&`, which is part of the password in ADO.NET. */
const ASSIGNED = { connection: new RegExp(`${QUOTED}|[^;\\s]*)`, 'y'), query: new RegExp(`${QUOTED}|[^;&\\s]*)`, 'y') };
/** The same without quotes, for an unclosed quote. */
const BARE = { connection: /=[^;\s]*/y, query: /=[^;&\s]*/y };
const CLOSERS: Readonly<Record<string, string>> = { '"': '"', "'": "'", '{': '}' };
/** The longest reach of a quoted value, with every character doubled or escaped, and the blanks before it. */
const LONGEST_QUOTED = 8 + 2 * 4096;

/** Whether a quote or brace that opens here can be closed: the next closing one is searched once, not from each opening one. */
function closings(text: string): (at: number) => boolean {
  const next = new Map<string, number>();
  return (at) => {
    const closer = CLOSERS[text.charAt(at)];
    if (closer === undefined) return true;
    const known = next.get(closer);
    const close = known !== undefined && known > at ? known : text.indexOf(closer, at + 1);
    next.set(closer, close === -1 ? Number.POSITIVE_INFINITY : close);
    return close !== -1 && close - at <= LONGEST_QUOTED;
  };
}

/** Characters before a `=` that are searched for the key. */
const LONGEST_KEY = 48;

interface Pair {
  readonly key: string;
  /** The character before the key, `''` at the start. */
  readonly before: string;
  /** Without surrounding quotes. */
  readonly value: string;
}

/** The `key=value` pairs of a text, each after the end of the previous one. */
function* pairsOf(text: string, form: keyof typeof ASSIGNED): Iterable<Pair> {
  const mayClose = closings(text);
  let end = 0;
  for (let at = text.indexOf('='); at >= 0; at = text.indexOf('=', Math.max(at + 1, end))) {
    const from = Math.max(end, at - LONGEST_KEY);
    const key = /[A-Za-z][\w .-]*$/.exec(text.slice(from, at).trimEnd());
    if (key === null) continue;
    const blanks = BLANKS.exec(text.slice(at + 1, at + 9))?.[0].length ?? 0;
    const assigned = (mayClose(at + 1 + blanks) ? ASSIGNED : BARE)[form];
    assigned.lastIndex = at;
    const written = assigned.exec(text)?.[0] ?? '=';
    end = at + written.length;
    yield { key: key[0], before: text[from + key.index - 1] ?? '', value: unquoted(written.slice(1).trimStart()) };
  }
}

const BLANKS = /^\s*/;

const unquoted = (value: string): string => (/^(?:".*"|'.*'|\{.*\})$/s.test(value) ? value.slice(1, -1) : value);

/**
 * For the gate: the secrets in a text of pairs, `Server=db;User Id=app;Password=…` as ADO.NET and Azure write it or `host=db password=…` as
 * libpq does (https://www.postgresql.org/docs/current/libpq-connect.html), and their host. Empty for every other text.
 */
export function connectionSecrets(text: string): { readonly secrets: readonly string[]; readonly host?: string } {
  // `password=x` alone is a line of another file, not a connection.
  if ((text.match(/=/g)?.length ?? 0) < 2) return { secrets: [] };
  const secrets = [...pairsOf(text, 'connection')]
    .filter(({ key, before }) => SECRET_NAME.test(key) && /^[;\s]?$/.test(before))
    .map(({ value }) => value);
  const host = HOST_PAIR.exec(text)?.[1];
  return { secrets, ...(host === undefined ? {} : { host }) };
}

/** For the gate: true for a connection string that signs in without a password: `Server=db;Database=shop;Integrated Security=SSPI`. */
export function isOpenConnection(text: string): boolean {
  if (!HOST_PAIR.test(text) || !text.split(';').every((part) => part.trim() === '' || part.includes('='))) return false;
  const pairs = [...pairsOf(text, 'connection')];
  return (
    pairs.length > 1 && !pairs.some(({ key, value }) => mayHoldSecret(key) && !/^(?:true|false|yes|no)?$/i.test(value))
  );
}

/**
 * For masks: the values of keys that may hold a secret in `key=value` connection strings (libpq, ADO, ODBC, Azure storage, JAAS), as written and
 * unescaped.
 */
export function pairCredentials(text: string): readonly string[] {
  if (!text.includes('=') || !/[;&?\s]/.test(text)) return [];
  const forms = text.includes(';') && text.includes('&') ? (['query', 'connection'] as const) : (['query'] as const);
  const pairs = forms.flatMap((form) => [...pairsOf(text, form)]).filter(({ key }) => mayHoldSecret(key));
  return [
    ...new Set(pairs.flatMap(({ value }) => [value, value.replaceAll('""', '"'), value.replace(/\\(.)/g, '$1')])),
  ];
}
