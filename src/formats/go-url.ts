/**
 * URLs as Go's `net/url` parses them (Go 1.26). A host, a database or a password that a program inserts verbatim into a URL may
 * make it invalid: a line break after the host name is enough.
 */

const CONTROL = /[\0-\x1f\x7f]/;
const BROKEN_ESCAPE = /%(?![0-9A-Fa-f]{2})/;
/** A host may contain any character beyond ASCII, but only these ASCII ones (no `[` after its start); the only escapes are `%25` and bytes beyond ASCII. */
const HOST = /^(?:[A-Za-z0-9\-._~!$&'()*+,;=:\]<>"\u0080-\uffff]|%25|%[89A-Fa-f][0-9A-Fa-f])*$/;
const USER = /^[A-Za-z0-9\-._:~!$&'()*+,;=%@]*$/;

/** `net.JoinHostPort`: anything with a colon counts as an IPv6 address. */
export function joinGoHostPort(host: string, port: bigint): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}

/**
 * True for what `url.Parse` accepts.
 *
 * @param url begins with a scheme and `//`
 */
export function isGoUrl(url: string): boolean {
  if (CONTROL.test(url)) return false;
  const [beforeFragment = '', ...fragment] = url.slice(url.indexOf('//') + 2).split('#');
  const beforeQuery = beforeFragment.split('?', 1)[0] ?? '';
  const slash = beforeQuery.indexOf('/');
  const authority = slash === -1 ? beforeQuery : beforeQuery.slice(0, slash);
  const path = slash === -1 ? '' : beforeQuery.slice(slash);
  return isAuthority(authority) && ![path, fragment.join('#')].some((part) => BROKEN_ESCAPE.test(part));
}

function isAuthority(authority: string): boolean {
  const at = authority.lastIndexOf('@');
  const user = authority.slice(0, Math.max(at, 0));
  return USER.test(user) && !BROKEN_ESCAPE.test(user) && isHost(authority.slice(at + 1));
}

function isHost(host: string): boolean {
  if (host.startsWith('[')) {
    const end = host.lastIndexOf(']');
    return end !== -1 && isPort(host.slice(end + 1)) && isIpv6(host.slice(1, end));
  }
  const colon = host.lastIndexOf(':');
  return (colon === -1 || isPort(host.slice(colon))) && HOST.test(host);
}

function isPort(text: string): boolean {
  return /^(?::[0-9]*)?$/.test(text);
}

/** The zone of a link-local address follows an escaped `%`. */
function isIpv6(address: string): boolean {
  return URL.canParse(`http://[${address.replace(/%25[^\s]+$/, '')}]`);
}
