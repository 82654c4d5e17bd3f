import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { withGit } from '../discover/with-git.ts';
import { emptyFolder, prepare } from '../scenarios/examples.ts';
import { runCli } from '../scenarios/program.ts';

/** Each costs about 4 ms of processor time; more of them only in the change that needs them. */
it('lint of the example asks git three times: for the files, for contents, for ignore rules', async () => {
  const { workspace } = prepare('acme');
  const asked = join(emptyFolder(), 'asked');
  const { status } = await withGit(`echo "$*" >> '${asked}'`, () => runCli(['lint'], { cwd: workspace }));
  expect(status).toBe(0);
  const questions = readFileSync(asked, 'utf8').trimEnd().split('\n');
  expect(questions.map((question) => question.replaceAll(/-c \S+ /g, ''))).toEqual([
    'ls-files -z -t -s -o --exclude-standard',
    'cat-file --batch-command --buffer',
    'check-ignore -v -n -z --stdin',
  ]);
});
