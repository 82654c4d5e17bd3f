import { join } from 'node:path';
import { expect, it } from 'vitest';
import { gitWorkspace } from '../lint/git-workspace.ts';
import { ROOT, runNode } from './program.ts';

const PASSWORD = ['tulip', 'Field', '7391', 'qz'].join('-');
const TOKEN = ['gh', 'p_', 'Qm7xK2vPz9Lt4Rw8'.repeat(3).slice(0, 36)].join('');

const root = () =>
  gitWorkspace({
    files: {
      'etl/pipeline.yml': 'name: etl\n',
      'etl/assets/a.py': `"""@bruin\nname: a\ntype: python\nparameters:\n  token: ${TOKEN}\n@bruin"""\n`,
      'deploy/.env': `# production\nDB_PASSWORD=${PASSWORD}\nPORT=5432\n`,
      '.env.example': 'DB_PASSWORD=changeme\n',
      'app/settings.yaml': `database:\n  password: ${PASSWORD}\n`,
      'notes.txt': 'nothing here\n',
      'old/.env': `A_TOKEN=${TOKEN}\n`,
      'local/.env': `DB_PASSWORD=${PASSWORD}\n`,
      '.pipeline-secrets.yml':
        'ignore:\n  - rule: tracked-secret-file\n    path: old/.env\n    reason: revoked in May\n',
    },
    untracked: ['local/.env'],
  });

async function explain(cwd: string, ...words: readonly string[]): Promise<{ status: number | null; text: string }> {
  const run = await runNode([join(ROOT, 'dist', 'cli.js'), 'explain', ...words], { cwd });
  for (const value of [PASSWORD, TOKEN]) expect(run.stdout + run.stderr).not.toContain(value);
  return { status: run.status, text: run.stdout + run.stderr };
}

it('explain says which role a file has, which keys hold what, and what was found, without a value', async () => {
  const cwd = root();
  const file = async (path: string) => (await explain(cwd, path)).text.split('\n').map((line) => line.trim());
  expect(await file('deploy/.env')).toEqual(
    expect.arrayContaining([
      'git: tracked',
      'role: an env file, by its name or place: every real value in it counts',
      '2:1 "DB_PASSWORD" holds a real value',
      expect.stringContaining('2:1 error tracked-secret-file: '),
    ]),
  );
  expect(await file('.env.example')).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^role: an example of an env file/),
      'content: no real value: empty, placeholders, references or plain settings',
      'findings: none',
    ]),
  );
  expect(await file('app/settings.yaml')).toEqual(
    expect.arrayContaining([
      'role: none by its name: only what its content shows counts',
      expect.stringMatching(/^2:\d+ "database\.password" holds .* \(error\)$/),
    ]),
  );
  expect(await file('etl/assets/a.py')).toEqual(
    expect.arrayContaining([expect.stringMatching(/^5:\d+ error literal-secret: /)]),
  );
  expect(await file('notes.txt')).toContain('content: no word or form that goes with a secret');
  expect(await file('local/.env')).toContain('git: not tracked, and no ignore rule covers it');
  expect(await file('old/.env')).toEqual(
    expect.arrayContaining([
      'accepted: tracked-secret-file, by .pipeline-secrets.yml:2:5: revoked in May',
      'findings: none',
    ]),
  );
});

it('explain takes paths from the working directory, and rules by their id', async () => {
  const cwd = root();
  expect((await explain(join(cwd, 'deploy'), '.env')).text).toMatch(/^deploy\/\.env\n/);
  const rule = await explain(cwd, 'tracked-secret-file');
  expect([rule.status, rule.text]).toEqual([
    0,
    expect.stringMatching(
      /^tracked-secret-file \(error\)\n {2}A file .*\n {2}https:.*\/docs\/rules\/tracked-secret-file\.md\n$/,
    ),
  ]);
});

it('explain is refused for what is neither, and does not repeat it', async () => {
  const cwd = root();
  expect(await explain(cwd, 'tracked-secret-fiel')).toEqual({
    status: 2,
    text: expect.stringContaining('Did you mean "tracked-secret-file"?'),
  });
  for (const words of [
    [PASSWORD],
    ['..'],
    ['../etc/passwd'],
    ['etl'],
    [],
    ['.env', 'x'],
    ['.env', '--backend', 'vault'],
  ])
    expect((await explain(cwd, ...words)).status).toBe(2);
});
