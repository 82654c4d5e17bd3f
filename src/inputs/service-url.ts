import type { InputReader } from './input-reader.ts';

/**
 * The URL of a service. User, query and fragment are refused, because they would carry credentials into logs. A trailing slash is removed, so paths
 * can be appended. The text is never quoted: it may hold a password.
 */
export function parseServiceUrl<Id extends string>(
  reader: InputReader<Id>,
  id: Id,
  options: {
    readonly protocols: readonly string[];
    readonly allowPath: boolean;
    readonly placeholders?: readonly string[];
  },
): string | undefined {
  const given = reader.text(id);
  if (given === undefined) return undefined;
  let sample = given;
  for (const name of options.placeholders ?? []) sample = sample.replaceAll(`{${name}}`, 'x');
  const allowed = options.protocols.map((protocol) => `${protocol}://HOST`).join(' or ');
  const url = URL.canParse(sample) ? new URL(sample) : undefined;
  if (url === undefined || !options.protocols.includes(url.protocol.replace(/:$/u, '')) || url.hostname === '') {
    reader.refuse(id, `allowed is a URL of the form ${allowed}`);
  } else if (url.username !== '' || url.password !== '') {
    reader.refuse(id, 'a user or password in the URL is not allowed', 'Use the inputs for credentials.');
  } else if (sample.includes('?') || sample.includes('#')) {
    reader.refuse(id, 'a query or fragment in the URL is not allowed');
  } else if (!options.allowPath && url.pathname !== '/' && url.pathname !== '') {
    reader.refuse(id, `a path in the URL is not allowed, only ${allowed}`);
  }
  return given.replace(/\/+$/u, '');
}
