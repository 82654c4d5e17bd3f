import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ask, cache, requireTool } from '../ask.ts';

const here = fileURLToPath(new URL('.', import.meta.url));

export interface ComposeCase {
  readonly files: readonly string[];
  readonly process?: Readonly<Record<string, string>>;
  readonly service?: Readonly<Record<string, string>>;
}

export interface ComposeResult {
  /** Null when compose refuses a file. */
  readonly variables: Readonly<Record<string, string>> | null;
}

/** The module files beside this one: the pinned version that BitSwan's images shipped first, and the newest one tried. */
export const COMPOSE_VERSIONS = { '2.9.1': 'go.mod', '2.16.2': 'newest.mod' } as const;

/** Reads env files with compose-go itself, in a small program that is built on the first use. */
export function composeGo(version: keyof typeof COMPOSE_VERSIONS, cases: readonly ComposeCase[]): ComposeResult[] {
  const program = join(cache, `compose-go-${version}`);
  requireTool('go', ['version'], 'Go 1.24 or newer');
  mkdirSync(cache, { recursive: true });
  execFileSync('go', ['build', `-modfile=${COMPOSE_VERSIONS[version]}`, '-o', program, '.'], {
    cwd: here,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  return ask(program, [], cases) as ComposeResult[];
}
