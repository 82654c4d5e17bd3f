import type { RequestOptions } from 'node:http';
import { Agent } from 'node:https';
import { isIP } from 'node:net';
import type { Duplex } from 'node:stream';
import type { TLSSocket } from 'node:tls';

type Options = Parameters<Agent['createConnection']>[0];
type Connected = Parameters<Agent['createConnection']>[1];

/**
 * How long an unused connection may wait for its first request: servers and proxies close idle connections, and a request on a
 * closing connection may or may not have arrived.
 */
const IDLE_LIMIT_MS = 4_000;

interface Early {
  readonly socket: TLSSocket;
  readonly since: number;
}

/**
 * Keeps connections as the agent of Node.js does, and can open one before the first request: the handshakes take two or three round
 * trips, during which a run can do other things. Nothing is sent on it, and its certificate is checked like any other.
 */
export class EarlyAgent extends Agent {
  readonly #early = new Map<string, Early>();
  readonly #sessions = new Map<string, Buffer>();

  /** Never fails: the first request then opens another connection, and reports what is wrong. */
  connectEarly(url: URL): void {
    const host = url.hostname.replace(/^\[|\]$/g, '');
    const options = { ...this.options, host, port: url.port || 443, ...(isIP(host) === 0 ? { servername: host } : {}) };
    const key = keyOf(options);
    if (this.#early.has(key)) return;
    const socket = super.createConnection(options as Options) as TLSSocket;
    socket.on('error', () => socket.destroy());
    socket.on('session', (session: Buffer) => this.#sessions.set(key, session));
    // The run does not wait for it.
    socket.unref();
    this.#early.set(key, { socket, since: Date.now() });
  }

  override createConnection(options: Options, connected?: Connected): Duplex | null | undefined {
    const key = keyOf(options);
    const early = this.#early.get(key);
    this.#early.delete(key);
    if (early !== undefined && !early.socket.destroyed) {
      if (early.socket.writable && Date.now() - early.since < IDLE_LIMIT_MS) {
        early.socket.ref();
        return early.socket;
      }
      early.socket.destroy();
    }
    const session = this.#sessions.get(key);
    return super.createConnection(session === undefined ? options : Object.assign({ session }, options), connected);
  }
}

function keyOf({ host, port }: Pick<RequestOptions, 'host' | 'port'>): string {
  return `${host ?? ''}:${port ?? 443}`;
}
