import { connect } from 'node:tls';
import { createSender } from '../../src/backends/http/create-sender.ts';
import { textOfBody } from '../../src/backends/http/http-message.ts';

/** A Lowkey Vault that somebody started: it is told by variables where, and fails without them. */
export interface LowkeyVault {
  readonly url: string;
  /** PEM text of its certificate, which it signed itself. */
  readonly certificate: string;
  /** What the SDK needs to find the managed identity that the server simulates. */
  readonly identity: Readonly<Record<'IDENTITY_ENDPOINT' | 'IDENTITY_HEADER', string>>;
  /** Stores a version of a secret; gives its id. */
  put(name: string, value: string, attributes?: SecretAttributes): Promise<string>;
  delete(name: string): Promise<void>;
}

export interface SecretAttributes {
  readonly enabled?: boolean;
  /** Seconds since 1970. */
  readonly nbf?: number;
  readonly exp?: number;
}

/** Milliseconds that a server which was just started may take until it answers. */
const PATIENCE = 90_000;

export async function findLowkeyVault(): Promise<LowkeyVault> {
  const url = variable('LOWKEY_VAULT_URL', 'https://localhost:8443');
  const identity = {
    IDENTITY_ENDPOINT: variable('IDENTITY_ENDPOINT', 'http://localhost:8080/metadata/identity/oauth2/token'),
    IDENTITY_HEADER: variable('IDENTITY_HEADER', 'any text'),
  };
  const certificate = await certificateOf(new URL(url));
  const { signal } = new AbortController();
  const send = createSender({ caCertificate: certificate, variables: {}, signal });
  const call = async (method: string, name: string, content?: object): Promise<string> => {
    const body = content === undefined ? '' : JSON.stringify(content);
    // Any text is a token there.
    const headers = {
      authorization: 'Bearer any',
      'content-type': 'application/json',
      'content-length': String(Buffer.byteLength(body)),
    };
    const target = `${url}/secrets/${name}?api-version=7.4`;
    const answer = await send({ method, url: target, headers, ...(body === '' ? {} : { body }) }, signal);
    const text = textOfBody(answer) ?? '';
    if (answer.status !== 200) throw new Error(`${method} ${target}: status ${answer.status}: ${text}`);
    return text;
  };
  return {
    url,
    certificate,
    identity,
    async put(name, value, attributes) {
      const { id }: { id: string } = JSON.parse(await call('PUT', name, { value, attributes }));
      return id.slice(id.lastIndexOf('/') + 1);
    },
    delete: async (name) => void (await call('DELETE', name)),
  };
}

function variable(name: string, example: string): string {
  const value = process.env[name];
  if (value !== undefined && value !== '') return value;
  throw new Error(`this test needs a running nagyesta/lowkey-vault: ${name} is not set (for example ${example})`);
}

/** As the server shows it. Only tests believe a certificate because it was shown to them. */
async function certificateOf(url: URL): Promise<string> {
  for (const until = Date.now() + PATIENCE; ; ) {
    const shown = await shownCertificate(url).catch((error: Error) => error);
    if (typeof shown === 'string') return shown;
    if (Date.now() > until) throw new Error(`nothing answers at ${url.origin}`, { cause: shown });
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

function shownCertificate({ hostname, port }: URL): Promise<string> {
  return new Promise((resolve, reject) => {
    const options = { host: hostname, port: Number(port || 443), servername: hostname, rejectUnauthorized: false };
    const socket = connect(options, () => {
      const lines =
        socket
          .getPeerCertificate()
          .raw.toString('base64')
          .match(/.{1,64}/g) ?? [];
      const frame = (edge: string): string => `-----${edge} CERTIFICATE-----`;
      socket.end();
      resolve([frame('BEGIN'), ...lines, frame('END'), ''].join('\n'));
    });
    socket.on('error', reject);
  });
}
