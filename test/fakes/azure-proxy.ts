import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import type { Duplex } from 'node:stream';

/** A proxy that opens tunnels to stand-ins of well-known hosts and to nothing else. */
export interface FakeProxy {
  readonly url: string;
  /** The `host:port` of every tunnel that was asked for. */
  readonly tunnels: string[];
  close(): Promise<void>;
}

/** @param hosts the host that is asked for → the URL of its stand-in; a host may start with `*.` */
export async function startFakeProxy(hosts: Readonly<Record<string, string>>): Promise<FakeProxy> {
  const tunnels: string[] = [];
  const open = new Set<Duplex>();
  const server = createServer((_, response) => response.writeHead(405).end());
  server.on('connect', (request, client: Duplex) => {
    const target = request.url ?? '';
    tunnels.push(target);
    const host = target.replace(/:443$/, '');
    const standIn = hosts[host] ?? hosts[host.replace(/^[^.]+/, '*')];
    if (standIn === undefined) {
      client.end('HTTP/1.1 403 Forbidden\r\n\r\n');
      return;
    }
    const { hostname, port } = new URL(standIn);
    const upstream = connect(Number(port), hostname, () => client.write('HTTP/1.1 200 OK\r\n\r\n'));
    for (const each of [client, upstream]) {
      open.add(each);
      each.on('error', () => each.destroy());
      each.on('close', () => open.delete(each));
    }
    upstream.pipe(client).pipe(upstream);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    tunnels,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const each of open) each.destroy();
      }),
  };
}
