import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { emptyFolder } from './examples.ts';

export interface BitswanWorkspace {
  /** The git repository. */
  readonly workspace: string;
  /** The secrets directory beside it, where BitSwan's server has it. */
  readonly secrets: string;
}

/** A repository of automations with a secrets directory beside it. Everything in the repository is in git's index. */
export function bitswanWorkspace(
  files: Readonly<Record<string, string>>,
  groups: Readonly<Record<string, string | Uint8Array>>,
): BitswanWorkspace {
  const folder = emptyFolder();
  const workspace = join(folder, 'workspace');
  const secrets = join(folder, 'secrets');
  mkdirSync(workspace);
  mkdirSync(secrets);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(workspace, path)), { recursive: true });
    writeFileSync(join(workspace, path), text);
  }
  for (const [name, text] of Object.entries(groups)) writeFileSync(join(secrets, name), text);
  execFileSync('git', ['init', '--quiet'], { cwd: workspace });
  execFileSync('git', ['add', '--all'], { cwd: workspace });
  return { workspace, secrets };
}
