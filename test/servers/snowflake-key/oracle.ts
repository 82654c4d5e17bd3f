import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ask, cache, requireTool } from '../ask.ts';

export interface KeyQuestion {
  readonly Key: string;
  readonly Passphrase: string;
}

/** Whether Bruin can use each key, answered by its own libraries in a small program that is built on the first use. */
export function usableByBruin(questions: readonly KeyQuestion[]): readonly boolean[] {
  const program = join(cache, 'snowflake-key');
  requireTool('go', ['version'], 'Go 1.24 or newer');
  mkdirSync(cache, { recursive: true });
  execFileSync('go', ['build', '-o', program, '.'], {
    cwd: fileURLToPath(new URL('.', import.meta.url)),
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  return ask(program, [], questions) as readonly boolean[];
}
