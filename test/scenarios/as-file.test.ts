import { readFileSync, statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { gitWorkspace } from '../lint/git-workspace.ts';
import { nodePath, runAction, runCli } from './program.ts';

const KEY = '{"type": "service_account",\n "private_key": "fake-key-of-the-account"}\n';
const FILES = {
  '.gitignore': '.bruin.yml\n',
  '.bruin.yml': `environments:
  default:
    connections:
      generic:
        - {name: gcp-key, value: ${JSON.stringify(KEY)}}
        - {name: other, value: fake-value-of-another}
`,
  'etl/pipeline.yml': 'name: etl\n',
  'etl/assets/a.py': `"""@bruin
name: a
secrets:
  - {key: gcp-key, inject_as: GOOGLE_APPLICATION_CREDENTIALS}
  - {key: other, inject_as: OTHER}
@bruin"""
import os
print(os.environ["GOOGLE_APPLICATION_CREDENTIALS"], os.environ["OTHER"])
`,
};
const workspace = () => gitWorkspace({ files: FILES, untracked: ['.bruin.yml'] });
const NAME = 'GOOGLE_APPLICATION_CREDENTIALS';

describe('a secret as a file', () => {
  it('lies below RUNNER_TEMP for its owner only, the variable holds the path, and the post step removes it', async () => {
    const inputs = { export: 'env', 'as-file': NAME };
    const run = await runAction({ workspace: workspace(), inputs });
    expect(run.status).toBe(0);
    const path = run.env.get(NAME) ?? '';
    expect(path.startsWith(run.runnerTemp)).toBe(true);
    expect(readFileSync(path, 'utf8')).toBe(KEY);
    if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(run.env.get('OTHER')).toBe('fake-value-of-another');
    expect(run.masks).toContain('fake-key-of-the-account');
    await run.post();
    expect(() => statSync(path)).toThrow();
  });

  it('goes with the child of exec', async () => {
    const read = `const path = process.env.${NAME}; console.log(require('fs').readFileSync(path, 'utf8') === ${JSON.stringify(KEY)}, path)`;
    const run = await runCli(['exec', '--as-file', NAME, '--', nodePath(), '-e', read], { cwd: workspace() });
    expect([run.status, run.stdout]).toEqual([0, expect.stringMatching(/^true /)]);
    expect(() => statSync(run.stdout.trim().slice('true '.length))).toThrow();
  });

  it('is suggested where a program wants a path, refused where nothing would remove it, and missed where nothing is exported', async () => {
    const without = await runAction({ workspace: workspace(), inputs: { export: 'env' } });
    expect(without.log).toContain(`as-file: ${NAME} writes the content to a file`);
    const load = await runCli(['load', '--export', 'github', '--as-file', NAME], { cwd: workspace() });
    expect([load.status, load.stdout + load.stderr]).toEqual([2, expect.stringContaining('as-file')]);
    const other = await runAction({ workspace: workspace(), inputs: { export: 'env', 'as-file': 'NO_SUCH_NAME' } });
    expect(other.status).toBe(0);
    expect(other.log).toContain('nothing is exported as "NO_SUCH_NAME"');
  });
});
