import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from './git-workspace.ts';
import { pageExamples } from './page-examples.ts';

const script = join(import.meta.dirname, '..', '..', 'scripts', 'new-rule.mjs');

it('writes a rule, a page with both examples, and cases, and never over an old one', () => {
  const root = temporaryFolder();
  const written = execFileSync('node', [script, 'wrong-thing', root], { encoding: 'utf8' });
  expect(written).toContain('src/lint/rules/wrong-thing.ts');
  expect(readFileSync(join(root, 'src/lint/rules/wrong-thing.ts'), 'utf8')).toContain(
    "export const wrongThing: Rule = {\n  id: 'wrong-thing',",
  );
  expect(
    pageExamples(join(root, 'docs/rules/wrong-thing.md')).map(({ kind, files }) => [kind, ...Object.keys(files)]),
  ).toEqual([
    ['wrong', 'wrong.txt'],
    ['right', 'right.txt'],
  ]);
  expect(spawnSync('node', [script, 'wrong-thing', root]).status).toBe(1);
  expect(spawnSync('node', [script, 'Wrong Thing', root]).status).toBe(2);
});
