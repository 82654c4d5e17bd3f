import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { addAll, git, temporaryFolder, writeFiles } from '../lint/git-workspace.ts';

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
  const folder = temporaryFolder();
  const workspace = join(folder, 'workspace');
  const secrets = join(folder, 'secrets');
  mkdirSync(workspace);
  mkdirSync(secrets);
  git(workspace, 'init', '--quiet');
  writeFiles(workspace, { files });
  addAll(workspace, { files });
  for (const [name, text] of Object.entries(groups)) writeFileSync(join(secrets, name), text);
  return { workspace, secrets };
}
