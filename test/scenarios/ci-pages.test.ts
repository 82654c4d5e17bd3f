import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT, runCli } from './program.ts';
import { repository } from './remote-workspace.ts';
import { OURS, vaultScene } from './vault-scene.ts';

/** The words behind `pipeline-secrets exec` on a page, with the options of a shell taken apart. */
function execLine(page: string): readonly string[] {
  const text = readFileSync(join(ROOT, 'docs', 'ci', page), 'utf8');
  const [, line = ''] = /npx --yes pipeline-secrets@1 exec ([\s\S]*?-- bruin run sales)/.exec(text) ?? [];
  const joined = line.replaceAll(/\\?\n\s*/g, ' ');
  return [...joined.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(
    ([, double, single, word]) => double ?? single ?? word ?? '',
  );
}

const PASSWORD = 'fake-password-of-sales';
const workspace = () =>
  repository({
    'sales/pipeline.yml': 'name: sales\n',
    'sales/assets/load.py':
      '"""@bruin\nname: load\ntype: python\nsecrets:\n  - key: crm\n    inject_as: CRM\n@bruin"""\n',
  });

/** Vault that believes identity tokens of our issuer, with the one connection of the pipeline. */
async function scene() {
  const { vault, issuer } = await vaultScene();
  vault.login = (mount, { role, jwt }) =>
    mount === 'jwt' && role === 'bruin-ci' && issuer.verify(String(jwt)) !== undefined
      ? { token: OURS }
      : { refusal: 'error validating token' };
  vault.put('secret', 'bruin/production/crm', {
    data: JSON.stringify({ type: 'generic', details: { value: PASSWORD } }),
  });
  return { vault, token: issuer.token({ aud: 'vault.example.com' }) };
}

/** What each CI sets in a job that deploys, with its identity token where its page says that it comes from. */
const JOBS: Readonly<Record<string, (token: string) => Record<string, string>>> = {
  'gitlab.md': (token) => ({
    CI: 'true',
    GITLAB_CI: 'true',
    CI_PROJECT_PATH: 'acme/data',
    CI_PIPELINE_ID: '7',
    VAULT_ID_TOKEN: token,
  }),
  'jenkins.md': (token) => ({
    JENKINS_URL: 'https://ci.example.com/',
    JOB_NAME: 'data/main',
    BUILD_NUMBER: '7',
    PIPELINE_SECRETS_OIDC_TOKEN: token,
  }),
  'bitbucket.md': (token) => ({
    CI: 'true',
    BITBUCKET_BUILD_NUMBER: '7',
    BITBUCKET_REPO_FULL_NAME: 'acme/data',
    BITBUCKET_STEP_OIDC_TOKEN: token,
  }),
  'buildkite.md': (token) => ({
    CI: 'true',
    BUILDKITE: 'true',
    BUILDKITE_ORGANIZATION_SLUG: 'acme',
    BUILDKITE_PIPELINE_SLUG: 'data',
    BUILDKITE_BUILD_NUMBER: '7',
    PIPELINE_SECRETS_OIDC_TOKEN: token,
  }),
};

/** The words behind a command on a page, up to a word, with the variables of a job put in. */
function wordsOf(page: string, start: string, end: string, variables: Readonly<Record<string, string>>): string[] {
  const text = readFileSync(join(ROOT, 'docs', 'ci', page), 'utf8');
  const line = text.slice(text.indexOf(start) + start.length);
  const joined = line.slice(0, line.indexOf(end)).replaceAll(/\n\s*/g, ' ');
  const put = (word: string) => word.replaceAll(/\$(\w+)/g, (_, name: string) => variables[name] ?? '');
  return [...joined.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, word]) => put(quoted ?? word ?? ''));
}

it('gitlab.md has a child pipeline with a job for each row, which fetches just what that row needs', async () => {
  const { vault, token } = await scene();
  vault.put('secret', 'bruin/staging/crm', {
    data: JSON.stringify({ type: 'generic', details: { value: 'fake-of-staging' } }),
  });
  const cwd = workspace();
  const git = (...args: string[]) => execFileSync('git', ['-C', cwd, ...args], { stdio: 'pipe' });
  git('-c', 'user.name=t', '-c', 'user.email=t@example.com', '-c', 'commit.gpgsign=false', 'commit', '-qm', 'all');
  git('update-ref', 'refs/remotes/origin/main', 'HEAD');
  writeFileSync(join(cwd, 'sales', 'pipeline.yml'), 'name: sales\nschedule: daily\n');
  const job = { CI: 'true', GITLAB_CI: 'true', CI_DEFAULT_BRANCH: 'main' };
  const plan = await runCli(['plan', ...wordsOf('gitlab.md', 'pipeline-secrets@1 plan ', '\n  variables:', job)], {
    cwd,
    env: job,
  });
  expect(plan.status, plan.stdout + plan.stderr).toBe(0);
  const { row, ...others } = JSON.parse(readFileSync(join(cwd, 'rows.yml'), 'utf8'));
  expect([row.extends, others]).toEqual(['.row', {}]);
  expect(row.parallel.matrix).toHaveLength(2);
  for (const matrix of row.parallel.matrix) {
    const before = vault.requests.length;
    const variables = { ...job, VAULT_ID_TOKEN: token, ROW_VARIANT: '', ...matrix };
    const flags = wordsOf(
      'gitlab.md',
      'ROW_VARIANT: "" # rows have it where the pipeline declares variants\n  script:\n    - >-\n      npx --yes pipeline-secrets@1 ',
      '-- bruin run "$ROW_PATH"',
      variables,
    );
    const url = flags.map((word) => (word === 'https://vault.example.com:8200' ? vault.url : word));
    const run = await runCli([...url, '--', process.execPath, '-e', 'process.exit(process.env.CRM ? 7 : 8)'], {
      cwd,
      env: variables,
    });
    expect(run.status, run.stdout + run.stderr).toBe(7);
    expect(vault.requests.slice(before).map(({ path }) => path)).toContain(
      `/v1/secret/data/bruin/${matrix.ROW_ENVIRONMENT}/crm`,
    );
    expect(vault.requests.slice(before).filter(({ path }) => path.startsWith('/v1/secret/data/'))).toHaveLength(1);
  }
});

describe.concurrent('the command of the page', () => {
  it.each(Object.entries(JOBS))('%s hands the secret to one command, masked', async (page, job) => {
    const { vault, token } = await scene();
    const variables = job(token);
    const words = execLine(page).map((word) =>
      word.startsWith('$')
        ? (variables[word.slice(1)] ?? '')
        : word === 'https://vault.example.com:8200'
          ? vault.url
          : word,
    );
    const command = words.slice(0, words.indexOf('--') + 1);
    const run = await runCli(['exec', ...command, 'sh', '-c', 'echo "it is $CRM"; env | grep -c "^CRM=" '], {
      cwd: workspace(),
      env: variables,
    });
    expect([run.status, run.stderr]).toEqual([0, expect.not.stringContaining('error')]);
    expect(run.stdout).toBe('it is ***\n1\n');
    expect(run.stderr).not.toContain(token);
    const [request] = vault.requests.filter(({ path }) => path.includes('bruin/production/crm'));
    expect(request?.headers['user-agent']).toMatch(/^pipeline-secrets\/\S+ \(.*(acme|data).*run 7\)$/);
  });

  it('says which token is missing, in the words of the CI', async () => {
    const { vault } = await scene();
    const flags = [
      '--backend',
      'vault',
      '--vault-url',
      vault.url,
      '--vault-path',
      'bruin/{environment}',
      '--environment',
      'production',
    ];
    const run = await runCli(['check', ...flags], { cwd: workspace(), env: { CI: 'true', GITLAB_CI: 'true' } });
    expect(run.status).toBe(3);
    expect(run.stdout + run.stderr).toContain('GitLab CI/CD: `id_tokens:` of the job');
  });
});

it('every page is in the index, and names every host of the table but those of GitHub', () => {
  const pages = readdirSync(join(ROOT, 'docs', 'ci')).filter((page) => page !== 'README.md');
  const index = readFileSync(join(ROOT, 'docs', 'ci', 'README.md'), 'utf8');
  for (const page of pages) expect(index).toContain(`(${page})`);
});
