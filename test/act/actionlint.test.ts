import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { BACKENDS } from '../../src/backends/all-backends.ts';
import { gitWorkspace } from '../lint/git-workspace.ts';
import { ROOT, runCli } from '../scenarios/program.ts';

const FOLDER = join(ROOT, '.cache', 'actionlint');
const VERSION = 'v1.7.12';

/** Builds the linter of workflows once into the cache that git ignores; needs Go. */
function installActionlint(): string {
  const binary = join(FOLDER, 'actionlint');
  if (existsSync(binary)) return binary;
  mkdirSync(FOLDER, { recursive: true });
  execFileSync('go', ['install', `github.com/rhysd/actionlint/cmd/actionlint@${VERSION}`], {
    env: { ...process.env, GOBIN: FOLDER },
    stdio: 'pipe',
  });
  return binary;
}

const FILES = {
  'etl/pipeline.yml': 'name: etl\n',
  'etl/assets/report.py': '"""@bruin\nname: report\ntype: python\nsecrets:\n  - key: warehouse\n@bruin"""\n',
  'other/pipeline.yml': 'name: other\n',
  'shop/automation.toml': '[secrets]\ndev = ["crm"]\nproduction = ["crm-prod"]\n',
};

type Case = readonly [what: string, files: Readonly<Record<string, string>>, words: readonly string[]];

const CASES: readonly Case[] = [
  ['an empty repository', {}, []],
  ['a repository of both ecosystems', FILES, []],
  ['named folders', FILES, ['--path', 'etl', '--path', 'shop']],
  ...BACKENDS.filter(({ isLocal }) => !isLocal).map(
    ({ id }): Case => [`the backend ${id}`, FILES, ['--backend', id, '--environment', 'production']],
  ),
];

it.each(CASES)('actionlint has nothing to say about what init writes for %s', async (_, files, words) => {
  const root = gitWorkspace({ files });
  const { status } = await runCli(['init', ...words], { cwd: root });
  expect(status).toBe(0);
  const options = ['-no-color', '-oneline', '-shellcheck=', '-pyflakes='];
  expect(execFileSync(installActionlint(), options, { cwd: root, encoding: 'utf8' })).toBe('');
});
