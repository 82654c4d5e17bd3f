// Makes a working copy of an example: `<temporary folder>/<name>/workspace` as a git repository with `secrets` beside it,
// as BitSwan lays a workspace out. An example lies inside our own repository, so it is never used in place.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const examples = dirname(fileURLToPath(import.meta.url));

/** Variables of a job that runs `acme`: fake values, made here so that nothing in the repository looks like a credential. */
export function jobVariables() {
  const serviceAccount = (project) =>
    JSON.stringify({
      type: 'service_account',
      project_id: project,
      client_email: `loader@${project}.iam.gserviceaccount.com`,
      private_key: ['-----BEGIN', 'PRIVATE KEY-----\nZmFrZQ==\n-----END', 'PRIVATE KEY-----\n'].join(' '),
    });
  return {
    SHOP_DB_PORT: '5432',
    SHOP_DB_PASSWORD_DEV: 'fake shop password <dev> & "quoted"',
    SHOP_DB_PASSWORD_PRODUCTION: 'fake shop password <production>',
    SLACK_WEBHOOK_DEV: 'https://hooks.acme.example/fake/dev',
    SLACK_WEBHOOK_PRODUCTION: 'https://hooks.acme.example/fake/production',
    MAIL_API_KEY_DEV: 'fake-mail-api-key-dev',
    MAIL_API_KEY_PRODUCTION: 'fake-mail-api-key-production',
    HUBSPOT_KEY_DEV: 'fake-hubspot-key-dev',
    HUBSPOT_KEY_PRODUCTION: 'fake-hubspot-key-production',
    WAREHOUSE_KEY_DEV: serviceAccount('acme-analytics-dev'),
    WAREHOUSE_KEY_PRODUCTION: serviceAccount('acme-analytics'),
  };
}

/** Texts that make a file of `broken` secret, in place of `@@…@@`: a scanner of our own repository would stumble over them. */
const PLANTED = {
  '@@AWS_KEY@@': ['AK', 'IA', 'Z7QK4TMWPLX2R5VB'].join(''),
  '@@TOKEN@@': ['gh', 'p_', 'x'.repeat(4), 'R7t2Lq9Vb3Nw8Ks5Jd1Hf6Gz4Xc0Ym2P'].join(''),
  '@@PASSWORD@@': ['Tr0ub', '4dor', '&3-battery'].join(''),
};

/** Copies an example into `target` (a new temporary folder unless given) and commits its workspace; returns the absolute paths. */
export function prepare(name, target = mkdtempSync(join(realpathSync(tmpdir()), 'pipeline-secrets-'))) {
  const folder = join(target, name);
  cpSync(join(examples, name), folder, { recursive: true });
  plant(folder);
  const workspace = join(folder, 'workspace');
  const git = (...args) =>
    execFileSync('git', ['-c', 'user.name=example', '-c', 'user.email=example@acme.example', '-c', 'commit.gpgsign=false', ...args], {
      cwd: workspace,
    });
  const commit = (message) => {
    git('add', '--all');
    git('commit', '--quiet', '--no-verify', '--message', message);
  };
  git('init', '--quiet', '--initial-branch=main');
  if (name === 'broken') breakHistory(workspace, commit);
  commit(`The example ${name}`);
  if (name === 'broken') breakWorkTree(folder, workspace, git);
  return { folder, workspace, secrets: join(folder, 'secrets') };
}

/** A secret file that only history holds, and a link in place of one. */
function breakHistory(workspace, commit) {
  const file = join(workspace, 'sales', '.env.old');
  writeFileSync(file, `API_TOKEN=${PLANTED['@@TOKEN@@']}\n`);
  commit('Add what should never have been added');
  rmSync(file);
  symlinkSync('../secrets/orders', join(workspace, '.env.production'));
}

/** Files that git does not know, and a repository inside the repository: neither can lie in a folder of our own repository. */
function breakWorkTree(folder, workspace, git) {
  cpSync(join(folder, 'overlay'), workspace, { recursive: true });
  const embedded = join(workspace, 'vendor', 'dashboard');
  mkdirSync(embedded, { recursive: true });
  git('init', '--quiet', embedded);
  writeFileSync(join(embedded, 'README.md'), 'A repository of its own.\n');
}

function plant(folder) {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    const text = readFileSync(file, 'utf8');
    const planted = Object.entries(PLANTED).reduce((result, [mark, value]) => result.replaceAll(mark, value), text);
    if (planted !== text) writeFileSync(file, planted);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [name = 'acme', target] = process.argv.slice(2);
  console.log(prepare(name, target).workspace);
}
