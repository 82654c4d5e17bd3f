import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { BACKENDS } from '../../src/backends/all-backends.ts';
import { gitWorkspace } from '../lint/git-workspace.ts';
import { ROOT, runCli } from '../scenarios/program.ts';

const TOOLS = join(ROOT, '.cache', 'workflow-linters');
const ACTIONLINT = 'github.com/rhysd/actionlint/cmd/actionlint@v1.7.12';
const ZIZMOR = 'zizmor==1.32.0';

/** Our own workflows and the examples, where a repository keeps its workflows: actionlint looks there for what they call. */
function repositoryOfWorkflows(): string {
  const root = mkdtempSync(join(realpathSync(tmpdir()), 'workflows-'));
  const folder = join(root, '.github', 'workflows');
  execFileSync('git', ['init', '-q', root]);
  for (const from of [join(ROOT, 'examples', 'workflows'), join(ROOT, '.github', 'workflows')])
    cpSync(from, folder, { recursive: true });
  cpSync(join(ROOT, '.github', 'zizmor.yml'), join(root, '.github', 'zizmor.yml'));
  return root;
}

function findings(root: string, program: string, args: readonly string[]): string {
  const run = spawnSync(program, args, { cwd: root, encoding: 'utf8' });
  if (run.error !== undefined) throw run.error;
  return run.status === 0 ? '' : `${run.stdout}${run.stderr}`;
}

/** Builds it once into the cache that git ignores; needs Go. */
function installActionlint(): string {
  const actionlint = join(TOOLS, 'actionlint');
  if (existsSync(actionlint)) return actionlint;
  mkdirSync(TOOLS, { recursive: true });
  execFileSync('go', ['install', ACTIONLINT], { env: { ...process.env, GOBIN: TOOLS }, stdio: 'pipe' });
  return actionlint;
}

const WITHOUT_OTHER_TOOLS = ['-no-color', '-oneline', '-shellcheck=', '-pyflakes='];

it('actionlint finds nothing in our workflows and in the examples', () => {
  expect(findings(repositoryOfWorkflows(), installActionlint(), WITHOUT_OTHER_TOOLS)).toBe('');
});

it('zizmor, at its most pedantic, finds nothing in our workflows and in the examples', () => {
  const zizmor = join(TOOLS, 'python', 'bin', 'zizmor');
  if (!existsSync(zizmor)) {
    execFileSync('python3', ['-m', 'venv', join(TOOLS, 'python')], { stdio: 'pipe' });
    execFileSync(join(TOOLS, 'python', 'bin', 'pip'), ['install', '--quiet', ZIZMOR], { stdio: 'pipe' });
  }
  expect(findings(repositoryOfWorkflows(), zizmor, ['--offline', '--pedantic', '--quiet', '.github/workflows'])).toBe(
    '',
  );
});

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
  expect(findings(root, installActionlint(), WITHOUT_OTHER_TOOLS)).toBe('');
});
