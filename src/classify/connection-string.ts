const SECRET_PAIR =
  /(?:^|[;\s])(?:password|pwd|passwd|account[ _]?key|shared[ _]?access[ _]?(?:key|signature)|access[ _]?key|api[ _]?key|client[ _]?secret)\s*=\s*(?:"([^"]*)"|'([^']*)'|\{([^}]*)\}|([^;\s"']*))/gi;
const HOST_PAIR = /(?:^|[;\s])(?:server|host|hostaddr|data source|addr|address)\s*=\s*(?:tcp:)?([^;,\s:]+)/i;

/**
 * The secrets in a text of pairs, `Server=db;User Id=app;Password=…` as ADO.NET and Azure write it or `host=db password=…` as libpq does
 * (https://www.postgresql.org/docs/current/libpq-connect.html), and the host that they are for. Empty for every other text.
 */
export function connectionSecrets(text: string): { readonly secrets: readonly string[]; readonly host?: string } {
  const secrets = [...text.matchAll(SECRET_PAIR)].map(
    (match) => match.slice(1).find((part) => part !== undefined) ?? '',
  );
  // `password=x` alone is a line of another file, not a connection.
  if ((text.match(/=/g)?.length ?? 0) < 2) return { secrets: [] };
  const host = HOST_PAIR.exec(text)?.[1];
  return { secrets, ...(host === undefined ? {} : { host }) };
}
