import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { ignoreLine, untrackCommand } from '../../src/lint/secret-files/messages.ts';
import { git, gitWorkspace, writeFiles } from './git-workspace.ts';

it.each(['.env', 'a b.env', "it's.env", '*.env', ':x.env', 'new\nline.env', '[a].env', '!x.env', '#x.env', 'end.env '])(
  'the remedy takes exactly "%s" out of git and keeps it out',
  (path) => {
    const root = gitWorkspace({ files: { [path]: '1', 'other.env': '1' }, untracked: [path] });
    git(root, 'add', '-A');
    execFileSync('bash', ['-c', untrackCommand(path).replaceAll('`', '')], { cwd: root });
    expect(git(root, 'ls-files', '-z')).toBe('other.env\0');
    writeFiles(root, { files: { '.gitignore': `${ignoreLine(path)}\n` } });
    expect(git(root, 'ls-files', '-z', '-o', '--exclude-standard')).toBe('.gitignore\0');
  },
);
