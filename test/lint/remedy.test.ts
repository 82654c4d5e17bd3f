import { execFileSync } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { git, gitWorkspace } from './git-workspace.ts';
import { lintWorkspace } from './lint-workspace.ts';
import { TEST_TOKENS } from './test-tokens.ts';

const ODD_NAMES = [
  '.env',
  'a b.env',
  "it's.env",
  'say "x".env',
  '$HOME.env',
  '`id`.env',
  '-n.env',
  '!x.env',
  '#x.env',
  '[a].env',
  '*.env',
  '?.env',
  ':x.env',
  'end.env ',
  'back\\slash.env',
  'new\nline.env',
  'tab\t.env',
  'esc\u001b[31m.env',
  'ünï 日本.env',
  'a&b;c|d<e>.env',
  '{a,b}~(c)%41.env',
  "#d/sub folder/it's !x $y.env",
];

async function findings(root: string) {
  const all = await lintWorkspace(root, {}, true);
  return all.filter(({ rule }) => /secret-(?:file|path)$/.test(rule));
}

it.each(ODD_NAMES)('the remedy for "%s", followed word by word in a shell, leaves no finding', async (path) => {
  const root = gitWorkspace({ files: { [path]: `API_TOKEN=${TEST_TOKENS['hex'] ?? ''}\n`, 'kept.env': 'A=${A}\n' } });
  const [finding, ...others] = await findings(root);
  expect(others.map(({ rule }) => rule)).toEqual([]);
  const remedy = /^rotate the values first: .*; then `(git .*)`; then add the line `(.*)` to (.*)$/s;
  const [, command = '', line = '', file = ''] = remedy.exec(finding?.hint ?? '') ?? [];
  execFileSync('bash', ['-c', command], { cwd: root });
  expect(git(root, 'ls-files', '-z')).toBe('kept.env\0');
  appendFileSync(join(root, file), `${line}\n`);
  git(root, 'add', '-A');
  expect(git(root, 'ls-files', '-z').split('\0')).not.toContain(path);
  expect(await findings(root)).toEqual([]);
});
