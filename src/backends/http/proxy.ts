import { BlockList, isIP } from 'node:net';

type Variables = Readonly<Record<string, string | undefined>>;

/**
 * The proxy for a URL, from the variables that curl and most programs read: `HTTPS_PROXY` for https, `HTTP_PROXY` for http, in either case,
 * unless `NO_PROXY` names the host. Lower case wins, as in curl.
 */
export function proxyFor(url: URL, variables: Variables): URL | undefined {
  const name = url.protocol === 'https:' ? 'https_proxy' : 'http_proxy';
  const given = either(variables, name);
  if (given === undefined || isExcepted(url, either(variables, 'no_proxy') ?? '')) return undefined;
  const text = given.includes('://') ? given : `http://${given}`;
  const proxy = URL.canParse(text) ? new URL(text) : undefined;
  return proxy?.protocol === 'http:' || proxy?.protocol === 'https:' ? proxy : undefined;
}

/** `Basic` credentials from the proxy's URL, for `Proxy-Authorization`. */
export function proxyAuthorization(proxy: URL): string | undefined {
  if (proxy.username === '' && proxy.password === '') return undefined;
  const credentials = `${decodeURIComponent(proxy.username)}:${decodeURIComponent(proxy.password)}`;
  return `Basic ${Buffer.from(credentials).toString('base64')}`;
}

function either(variables: Variables, lowerCase: string): string | undefined {
  return variables[lowerCase] || variables[lowerCase.toUpperCase()] || undefined;
}

/** Items are `*`, a host, a domain with or without a leading `.` or `*.`, an address, a network in CIDR notation; each may end in `:port`. */
function isExcepted(url: URL, list: string): boolean {
  const host = url.hostname.replace(/^\[|\]$/g, '').toLowerCase();
  const port = url.port === '' ? (url.protocol === 'https:' ? '443' : '80') : url.port;
  return list
    .split(/[\s,]+/)
    .filter((item) => item !== '')
    .some((item) => matches(item.toLowerCase(), host, port));
}

function matches(item: string, host: string, port: string): boolean {
  if (item === '*') return true;
  const network = /^([0-9a-f.:]+)\/(\d{1,3})$/.exec(item);
  if (network !== null) return isInNetwork(host, network[1] ?? '', Number(network[2]));
  const [, name = item, itemPort] = /^\[?(.+?)\]?(?::(\d+))?$/.exec(isIP(item) === 6 ? `[${item}]` : item) ?? [];
  if (itemPort !== undefined && itemPort !== port) return false;
  const domain = name.replace(/^\*?\./, '');
  return host === domain || (isIP(host) === 0 && host.endsWith(`.${domain}`));
}

function isInNetwork(host: string, network: string, bits: number): boolean {
  const [hostFamily, family] = [isIP(host), isIP(network)];
  if (family === 0 || hostFamily !== family || bits > (family === 4 ? 32 : 128)) return false;
  const name = family === 4 ? 'ipv4' : 'ipv6';
  const list = new BlockList();
  list.addSubnet(network, bits, name);
  return list.check(host, name);
}
