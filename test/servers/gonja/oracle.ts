import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ask, cache, requireTool } from '../ask.ts';

export interface TemplateQuestion {
  readonly Template: string;
  readonly Variables: object;
  readonly Variant: string;
}

/** What gonja makes of templates, in a small program that is built on the first use. */
export function gonja(
  questions: readonly TemplateQuestion[],
): readonly { readonly text: string; readonly error?: string }[] {
  const program = join(cache, 'gonja');
  requireTool('go', ['version'], 'Go 1.24 or newer');
  mkdirSync(cache, { recursive: true });
  execFileSync('go', ['build', '-o', program, '.'], {
    cwd: fileURLToPath(new URL('.', import.meta.url)),
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  return ask(program, [], questions) as readonly { readonly text: string; readonly error?: string }[];
}
