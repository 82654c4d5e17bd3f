import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { gitWorkspace } from '../lint/git-workspace.ts';
import { lintWorkspace } from '../lint/lint-workspace.ts';
import { TEST_TOKENS as t } from '../lint/test-tokens.ts';

const token = t['github'] ?? '';
const settings = `api_token: ${token}\n`;

async function reported(root: string) {
  const found = await lintWorkspace(root, {}, true);
  return found.filter(({ rule }) => rule === 'tracked-secret-file' || rule === 'unjudged-secret-file');
}

it('looks for known forms in texts that are too large to be read whole, across the borders of what is read at once', async () => {
  const line = `${'x'.repeat(98)}\n`;
  // The token lies on the border of the third part.
  const before = line.repeat(Math.floor((3 * 1024 * 1024 - 20) / line.length));
  const gap = 'y'.repeat(3 * 1024 * 1024 - 10 - before.length - 1);
  const text = `${before}${gap} ${token}\n${line.repeat(70_000)}`;
  const found = await reported(gitWorkspace({ files: { 'data/dump.txt': text } }));
  expect(found.map(({ severity, location }) => [severity, location.file, location.line])).toEqual([
    ['error', 'data/dump.txt', before.split('\n').length],
  ]);
});

it('names two hundred copies of a file and counts the others, those in tests apart', async () => {
  const names = Array.from({ length: 205 }, (_, at) => `tests/case${at}/a.yaml`);
  const root = gitWorkspace({ files: Object.fromEntries([...names, 'z/a.yaml'].map((path) => [path, settings])) });
  const found = await reported(root);
  expect(found.filter(({ severity }) => severity === 'warning')).toHaveLength(200);
  expect(found.filter(({ severity }) => severity === 'error').map(({ location }) => location.file)).toEqual([
    'z/a.yaml',
  ]);
  expect(found.map(({ message }) => message).join('\n')).toContain('5 more copies of it are not listed');
});

it('says how many texts are not in the clone', async () => {
  const root = gitWorkspace({ files: { 'a.yaml': settings, 'b.yaml': 'a: b\n', 'c.yaml': 'c: d\n' } });
  for (const path of ['b.yaml', 'c.yaml']) {
    const blob = execFileSync('git', ['rev-parse', `:${path}`], { cwd: root, encoding: 'utf8' }).trim();
    rmSync(join(root, '.git', 'objects', blob.slice(0, 2), blob.slice(2)), { force: true });
  }
  const found = await reported(root);
  expect(found.map(({ rule, severity }) => [rule, severity])).toContainEqual(['unjudged-secret-file', 'warning']);
  expect(found.map(({ message }) => message).join('\n')).toContain('did not look into 2 files');
});
