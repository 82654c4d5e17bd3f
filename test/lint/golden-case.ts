import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { Finding } from '../../src/domain/finding.ts';
import { addAll, git, gitWorkspace, temporaryFolder, type WorkspaceFiles, writeFiles } from './git-workspace.ts';
import type { CaseSettings } from './lint-workspace.ts';
import { withTokens } from './test-tokens.ts';

/** What `case.json` may hold: the settings of the run, and what a folder of files cannot show. */
export interface GoldenSettings extends CaseSettings {
  /** Present in the work tree, not in the index. */
  readonly untracked?: readonly string[];
  /** Path to the target of a symbolic link. */
  readonly links?: Readonly<Record<string, string>>;
  /** Folders that become repositories of their own, with one commit. */
  readonly embedded?: readonly string[];
  /** Paths that are committed first and removed by a second commit. */
  readonly deleted?: readonly string[];
}

function filesBelow(directory: string): string[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(directory, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}

/** `dot-gitignore` stands for `.gitignore`, `dot-gitmodules` for `.gitmodules`: under their own names they would act on this repository. */
function realName(path: string): string {
  return path.replaceAll(/(^|\/)dot-git/g, '$1.git');
}

export interface GoldenCase {
  readonly settings: GoldenSettings;
  readonly workspace: WorkspaceFiles;
  readonly expected: string;
}

/** Reads a case folder: `workspace/`, optional `case.json` and `expected.txt`. */
export function readGoldenCase(directory: string): GoldenCase {
  const json = join(directory, 'case.json');
  const settings: GoldenSettings = existsSync(json) ? JSON.parse(readFileSync(json, 'utf8')) : {};
  const root = join(directory, 'workspace');
  const files = filesBelow(root).map((path): [string, Uint8Array | string] => {
    const bytes = readFileSync(join(root, path));
    return [realName(path), bytes.includes('@@TOKEN:') ? withTokens(bytes.toString('utf8')) : bytes];
  });
  const expected = join(directory, 'expected.txt');
  return {
    settings,
    workspace: {
      files: Object.fromEntries(files),
      links: settings.links ?? {},
      untracked: settings.untracked ?? [],
    },
    expected: existsSync(expected) ? readFileSync(expected, 'utf8') : '',
  };
}

/** Makes the workspace of a case in a new folder; a git repository if `asksGit`. */
export function makeWorkspace(
  { workspace, settings }: Pick<GoldenCase, 'settings' | 'workspace'>,
  asksGit: boolean,
): string {
  if (!asksGit) {
    const directory = temporaryFolder();
    writeFiles(directory, workspace);
    return directory;
  }
  const embedded = settings.embedded ?? [];
  const isEmbedded = (path: string): boolean => embedded.some((folder) => path.startsWith(`${folder}/`));
  const outer = Object.fromEntries(Object.entries(workspace.files).filter(([path]) => !isEmbedded(path)));
  const directory = gitWorkspace({ ...workspace, files: outer });
  for (const folder of embedded) {
    writeFiles(directory, {
      files: Object.fromEntries(Object.entries(workspace.files).filter(([path]) => isEmbedded(path))),
    });
    git(join(directory, folder), 'init', '-q', '-b', 'main');
    git(join(directory, folder), 'add', '-A');
    git(join(directory, folder), 'commit', '-q', '-m', 'inner');
    if (!(settings.untracked ?? []).includes(folder)) addAll(directory, { files: { [folder]: '' } });
  }
  if (settings.deleted !== undefined || settings.history === true) {
    git(directory, 'commit', '-q', '--allow-empty', '-m', 'first');
    if (settings.deleted !== undefined) {
      git(directory, 'rm', '-q', '--', ...settings.deleted);
      git(directory, 'commit', '-q', '-m', 'second');
    }
  }
  return directory;
}

/** The findings of one rule as users see them, one per line. Ids of commits become `COMMIT`: they hold the time of the test. */
export function printFindings(findings: readonly Finding[]): string {
  return findings
    .map(({ location: { file, line, column }, severity, message, rule }) => {
      const text = message.replaceAll(/\bcommit [0-9a-f]{7,40}\b/g, 'commit COMMIT');
      return `${file}:${line}:${column}: ${severity}: ${text} [${rule}]\n`;
    })
    .join('');
}
