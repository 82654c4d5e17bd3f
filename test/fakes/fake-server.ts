import { createServer as createHttpServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';

export interface FakeRequest {
  readonly method: string;
  /** As it was sent, percent-encoded, with the query. */
  readonly target: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface FakeAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/**
 * Something that goes wrong on the way: an answer in place of the real one, a connection that is cut (`reset`), an answer that ends in
 * its middle (`truncate`), or none at all (`silence`).
 */
export type Fault = FakeAnswer | 'reset' | 'truncate' | 'silence';

/** A server on a port of its own on loopback that keeps what it was asked. */
export interface FakeServer {
  readonly url: string;
  readonly requests: FakeRequest[];
  /** The most requests that were waiting for their answers at the same time. */
  mostAtOnce(): number;
  /** How many connections were opened so far, whether or not anything was sent on them. */
  connections(): number;
  /** Decides for each request what goes wrong with it, if anything. */
  fault: ((request: FakeRequest) => Fault | undefined) | undefined;
  /** Milliseconds before each answer. */
  delay: number;
  /**
   * Answers in rounds from now on: all that wait are answered together when nothing new has come for so many milliseconds. Gives the
   * number of rounds so far, which is how often a client waits for answers, one after the other.
   */
  answerInRounds(quiet: number): () => number;
  /** Cuts all connections and goes on listening. */
  cutConnections(): void;
  /** Cuts all connections and listens no more. */
  close(): Promise<void>;
}

export interface FakeServerOptions {
  readonly tls?: { readonly key: string; readonly cert: string };
}

export async function startFake(
  answer: (request: FakeRequest) => FakeAnswer | Promise<FakeAnswer>,
  { tls }: FakeServerOptions = {},
): Promise<FakeServer> {
  const sockets = new Set<Socket>();
  let waiting = 0;
  let most = 0;
  let connections = 0;
  let round: ((release: () => void) => void) | undefined;
  const handle = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const request = await readRequest(incoming);
    fake.requests.push(request);
    most = Math.max(most, ++waiting);
    try {
      await new Promise<void>((release) => (round === undefined ? release() : round(release)));
      if (fake.delay > 0) await new Promise((resolve) => setTimeout(resolve, fake.delay));
      const fault = fake.fault?.(request);
      if (fault === 'silence') return;
      if (fault === 'reset') {
        incoming.socket.destroy();
        return;
      }
      const { status, headers = {}, body = '' } = typeof fault === 'object' ? fault : await answer(request);
      outgoing.writeHead(status, { 'content-length': String(Buffer.byteLength(body)), ...headers });
      if (fault === 'truncate') {
        outgoing.write(body.slice(0, Math.floor(body.length / 2)), () => incoming.socket.destroy());
        return;
      }
      outgoing.end(body);
    } finally {
      waiting--;
    }
  };
  const server = tls === undefined ? createHttpServer() : createHttpsServer(tls);
  server.on('request', (incoming: IncomingMessage, outgoing: ServerResponse) => void handle(incoming, outgoing));
  server.on('connection', (socket: Socket) => {
    connections++;
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const fake: FakeServer = {
    url: `${tls === undefined ? 'http' : 'https'}://127.0.0.1:${port}`,
    requests: [],
    mostAtOnce: () => most,
    connections: () => connections,
    fault: undefined,
    delay: 0,
    answerInRounds(quiet) {
      let rounds = 0;
      let timer: NodeJS.Timeout | undefined;
      const held: (() => void)[] = [];
      round = (release) => {
        held.push(release);
        clearTimeout(timer);
        timer = setTimeout(() => {
          rounds++;
          for (const each of held.splice(0)) each();
        }, quiet);
      };
      return () => rounds;
    },
    cutConnections() {
      for (const socket of sockets) socket.destroy();
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
  return fake;
}

async function readRequest(incoming: IncomingMessage): Promise<FakeRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  const target = incoming.url ?? '/';
  const url = new URL(target, 'http://fake');
  return {
    method: incoming.method ?? '',
    target,
    path: url.pathname,
    query: url.searchParams,
    headers: Object.fromEntries(Object.entries(incoming.headers).map(([name, value]) => [name, String(value)])),
    body: Buffer.concat(chunks).toString('utf8'),
  };
}
