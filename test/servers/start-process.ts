import { type ChildProcess, spawn } from 'node:child_process';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';

/** A program on loopback that runs until `stop`. */
export interface StartedProcess {
  readonly url: string;
  /** Sends it a signal, to see what its clients make of that. */
  signal(name: NodeJS.Signals): void;
  stop(): Promise<void>;
}

/** Ports that are free now, one behind the other, because some servers take a second one. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Starts a server and waits until `isReady` answers; fails with the server's own words if it ends before. */
export async function startProcess(
  command: string,
  args: readonly string[],
  options: {
    url: string;
    env: Record<string, string>;
    isReady: () => Promise<boolean>;
    uid?: number;
    gid?: number;
  },
): Promise<StartedProcess> {
  const { url, env, isReady, ...account } = options;
  const child = spawn(command, args, {
    env: { PATH: process.env['PATH'] ?? '', ...env },
    stdio: 'pipe',
    ...account,
  });
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => said.push(chunk.toString()));
  const until = Date.now() + 60_000;
  while (!(await isReady().catch(() => false))) {
    if (child.exitCode !== null || Date.now() > until) {
      await stop(child);
      throw new Error(`${command} does not start:\n${said.join('').slice(-2000)}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return { url, signal: (name) => void child.kill(name), stop: () => stop(child) };
}

function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGKILL');
  });
}
