import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { selfSigned } from '../fakes/certificate.ts';
import { git } from '../lint/git-workspace.ts';
import { awsScene } from '../scenarios/aws-scene.ts';
import { azureScene, TENANT } from '../scenarios/azure-scene.ts';
import { OURS as DOPPLER_TOKEN, dopplerScene } from '../scenarios/doppler-scene.ts';
import { ROOT } from '../scenarios/program.ts';
import { OURS as VAULT_TOKEN, vaultScene } from '../scenarios/vault-scene.ts';
import { type ActOptions, type ActRun, installAct, runWorkflow } from './act.ts';

const FOLDER = join(ROOT, 'examples', 'workflows');
const example = (name: string): string => readFileSync(join(FOLDER, name), 'utf8');

const PASSWORD = 'fake-password-of-warehouse';
const WAREHOUSE = JSON.stringify({
  type: 'postgres',
  details: { host: 'db.acme.example', port: 5432, username: 'etl', password: PASSWORD, database: 'shop' },
});
const GROUP = { SHOP_PASSWORD: 'fake-password-of-shop' };

const asset = (connection: string): string =>
  `"""@bruin\nname: load\ntype: python\nsecrets:\n  - key: ${connection}\n    inject_as: ${connection.toUpperCase()}\n@bruin"""\n`;
const AUTOMATION = {
  'shop/automation.toml':
    '[deployment]\nimage = "acme/shop:latest"\n\n[secrets]\ndev = ["shop-dev"]\nstaging = ["shop-staging"]\nproduction = ["shop-production"]\n',
  'shop/main.py': 'print("hello")\n',
};
const FILES = {
  'sales/pipeline.yml': 'name: sales\n',
  'sales/assets/load.py': asset('warehouse'),
  ...AUTOMATION,
};

function write(root: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

function commit(root: string, files: Readonly<Record<string, string>>): string {
  write(root, files);
  git(root, 'add', '-A');
  git(root, 'commit', '-q', '-m', 'change');
  return git(root, 'rev-parse', 'HEAD').trim();
}

/** A repository of a team that has a pipeline and an automation. */
function teamRepository(files: Readonly<Record<string, string>> = FILES): string {
  const root = mkdtempSync(join(realpathSync(tmpdir()), 'act-example-'));
  git(root, 'init', '-q', '-b', 'main');
  git(root, 'remote', 'add', 'origin', 'https://github.com/acme/workspace');
  commit(root, files);
  return root;
}

/** The checkout of a pull request: the merge commit whose first parent is the base. */
function pullRequest(files: Readonly<Record<string, string>>, from: string): readonly [string, ActOptions] {
  const root = teamRepository();
  const base = git(root, 'rev-parse', 'HEAD').trim();
  git(root, 'checkout', '-q', '-b', 'topic');
  const head = commit(root, files);
  git(root, 'checkout', '-q', 'main');
  git(root, 'merge', '-q', '--no-ff', '-m', 'merge', 'topic');
  const payload = {
    pull_request: {
      number: 7,
      head: { ref: 'topic', sha: head, repo: { full_name: from } },
      base: { ref: 'main', sha: base, repo: { full_name: 'acme/workspace' } },
    },
    repository: { full_name: 'acme/workspace' },
  };
  return [root, { event: 'pull_request', payload, actions: OTHERS }];
}

/** Actions of others cannot be downloaded. These say what they were given; `bruin` says what it was run with, by name. */
function otherActions(): Record<string, string> {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'act-others-'));
  const upload = (input: string): string =>
    `name: upload\ninputs: {${input}: {required: true}}\nruns:\n  using: composite\n  steps:\n    - run: test -s "$FILE" && echo "uploaded $(basename "$FILE")"\n      shell: bash\n      env:\n        FILE: \${{ inputs.${input} }}\n`;
  write(folder, {
    'artifact/action.yml': upload('path'),
    'sarif/upload-sarif/action.yml': upload('sarif_file'),
    'bruin/action.yml':
      'name: bruin\nruns:\n  using: composite\n  steps:\n    - run: echo "$GITHUB_ACTION_PATH/bin" >> "$GITHUB_PATH"\n      shell: bash\n',
    'bruin/bin/bruin': `#!/bin/sh\nprintf '%s' "$BRUIN_CONFIG_FILE_CONTENT" | grep -q '${PASSWORD}' || exit 9\necho "bruin $* has its connection"\n`,
  });
  execFileSync('chmod', ['755', join(folder, 'bruin/bin/bruin')]);
  const named = [
    ...readdirSync(FOLDER)
      .map(example)
      .join('')
      .matchAll(/uses: ([\w/-]+@[0-9a-f]{40})/g),
  ];
  const stands = (name: string): string | undefined =>
    ({
      'actions/upload-artifact': 'artifact',
      'github/codeql-action/upload-sarif': 'sarif',
      'bruin-data/setup-bruin': 'bruin',
    })[name.split('@')[0] ?? ''];
  return Object.fromEntries(
    named.flatMap(([, name = '']) => {
      const folderName = stands(name);
      const repository = name.replace(/^(\w[\w-]*\/[\w-]+)\/[^@]*/, '$1');
      return folderName === undefined ? [] : [[repository, join(folder, folderName)]];
    }),
  );
}

const OTHERS = otherActions();

async function onVault(
  name: string,
  { options = {}, root = teamRepository(), staging = true }: { options?: ActOptions; root?: string; staging?: boolean },
): Promise<ActRun> {
  const { vault, issuer, env } = await vaultScene();
  vault.login = (mount, { jwt }) =>
    mount === 'jwt' && issuer.verify(String(jwt))?.['aud'] === 'vault.acme.example'
      ? { token: VAULT_TOKEN }
      : { refusal: 'error validating token' };
  for (const environment of staging ? ['staging', 'production'] : ['production'])
    vault.put('secret', `bruin/${environment}/warehouse`, { data: WAREHOUSE });
  for (const stage of staging ? ['dev', 'staging', 'production'] : ['dev', 'production'])
    vault.put('secret', `bitswan/shop-${stage}`, { data: JSON.stringify(GROUP) });
  const here = (text: string): string => text.replaceAll('https://vault.acme.example:8200', vault.url);
  const beside = Object.fromEntries(Object.entries(options.beside ?? {}).map(([file, text]) => [file, here(text)]));
  return await runWorkflow(root, here(example(name)), { actions: OTHERS, ...options, env, beside });
}

/** Both environments ran, one after the other, and no value was shown. */
function expectBothEnvironments(run: ActRun): void {
  expect(run.succeeded, run.log.slice(-4000)).toHaveLength(2);
  expect(run.log).toContain('bruin run --force --environment staging sales has its connection');
  expect(run.log).toContain('bruin run --force --environment production sales has its connection');
  expect(run.log).not.toContain(PASSWORD);
}

beforeAll(() => {
  installAct();
});

describe('the example', () => {
  it('gate.yml lets a clean pull request of a fork pass, and stops one with a secret', async () => {
    const clean = await runWorkflow(...gateOf('gate.yml', { 'README.md': 'hello\n' }, 'stranger/workspace'));
    expect(clean.succeeded, clean.log.slice(-4000)).toHaveLength(1);
    const leak = await runWorkflow(...gateOf('gate.yml', LEAK, 'stranger/workspace'));
    expect(leak.failed).toHaveLength(1);
    expect(leak.log).toContain('tracked-secret-file');
    expect(leak.log).not.toContain(LEAKED);
  });

  it('gate-with-code-scanning.yml uploads findings, but not from a fork', async () => {
    const own = await runWorkflow(...gateOf('gate-with-code-scanning.yml', LEAK, 'acme/workspace'));
    expect(own.failed).toHaveLength(1);
    expect(own.log).toContain('uploaded secrets.sarif');
    const fork = await runWorkflow(...gateOf('gate-with-code-scanning.yml', LEAK, 'stranger/workspace'));
    expect(fork.failed).toHaveLength(1);
    expect(fork.log).not.toContain('uploaded');
  });

  it('bruin-vault.yml runs both environments, and not production when staging has no secret', async () => {
    expectBothEnvironments(await onVault('bruin-vault.yml', {}));
    const without = await onVault('bruin-vault.yml', { staging: false });
    expect(without.status).not.toBe(0);
    expect(without.log).not.toContain('bruin run --force --environment staging');
    expect(without.log).toContain('secret/data/bruin/staging/warehouse');
  });

  it('bruin-aws.yml runs both environments', async () => {
    const { aws, env } = await awsScene(0);
    aws.judgeToken = (_, role) => (/:role\/bruin-(?:staging|production)$/.test(role) ? undefined : 'AccessDenied');
    for (const environment of ['staging', 'production'])
      aws.put({ name: `bruin/${environment}/warehouse`, text: WAREHOUSE });
    const workflow = onAws(example('bruin-aws.yml'), aws.url);
    expectBothEnvironments(await runWorkflow(teamRepository(), workflow, { actions: OTHERS, env }));
  });

  it('bruin-azure.yml runs both environments', async () => {
    const { vault, entra, env } = await azureScene();
    vault.challenge.authorization = `${entra.url}/${TENANT}`;
    vault.put('warehouse', WAREHOUSE);
    const root = teamRepository();
    const certificate = join(mkdtempSync(join(realpathSync(tmpdir()), 'act-ca-')), 'ca.pem');
    writeFileSync(certificate, selfSigned().cert);
    const workflow = example('bruin-azure.yml').replace(
      /( +)azure-vault-url: .*/,
      `$1azure-vault-url: ${vault.url}\n$1azure-authority-host: ${entra.url}\n$1ca-certificate: ${certificate}`,
    );
    expectBothEnvironments(await runWorkflow(root, workflow, { actions: OTHERS, env }));
  });

  it('bruin-doppler.yml runs both environments', async () => {
    const { doppler, env } = await dopplerScene();
    doppler.exchange = () => ({ token: DOPPLER_TOKEN, configs: ['data/staging', 'data/production'] });
    for (const config of ['data/staging', 'data/production']) doppler.put(config, { WAREHOUSE });
    const workflow = example('bruin-doppler.yml').replace(
      /( +)backend: doppler/,
      `$1backend: doppler\n$1doppler-api-host: ${doppler.url}`,
    );
    expectBothEnvironments(await runWorkflow(teamRepository(), workflow, { actions: OTHERS, env }));
  });

  it('bitswan-check.yml lets a deployment go on only when every stage has its secrets', async () => {
    const all = await onVault('bitswan-check.yml', { root: teamRepository(AUTOMATION) });
    expect(all.succeeded, all.log.slice(-4000)).toHaveLength(4);
    const without = await onVault('bitswan-check.yml', { root: teamRepository(AUTOMATION), staging: false });
    expect(without.status).not.toBe(0);
    expect(without.log).toContain('secret/data/bitswan/shop-staging');
    expect(without.log).not.toContain('deploy here');
  });

  it('plan-matrix.yml loads for each row what it needs', async () => {
    const run = await onVault('plan-matrix.yml', {});
    expect(run.succeeded, run.log.slice(-4000)).toHaveLength(3);
    for (const path of ['sales', 'shop']) expect(run.log).toContain(`run ${path} here`);
  });

  it('access-of-a-pull-request.yml shows new access, and only that', async () => {
    const more = { 'sales/assets/report.py': asset('warehouse').replace('name: load', 'name: report') };
    const newAccess = await runWorkflow(...gateOf('access-of-a-pull-request.yml', more, 'stranger/workspace'));
    expect(newAccess.succeeded, newAccess.log.slice(-4000)).toHaveLength(1);
    expect(newAccess.log).toMatch(/report.* newly reads connection warehouse/);
    expect(newAccess.log).toContain('uploaded access.html');
    const none = await runWorkflow(
      ...gateOf('access-of-a-pull-request.yml', { 'README.md': 'hello\n' }, 'acme/workspace'),
    );
    expect(none.succeeded).toHaveLength(1);
    expect(none.log).not.toContain('uploaded');
  });

  it('one-step-only.yml gives the value to one step', async () => {
    const run = await onVault('one-step-only.yml', { options: { event: 'workflow_dispatch' } });
    expect(run.succeeded, run.log.slice(-4000)).toHaveLength(1);
    expect(run.log).toContain('exporting to db.acme.example');
  });

  it('rotation-and-access-review.yml fails for old secrets and keeps the page', async () => {
    const { aws, env } = await awsScene(0);
    aws.judgeToken = () => undefined;
    aws.put({ name: 'bruin/production/warehouse', text: WAREHOUSE });
    aws.put({ name: 'bitswan/shop-production', text: JSON.stringify(GROUP) });
    const workflow = onAws(example('rotation-and-access-review.yml'), aws.url);
    const options = { actions: OTHERS, env, event: 'schedule' };
    const fresh = await runWorkflow(
      teamRepository(),
      workflow.replace('max-age-days: 90', 'max-age-days: 36500'),
      options,
    );
    expect(fresh.succeeded, fresh.log.slice(-4000)).toHaveLength(1);
    expect(fresh.log).toContain('uploaded access.html');
    const old = await runWorkflow(teamRepository(), workflow.replace('max-age-days: 90', 'max-age-days: 1'), options);
    expect(old.failed).toHaveLength(1);
    expect(old.log).toContain('stale-secret');
    expect(old.log).toContain('uploaded access.html');
  });

  it('monorepo.yml runs what changed since the last push, and nothing when nothing did', async () => {
    const { aws, env } = await awsScene(0);
    aws.judgeToken = () => undefined;
    aws.put({ name: 'bruin/production/warehouse', text: WAREHOUSE });
    aws.put({ name: 'bitswan/shop-production', text: JSON.stringify(GROUP) });
    const workflow = onAws(example('monorepo.yml'), aws.url);
    const push = async (files: Readonly<Record<string, string>>): Promise<ActRun> => {
      const root = teamRepository();
      const before = git(root, 'rev-parse', 'HEAD').trim();
      commit(root, files);
      return await runWorkflow(root, workflow, { actions: OTHERS, env, payload: { before, ref: 'refs/heads/main' } });
    };
    const one = await push({ 'shop/main.py': 'print("changed")\n' });
    expect(one.succeeded, one.log.slice(-4000)).toHaveLength(2);
    expect(one.log).toContain('run shop here');
    expect(one.log).not.toContain('run sales here');
    const none = await push({ 'README.md': 'hello\n' });
    expect(none.status, none.log.slice(-4000)).toBe(0);
    expect(none.log).not.toContain('here');
  });

  it('calls-reusable.yml runs the reusable workflow', async () => {
    const options = { event: 'workflow_dispatch', beside: { 'reusable.yml': example('reusable.yml') } };
    const run = await onVault('calls-reusable.yml', { options });
    expect(run.status, run.log.slice(-4000)).toBe(0);
    expect(run.log).toContain('bruin run --force --environment production sales has its connection');
  });
});

const LEAKED = ['tulip', 'Field', '7391', 'qz'].join('-');
const LEAK = { '.env': `DB_PASSWORD=${LEAKED}\n` };

function gateOf(
  name: string,
  files: Readonly<Record<string, string>>,
  from: string,
): readonly [string, string, ActOptions] {
  const [root, options] = pullRequest(files, from);
  return [root, example(name), options];
}

function onAws(workflow: string, endpoint: string): string {
  return workflow.replaceAll(/( +)backend: aws/g, `$1backend: aws\n$1aws-endpoint: ${endpoint}`);
}
