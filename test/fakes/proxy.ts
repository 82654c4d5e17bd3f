import { createServer as createHttpServer, request as httpRequest, type IncomingMessage } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { type AddressInfo, connect } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Certificate } from './certificate.ts';

/** A proxy that opens tunnels to stand-ins of well-known hosts, passes plain requests on, and reaches nothing beyond loopback. */
export interface FakeProxy {
  readonly url: string;
  /** The `host:port` of every tunnel that was asked for. */
  readonly tunnels: string[];
  /** The URL of every plain request. */
  readonly forwarded: string[];
  /** What goes wrong with tunnels: they are refused with a status and this text, or never answered. */
  fault: { readonly status: number; readonly body: string } | 'silence' | undefined;
  close(): Promise<void>;
}

export interface FakeProxyOptions {
  /** Serve https. */
  readonly tls?: Certificate;
  /** `user:password` that it wants to be told. */
  readonly credentials?: string;
}

/** @param hosts the host that is asked for → the URL of its stand-in; a host may start with `*.`; loopback needs none */
export async function startFakeProxy(
  hosts: Readonly<Record<string, string>> = {},
  { tls, credentials }: FakeProxyOptions = {},
): Promise<FakeProxy> {
  const open = new Set<Duplex>();
  const keep = (stream: Duplex): void => {
    open.add(stream);
    stream.on('error', () => stream.destroy());
    stream.on('close', () => open.delete(stream));
  };
  const isLetIn = ({ headers }: IncomingMessage): boolean =>
    credentials === undefined ||
    headers['proxy-authorization'] === `Basic ${Buffer.from(credentials).toString('base64')}`;
  const server = tls === undefined ? createHttpServer() : createHttpsServer({ key: tls.key, cert: tls.cert });
  server.on('connection', keep);
  server.on('request', (incoming: IncomingMessage, outgoing) => {
    const target = new URL(incoming.url ?? '', 'http://no-absolute-url.invalid');
    proxy.forwarded.push(target.href);
    if (!isLetIn(incoming) || target.hostname !== '127.0.0.1') return outgoing.writeHead(407).end();
    const { 'proxy-authorization': _, ...headers } = incoming.headers;
    const onward = httpRequest(target, { method: incoming.method, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    onward.on('error', () => outgoing.destroy());
    return incoming.pipe(onward);
  });
  server.on('connect', (request: IncomingMessage, client: Duplex) => {
    const target = request.url ?? '';
    proxy.tunnels.push(target);
    keep(client);
    if (proxy.fault === 'silence') return;
    const standIn = standInOf(target, hosts);
    if (proxy.fault !== undefined || !isLetIn(request) || standIn === undefined) {
      const { status, body } = proxy.fault ?? { status: isLetIn(request) ? 403 : 407, body: '' };
      client.end(`HTTP/1.1 ${status} Refused\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
      return;
    }
    const { hostname, port } = new URL(standIn);
    const upstream = connect(Number(port), hostname, () => client.write('HTTP/1.1 200 OK\r\n\r\n'));
    keep(upstream);
    upstream.pipe(client).pipe(upstream);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const proxy: FakeProxy = {
    url: `${tls === undefined ? 'http' : 'https'}://127.0.0.1:${(server.address() as AddressInfo).port}`,
    tunnels: [],
    forwarded: [],
    fault: undefined,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const each of open) each.destroy();
      }),
  };
  return proxy;
}

function standInOf(target: string, hosts: Readonly<Record<string, string>>): string | undefined {
  const host = target.replace(/:443$/, '');
  if (/^127\.0\.0\.1:\d+$/.test(target)) return `http://${target}`;
  return hosts[host] ?? hosts[host.replace(/^[^.]+/, '*')];
}
