import { Agent as HttpAgent, request as httpRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import { type AgentOptions, Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import * as tls from 'node:tls';
import { userAgent } from '../user-agent.ts';
import { publicAgent } from './early-connection.ts';
import type { HttpRequest, HttpResponse, Send } from './http-message.ts';
import { NetworkError, networkErrorOf } from './network-error.ts';
import { proxyAuthorization, proxyFor } from './proxy.ts';
import type { TunnelAgent } from './tunnel-agent.ts';

/** Larger answers are not secrets; reading further would only fill the memory. */
const LARGEST_BODY = 32 * 1024 * 1024;

export interface SenderOptions {
  /** PEM text of certificate authorities, used in addition to those of Node.js. */
  readonly caCertificate?: string;
  /** For the proxy variables, and those that identify the job in the user agent. */
  readonly variables: Readonly<Record<string, string | undefined>>;
  /** Aborts tunnels that are being opened. */
  readonly signal: AbortSignal;
  /** Wraps what is sent, for the debug log. */
  readonly observe?: (send: Send) => Send;
}

/** A transport that keeps connections alive, uses the job's proxy, and always checks certificates, whatever the variables say. */
export function createSender({ caCertificate, variables, signal: runSignal, observe }: SenderOptions): Send {
  const trust = (): AgentOptions => ({
    rejectUnauthorized: true,
    ...(caCertificate === undefined ? {} : { secureContext: trusting(caCertificate) }),
  });
  const plain = new HttpAgent({ keepAlive: true });
  const agentName = userAgent(variables);
  let kept: HttpsAgent | undefined;
  const secure = (): HttpsAgent => {
    kept ??= caCertificate === undefined ? publicAgent() : new HttpsAgent({ ...trust(), keepAlive: true });
    return kept;
  };
  const tunnels = new Map<string, Promise<TunnelAgent>>();
  const tunnel = (proxy: URL): Promise<TunnelAgent> => {
    const agent = tunnels.get(proxy.href) ?? openTunnels(proxy);
    tunnels.set(proxy.href, agent);
    return agent;
  };
  const openTunnels = async (proxy: URL): Promise<TunnelAgent> => {
    // Most jobs have no proxy.
    const { TunnelAgent } = await import('./tunnel-agent.ts');
    return new TunnelAgent(proxy, trust(), runSignal);
  };

  const send: Send = async (request, signal) => {
    if (signal.aborted) throw signal.reason;
    const url = new URL(request.url);
    const proxy = proxyFor(url, variables);
    const headers = { ...withAgent(request.headers, agentName), host: url.host };
    const options: RequestOptions = { method: request.method, headers, path: pathOf(request.url), signal };
    try {
      if (url.protocol === 'https:') {
        const agent = proxy === undefined ? secure() : await tunnel(proxy);
        return await exchange((answered) => httpsRequest(url, { ...options, agent }, answered), request);
      }
      if (proxy === undefined) {
        return await exchange((answered) => httpRequest(url, { ...options, agent: plain }, answered), request);
      }
      const authorization = proxyAuthorization(proxy);
      const forwarded = {
        ...options,
        auth: null,
        path: request.url,
        headers: { ...headers, ...(authorization === undefined ? {} : { 'proxy-authorization': authorization }) },
      };
      return await exchange(
        (answered) =>
          proxy.protocol === 'https:'
            ? httpsRequest(proxy, { ...forwarded, agent: secure() }, answered)
            : httpRequest(proxy, { ...forwarded, agent: plain }, answered),
        request,
      );
    } catch (error) {
      if (signal.aborted) throw signal.reason;
      throw networkErrorOf(error);
    }
  };
  return observe?.(send) ?? send;
}

/** This program's name goes first, followed by the client library's. */
function withAgent(headers: HttpRequest['headers'], agentName: string): Record<string, string> {
  const entries = Object.entries(headers);
  const own = entries.find(([name]) => name.toLowerCase() === 'user-agent')?.[1];
  const others = entries.filter(([name]) => name.toLowerCase() !== 'user-agent');
  return { ...Object.fromEntries(others), 'user-agent': own === undefined ? agentName : `${agentName} ${own}` };
}

/** As written: `URL` would resolve segments that were percent-encoded on purpose. */
function pathOf(url: string): string {
  const path = url.replace(/^https?:\/\/[^/?#]+/i, '');
  return path.startsWith('/') ? path : `/${path}`;
}

const contexts = new Map<string, tls.SecureContext>();

/** Reading a few hundred authorities takes 25 to 50 ms; passed as a list they would be read again for every connection. */
function trusting(caCertificate: string): tls.SecureContext {
  const context =
    contexts.get(caCertificate) ?? tls.createSecureContext({ ca: [...defaultAuthorities(), caCertificate] });
  contexts.set(caCertificate, context);
  return context;
}

/** Node.js 20 has only its built-in list; later versions also return what NODE_EXTRA_CA_CERTS and the system add. */
function defaultAuthorities(): readonly string[] {
  return 'getCACertificates' in tls ? tls.getCACertificates('default') : Reflect.get(tls, 'rootCertificates');
}

type Start = (answered: (incoming: IncomingMessage) => void) => ReturnType<typeof httpRequest>;

function exchange(start: Start, { body }: HttpRequest): Promise<HttpResponse> {
  return new Promise((resolve, reject) => {
    const outgoing = start((incoming) => {
      const chunks: Buffer[] = [];
      let size = 0;
      incoming.on('data', (chunk: Buffer) => {
        size += chunk.length;
        chunks.push(chunk);
        if (size > LARGEST_BODY) incoming.destroy(tooLarge());
      });
      incoming.on('error', reject);
      incoming.on('end', () => {
        const { statusCode: status = 0 } = incoming;
        resolve({ status, headers: headersOf(incoming), body: Buffer.concat(chunks) });
      });
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

function headersOf({ headersDistinct }: IncomingMessage): Record<string, string> {
  return Object.fromEntries(Object.entries(headersDistinct).map(([name, values]) => [name, (values ?? []).join(', ')]));
}

function tooLarge(): NetworkError {
  return new NetworkError('its answer is larger than 32 MiB', { isTransient: false, mayHaveArrived: true });
}
