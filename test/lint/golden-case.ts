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
  /** Files of the base commit of a pull request that brings the workspace. */
  readonly baseFiles?: Readonly<Record<string, string>>;
  /** Files of a piece of text many times over, which would be too large to keep here. */
  readonly filled?: Readonly<Record<string, { readonly piece: string; readonly times: number }>>;
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

/** Repositories inside the workspace, each with one commit, linked or not from the outer index. */
function embed(directory: string, { workspace, settings }: Pick<GoldenCase, 'settings' | 'workspace'>): void {
  for (const folder of settings.embedded ?? []) {
    const inner = Object.entries(workspace.files).filter(([path]) => path.startsWith(`${folder}/`));
    writeFiles(directory, { files: Object.fromEntries(inner) });
    git(join(directory, folder), 'init', '-q', '-b', 'main');
    git(join(directory, folder), 'add', '-A');
    git(join(directory, folder), 'commit', '-q', '-m', 'inner');
    if (!(settings.untracked ?? []).includes(folder)) addAll(directory, { files: { [folder]: '' } });
  }
}

/** Commits the files of the base, and takes them away again where the workspace has others. */
function commitBase(directory: string, files: Readonly<Record<string, string>>): string {
  const workspace = {
    files: Object.fromEntries(Object.entries(files).map(([path, text]) => [path, withTokens(text)])),
  };
  writeFiles(directory, workspace);
  addAll(directory, workspace);
  git(directory, 'commit', '-q', '--allow-empty', '-m', 'base');
  if (Object.keys(files).length > 0) git(directory, 'rm', '-q', '--', ...Object.keys(files));
  return git(directory, 'rev-parse', 'HEAD').trim();
}

export interface MadeWorkspace {
  readonly root: string;
  /** With `baseFiles`: the id of the commit that holds them. */
  readonly base?: string;
}

/** Makes the workspace of a case in a new folder; a git repository if `asksGit`. */
export function makeWorkspace(given: Pick<GoldenCase, 'settings' | 'workspace'>, asksGit: boolean): MadeWorkspace {
  const { workspace, settings } = given;
  if (!asksGit) {
    const root = temporaryFolder();
    writeFiles(root, workspace);
    return { root };
  }
  const filled = Object.entries(settings.filled ?? {}).map(([path, { piece, times }]) => [path, piece.repeat(times)]);
  const embedded = settings.embedded ?? [];
  const isEmbedded = (path: string): boolean => embedded.some((folder) => path.startsWith(`${folder}/`));
  const own = {
    ...workspace,
    files: {
      ...Object.fromEntries(Object.entries(workspace.files).filter(([path]) => !isEmbedded(path))),
      ...Object.fromEntries(filled),
    },
  };
  const root = gitWorkspace({ files: {} });
  const base = settings.baseFiles === undefined ? undefined : commitBase(root, settings.baseFiles);
  writeFiles(root, own);
  addAll(root, own);
  embed(root, given);
  if (settings.deleted !== undefined || settings.history === true) {
    git(root, 'commit', '-q', '--allow-empty', '-m', 'first');
    if (settings.deleted !== undefined) {
      git(root, 'rm', '-q', '--', ...settings.deleted);
      git(root, 'commit', '-q', '-m', 'second');
    }
  }
  return base === undefined ? { root } : { root, base };
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
