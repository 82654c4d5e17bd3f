import { spawn } from 'node:child_process';

export interface ClientResult {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a client that somebody else wrote to its end, while the server that it talks to runs in this process. */
export function runClient(
  command: string,
  args: readonly string[],
  options: { env: Readonly<Record<string, string>>; input?: string },
): Promise<ClientResult> {
  const child = spawn(command, args, { env: { PATH: process.env['PATH'] ?? '', ...options.env }, stdio: 'pipe' });
  const output = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => {
      output[name] += text;
    });
  }
  // A client that refuses its arguments may be gone before it reads.
  child.stdin.on('error', () => child.stdin.destroy());
  child.stdin.end(options.input ?? '');
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status) => resolve({ status, ...output }));
  });
}
