import { mkdtempSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { git, gitWorkspace } from '../lint/git-workspace.ts';
import { ROOT } from '../scenarios/program.ts';
import { OURS, vaultScene } from '../scenarios/vault-scene.ts';
import { ACTION, type ActOptions, installGiteaAct, runWorkflow } from './act.ts';

const FILES = {
  'sales/pipeline.yml': 'name: sales\n',
  'sales/assets/load.py':
    '"""@bruin\nname: load\ntype: python\nsecrets:\n  - key: warehouse\n    inject_as: WAREHOUSE\n@bruin"""\n',
};
const LEAKED = ['tulip', 'Field', '7391', 'qz'].join('-');
const VALUE = ['fake', 'value', 'of', 'the', 'warehouse'].join('-');

let runner: string;
let options: ActOptions;

beforeAll(() => {
  runner = installGiteaAct();
  const nothing = mkdtempSync(join(realpathSync(tmpdir()), 'gitea-nothing-'));
  writeFileSync(
    join(nothing, 'action.yml'),
    'name: nothing\nruns: {using: composite, steps: [{run: "true", shell: bash}]}\n',
  );
  options = { runner, actions: { 'https://code.forgejo.org/actions/checkout@v6': nothing } };
}, 300_000);

function committed(files: Readonly<Record<string, string>>): string {
  const root = gitWorkspace({ files });
  git(root, 'commit', '-q', '-m', 'all');
  return root;
}

it('runs the workflow of the documentation, green for a clean repository and red for one with a secret', async () => {
  const page = readFileSync(join(ROOT, 'docs', 'ci', 'gitea-forgejo.md'), 'utf8');
  const [, workflow = ''] = /```yaml\n([\s\S]*?)```/.exec(page) ?? [];
  expect(workflow).toContain('mode: lint');
  const clean = await runWorkflow(committed(FILES), workflow, options);
  expect(clean.succeeded, clean.log.slice(-4000)).toEqual(['gate']);
  const leak = await runWorkflow(committed({ ...FILES, '.env': `DB_PASSWORD=${LEAKED}\n` }), workflow, options);
  expect(leak.failed).toEqual(['gate']);
  expect(leak.log).toContain('tracked-secret-file');
  expect(leak.log).not.toContain(LEAKED);
});

// No release of Gitea gives a job an identity token.
it('masks, exports to the next step and gives the token back', async () => {
  const { vault } = await vaultScene();
  vault.login = () => ({ token: OURS });
  vault.put('secret', 'bruin/warehouse', { data: JSON.stringify({ type: 'generic', details: { value: VALUE } }) });
  const workflow = `on: push
jobs:
  load:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v7
      - uses: ${ACTION}
        with:
          backend: vault
          vault-url: ${vault.url}
          vault-auth: approle
          vault-role-id: data
          vault-secret-id: \${{ secrets.VAULT_SECRET_ID }}
          vault-path: bruin
          export: env
      - run: test -n "$WAREHOUSE" && echo "the value is $WAREHOUSE"
`;
  const run = await runWorkflow(committed(FILES), workflow, {
    ...options,
    env: { GITEA_ACTIONS: 'true' },
    secrets: { VAULT_SECRET_ID: ['secret', 'id', 'of', 'the', 'test'].join('-') },
  });
  expect(run.succeeded, run.log.slice(-4000)).toEqual(['load']);
  expect(run.log).toContain('the value is ***');
  expect(run.log).not.toContain(VALUE);
  expect(vault.requests.map(({ path }) => path)).toContain('/v1/auth/token/revoke-self');
});
