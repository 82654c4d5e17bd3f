import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, type StartedProcess, startProcess } from '../start-process.ts';
import { VAULT } from './build-vault.ts';

/** HashiCorp Vault 1.21.0 in dev mode, with its root token. */
export interface VaultServer extends StartedProcess {
  readonly token: string;
  /** PEM text of the authority that signed the server's certificate; with `tls` only. */
  readonly authority?: string;
  /** Calls the server's API as root; fails on a refusal. */
  call(method: string, path: string, body?: object, headers?: Readonly<Record<string, string>>): Promise<unknown>;
}

export async function startVault({ tls = false }: { tls?: boolean } = {}): Promise<VaultServer> {
  const port = await freePort();
  const home = mkdtempSync(join(tmpdir(), 'vault-home-'));
  const token = 'root-of-this-test';
  const url = `${tls ? 'https' : 'http'}://127.0.0.1:${port}`;
  const flags = [`-dev-root-token-id=${token}`, `-dev-listen-address=127.0.0.1:${port}`, '-dev-no-store-token'];
  const authorityFile = join(home, 'vault-ca.pem');
  const started = await startProcess(
    VAULT,
    ['server', tls ? '-dev-tls' : '-dev', ...(tls ? [`-dev-tls-cert-dir=${home}`] : []), ...flags],
    {
      url,
      env: { HOME: home },
      // Over TLS this process does not trust the server, so a closed door is told from an open one by the file of its authority.
      isReady: async () => {
        if (!tls) return (await fetch(`${url}/v1/sys/health`)).ok;
        return existsSync(authorityFile) && (await canConnect(port));
      },
    },
  );
  return {
    ...started,
    token,
    ...(tls ? { authority: readFileSync(authorityFile, 'utf8') } : {}),
    async call(method, path, body, headers = {}) {
      const answer = await fetch(`${url}/v1/${path}`, {
        method,
        headers: { 'x-vault-token': token, ...headers },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await answer.text();
      if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
      return text === '' ? undefined : JSON.parse(text);
    },
  };
}

async function canConnect(port: number): Promise<boolean> {
  const { connect } = await import('node:net');
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });
}
