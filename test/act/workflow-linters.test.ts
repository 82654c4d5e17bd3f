import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ROOT } from '../scenarios/program.ts';

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

it('actionlint finds nothing in our workflows and in the examples', () => {
  const actionlint = join(TOOLS, 'actionlint');
  if (!existsSync(actionlint)) {
    mkdirSync(TOOLS, { recursive: true });
    execFileSync('go', ['install', ACTIONLINT], { env: { ...process.env, GOBIN: TOOLS }, stdio: 'pipe' });
  }
  expect(findings(repositoryOfWorkflows(), actionlint, ['-shellcheck=', '-pyflakes='])).toBe('');
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
