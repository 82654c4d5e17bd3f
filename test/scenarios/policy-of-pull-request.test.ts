import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { git, gitWorkspace, temporaryFolder, writeFiles } from '../lint/git-workspace.ts';
import { TEST_TOKENS } from '../lint/test-tokens.ts';
import { type ActionRun, runAction } from './program.ts';

const SECRET = `SHOP_DB_PASSWORD=${TEST_TOKENS['password'] ?? ''}\n`;
const OFF = 'rules: {tracked-secret-file: off, policy-not-compared: off, policy-loosened: off}\n';

interface Request {
  readonly root: string;
  readonly base: string;
  readonly head: string;
  readonly merge: string;
}

/** A repository in which a pull request commits a secret file and the policy that hides it, merged for trial as GitHub does it. */
function request(policy = OFF): Request {
  const root = gitWorkspace({ files: { 'shop/automation.toml': '[secrets]\ndev = ["foo"]\n', 'README.md': '1\n' } });
  git(root, 'commit', '-q', '-m', 'base');
  git(root, 'checkout', '-q', '-b', 'topic');
  writeFiles(root, { files: { '.env': SECRET, '.pipeline-secrets.yml': policy } });
  git(root, 'add', '-f', '.');
  git(root, 'commit', '-q', '-m', 'topic');
  const head = git(root, 'rev-parse', 'HEAD').trim();
  git(root, 'checkout', '-q', 'main');
  writeFiles(root, { files: { 'README.md': '2\n' } });
  git(root, 'commit', '-q', '-a', '-m', 'main goes on');
  const base = git(root, 'rev-parse', 'HEAD').trim();
  git(root, 'merge', '-q', '--no-ff', '-m', 'merge', 'topic');
  const merge = git(root, 'rev-parse', 'HEAD').trim();
  git(root, 'update-ref', 'refs/pull/7/merge', merge);
  git(root, 'update-ref', 'refs/pull/7/head', head);
  return { root, base, head, merge };
}

/** What actions/checkout brings. */
function checkout({ root }: Request, ref: 'merge' | 'head', depth: number): string {
  const folder = temporaryFolder();
  git(folder, 'init', '-q', '-b', 'work');
  git(folder, 'fetch', '-q', `--depth=${depth}`, `file://${root}`, `refs/pull/7/${ref}`);
  git(folder, 'checkout', '-q', 'FETCH_HEAD');
  return folder;
}

async function lint(
  workspace: string,
  { base, merge }: Request,
  more: Readonly<{ env?: Record<string, string>; inputs?: Record<string, string> }> = {},
): Promise<ActionRun> {
  const event = join(temporaryFolder(), 'event.json');
  // The event has the base as it was when it happened; main may have gone on since.
  writeFileSync(event, JSON.stringify({ pull_request: { base: { sha: `${base.slice(1)}0` } } }));
  return runAction({
    workspace,
    inputs: { mode: 'lint', ...more.inputs },
    env: {
      GITHUB_EVENT_NAME: 'pull_request',
      GITHUB_EVENT_PATH: event,
      GITHUB_REF: 'refs/pull/7/merge',
      GITHUB_SHA: merge,
      ...more.env,
    },
  });
}

describe('a pull request that turns the gate off in the policy file', () => {
  it('is red in a checkout of one commit, and the file cannot say otherwise', async () => {
    const made = request();
    const workspace = checkout(made, 'merge', 1);
    const run = await lint(workspace, made);
    expect(run.status).toBe(1);
    expect(run.log).toContain('.pipeline-secrets.yml:1:9: error: cannot tell whether this pull request loosens');
    expect(run.log).toContain('[policy-not-compared]');
    expect(run.log).toContain('fetch-depth: 2');
    const weighed = await lint(workspace, made, { inputs: { rules: 'policy-not-compared: notice' } });
    expect(weighed.status).toBe(0);
  });

  it('is listed in a checkout of two commits, whose first is the base', async () => {
    const made = request('rules: {tracked-secret-file: off}\n');
    const run = await lint(checkout(made, 'merge', 2), made);
    expect(run.log).toContain('"tracked-secret-file" goes from error to off [policy-loosened]');
    expect(run.log).not.toContain('policy-not-compared');
  });

  it.each([
    ['the head of the pull request, whose parents its author chose', 'head', {}],
    ['another ref than that of the trial merge', 'merge', { GITHUB_REF: 'refs/pull/7/head' }],
    ['another commit than the event is about', 'merge', { GITHUB_SHA: 'a'.repeat(40) }],
  ] as const)('is red with %s checked out', async (_, ref, env) => {
    const made = request();
    const run = await lint(checkout(made, ref, 2), made, { env });
    expect(run.status).toBe(1);
    expect(run.log).toContain('[policy-not-compared]');
  });

  it.each([
    'ignore: [{rule: tracked-secret-file, path: .env, reason: r}]\n',
    'empty-values: [group/foo#SHOP_DB_PASSWORD]\n',
  ])('is red for %j', async (policy) => {
    const made = request(policy);
    const run = await lint(checkout(made, 'merge', 1), made);
    expect(run.log).toContain('[policy-not-compared]');
    expect(run.status).toBe(1);
  });

  it('is not red for names and what is stricter, nor outside of pull requests', async () => {
    const made = request('groups: [foo]\nconnections: [a]\nrules: {untracked-secret-file: error}\n');
    const run = await lint(checkout(made, 'merge', 1), made, { inputs: { rules: 'tracked-secret-file: off' } });
    expect(run.log).not.toContain('policy-not-compared');
    expect(run.status).toBe(0);
    const loose = request();
    const env = { GITHUB_EVENT_NAME: 'push', GITHUB_EVENT_PATH: '', GITHUB_REF: 'refs/heads/main' };
    expect((await lint(checkout(loose, 'merge', 1), loose, { env })).status).toBe(0);
  });
});
