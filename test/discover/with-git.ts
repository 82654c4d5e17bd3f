import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../lint/git-workspace.ts';

/** Runs something while `git` is a script that first does what is said, and then what git does. For what our own environment for git does not let through. */
export async function withGit<Result>(first: string, run: () => Promise<Result>): Promise<Result> {
  const bin = temporaryFolder();
  const real = execFileSync('sh', ['-c', 'command -v git'], { encoding: 'utf8' }).trim();
  writeFileSync(join(bin, 'git'), `#!/bin/sh\n${first}\nexec '${real}' "$@"\n`, { mode: 0o755 });
  const path = process.env['PATH'];
  process.env['PATH'] = `${bin}:${path}`;
  try {
    return await run();
  } finally {
    process.env['PATH'] = path;
  }
}
