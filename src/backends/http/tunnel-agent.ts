import { type ClientRequestArgs, request as httpRequest } from 'node:http';
import { Agent, type AgentOptions, request as httpsRequest } from 'node:https';
import { isIP } from 'node:net';
import type { Duplex } from 'node:stream';
import { type ConnectionOptions, connect as connectTls } from 'node:tls';
import { NetworkError, networkErrorOf } from './network-error.ts';
import { proxyAuthorization } from './proxy.ts';

type Connected = (error: Error | null, stream: Duplex) => void;

/** Reaches https servers through a proxy's CONNECT; connections are kept alive, so one tunnel serves many requests. */
export class TunnelAgent extends Agent {
  readonly #proxy: URL;
  readonly #trust: AgentOptions;
  readonly #signal: AbortSignal;

  /** @param trust for the server at the far end, and for a proxy that uses TLS itself */
  constructor(proxy: URL, trust: AgentOptions, signal: AbortSignal) {
    super({ ...trust, keepAlive: true });
    this.#proxy = proxy;
    this.#trust = trust;
    this.#signal = signal;
  }

  override createConnection(options: ClientRequestArgs & ConnectionOptions, connected?: Connected): undefined {
    const host = String(options.host ?? 'localhost');
    const authority = `${isIP(host) === 6 ? `[${host}]` : host}:${options.port ?? 443}`;
    const authorization = proxyAuthorization(this.#proxy);
    const fail = (error: NetworkError): void => {
      // On an error the stream is not used, but the callback's type requires one.
      Reflect.apply(connected ?? (() => undefined), undefined, [error]);
    };
    const send = this.#proxy.protocol === 'https:' ? httpsRequest : httpRequest;
    const request = send(this.#proxy, {
      ...this.#trust,
      auth: null,
      method: 'CONNECT',
      path: authority,
      headers: { host: authority, ...(authorization === undefined ? {} : { 'proxy-authorization': authorization }) },
      agent: false,
      signal: this.#signal,
    });
    request.once('connect', (response, socket) => {
      if (response.statusCode === 200) {
        const servername = isIP(host) === 0 ? host : undefined;
        const secure = connectTls({ ...options, socket, ...(servername === undefined ? {} : { servername }) });
        connected?.(null, secure);
        return;
      }
      socket.destroy();
      fail(refusedByProxy(this.#proxy, response.statusCode ?? 0));
    });
    request.once('response', (response) => {
      response.resume();
      fail(refusedByProxy(this.#proxy, response.statusCode ?? 0));
    });
    request.once('error', (error) => {
      const { message } = networkErrorOf(error);
      fail(proxyError(`the proxy ${this.#proxy.host} cannot be reached: ${message}`, true));
    });
    request.end();
    return undefined;
  }
}

function refusedByProxy(proxy: URL, status: number): NetworkError {
  return proxyError(`the proxy ${proxy.host} refuses with status ${status}`, status >= 500);
}

function proxyError(why: string, isTransient: boolean): NetworkError {
  const hint = 'check HTTPS_PROXY and NO_PROXY, and whether the proxy allows that host';
  return new NetworkError(why, { hint, isTransient, mayHaveArrived: false });
}
