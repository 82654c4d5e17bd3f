import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { LintSubject, Rule } from '../../src/lint/rule.ts';
import { memoryRepository } from '../ecosystems/memory-repository.ts';
import { temporaryFolder } from './git-workspace.ts';
import { pageExamples } from './page-examples.ts';

const script = join(import.meta.dirname, '..', '..', 'scripts', 'new-rule.mjs');

it('writes a rule that finds what its first case expects, a page with both examples, and never over an old one', async () => {
  const root = temporaryFolder();
  const written = execFileSync('node', [script, 'wrong-thing', root], { encoding: 'utf8' });
  expect(written).toContain('src/lint/rules/wrong-thing.ts');
  const { wrongThing }: { wrongThing: Rule } = await import(join(root, 'src/lint/rules/wrong-thing.ts'));
  expect(wrongThing.id).toBe('wrong-thing');
  const found = (name: string): string => {
    const golden = join(root, 'test/golden/rules/wrong-thing', name, 'workspace');
    const files = readdirSync(golden).map((file) => [file, readFileSync(join(golden, file), 'utf8')] as const);
    const subject = { repository: memoryRepository(Object.fromEntries(files)) };
    return [...wrongThing.check(subject as LintSubject)]
      .map(
        ({ rule, message, location: { file, line, column } }) =>
          `${file}:${line}:${column}: ${wrongThing.severity}: ${message} [${rule}]\n`,
      )
      .join('');
  };
  const expected = readFileSync(join(root, 'test/golden/rules/wrong-thing/bad-first/expected.txt'), 'utf8');
  expect([found('bad-first'), found('ok-first')]).toEqual([expected, '']);
  expect(
    pageExamples(join(root, 'docs/rules/wrong-thing.md')).map(({ kind, files }) => [kind, ...Object.keys(files)]),
  ).toEqual([
    ['wrong', 'wrong.txt'],
    ['right', 'right.txt'],
  ]);
  expect(spawnSync('node', [script, 'wrong-thing', root]).status).toBe(1);
  expect(spawnSync('node', [script, 'Wrong Thing', root]).status).toBe(2);
});
