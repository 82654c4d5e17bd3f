import { execFileSync, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Where oracles are built; git ignores it. */
export const cache = fileURLToPath(new URL('../../.cache/', import.meta.url));

/** Fails with what is missing, in words: a test that cannot run must not pass. */
export function requireTool(command: string, args: readonly string[], what: string): void {
  const { status, error } = spawnSync(command, args, { encoding: 'utf8' });
  if (error !== undefined || status !== 0)
    throw new Error(`this test needs ${what}, and "${command}" is missing or too old`);
}

/** Gives a program cases as JSON on its standard input and takes its results, one per case, as JSON from its standard output. */
export function ask(command: string, args: readonly string[], cases: readonly unknown[]): unknown {
  const output = execFileSync(command, args, {
    input: JSON.stringify(cases),
    maxBuffer: 512 * 1024 * 1024,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  return JSON.parse(output.toString('utf8'));
}
