import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..', '..');

const WORKFLOWS = 'test/scenarios/documented-workflows.test.ts';
const CLOUD_SECRETS = 'test/scenarios/documented-cloud-secrets.test.ts';
const COMMANDS = 'test/scenarios/documented-commands.test.ts';
const CI = 'test/scenarios/ci-pages.test.ts';
const MIGRATIONS = 'test/scenarios/migrations.test.ts';
const EXAMPLES = 'test/docs/examples.test.ts';
const BEFORE = 'not run: what is left behind';
const OF_THE_SERVICE =
  'not run: needs the command line tool of the service and an account; tests put the same texts into its stand-in';
const PIECE = 'not run: one input out of a step; what it means is tried case by case';
const RELEASED = 'not run: needs a published release';

/** What runs each block of commands or configuration, in the order of the page: a test, or the reason why nothing can. */
const RUN_BY: Readonly<Record<string, readonly string[]>> = {
  'README.md': [
    ...Array.from({ length: 2 }, () => WORKFLOWS),
    BEFORE,
    WORKFLOWS,
    WORKFLOWS,
    WORKFLOWS,
    COMMANDS,
    '.ci/run',
    '.ci/run',
  ],
  'CONTRIBUTING.md': [
    'not run: needs Docker; vitest.lowkey-vault.config.ts uses it',
    'test/servers/bruin-types.test.ts',
  ],
  'docs/audit.md': [OF_THE_SERVICE, 'not run: reads the audit log of a server', OF_THE_SERVICE],
  'docs/backends/aws.md': [
    WORKFLOWS,
    OF_THE_SERVICE,
    WORKFLOWS,
    OF_THE_SERVICE,
    WORKFLOWS,
    WORKFLOWS,
    CLOUD_SECRETS,
    CLOUD_SECRETS,
  ],
  'docs/backends/azure.md': [
    WORKFLOWS,
    OF_THE_SERVICE,
    OF_THE_SERVICE,
    WORKFLOWS,
    OF_THE_SERVICE,
    WORKFLOWS,
    WORKFLOWS,
    CLOUD_SECRETS,
    CLOUD_SECRETS,
  ],
  'docs/backends/doppler.md': [
    ...[WORKFLOWS, OF_THE_SERVICE, WORKFLOWS, OF_THE_SERVICE],
    ...[WORKFLOWS, OF_THE_SERVICE, WORKFLOWS, WORKFLOWS, CLOUD_SECRETS, CLOUD_SECRETS],
  ],
  'docs/backends/vault.md': [
    ...[WORKFLOWS, OF_THE_SERVICE, OF_THE_SERVICE, WORKFLOWS],
    ...[OF_THE_SERVICE, WORKFLOWS, WORKFLOWS, CLOUD_SECRETS, CLOUD_SECRETS, 'test/scenarios/vault-full-paths.test.ts'],
  ],
  'docs/ci/azure-pipelines.md': [COMMANDS],
  'docs/ci/bitbucket.md': [CI],
  'docs/ci/buildkite.md': [COMMANDS, CI],
  'docs/ci/circleci.md': [COMMANDS],
  'docs/ci/gitea-forgejo.md': [
    'not run: the step of the README under another address; test/scenarios/hosts.test.ts plays the runners',
  ],
  'docs/ci/gitlab.md': [CI, CI, CI],
  'docs/ci/shell.md': [
    COMMANDS,
    'not run: needs a person who signs in; test/scenarios/laptop.test.ts starts where that ends',
  ],
  'docs/fix.md': ['not run: test/scenarios/fix.test.ts tries both commands in many repositories'],
  'docs/init.md': [
    'not run: test/scenarios/init.test.ts tries both commands in many repositories',
    'not run: a part of what test/scenarios/init.test.ts reads',
    'not run: test/scenarios/init.test.ts tries it with a stand-in of the service',
  ],
  'docs/inputs.md': [EXAMPLES],
  'docs/migrate/1password-load-secrets.md': [BEFORE, MIGRATIONS],
  'docs/migrate/aws-secretsmanager-get-secrets.md': [BEFORE, MIGRATIONS],
  'docs/migrate/azure-get-keyvault-secrets.md': [BEFORE, MIGRATIONS],
  'docs/migrate/bruin-yml-in-a-secret.md': [BEFORE, MIGRATIONS],
  'docs/migrate/doppler-secrets-fetch.md': [BEFORE, MIGRATIONS],
  'docs/migrate/vault-action.md': [BEFORE, MIGRATIONS],
  'docs/notebooks.md': [
    'test/scenarios/notebooks.test.ts',
    'not run: needs Jupyter; its first step is one of the README',
  ],
  'docs/policy-file.md': [EXAMPLES, 'not run: a comment for editors'],
  'docs/pre-commit.md': ['not run: needs a published release; test/servers/pre-commit.test.ts runs the hook', COMMANDS],
  'docs/report.md': [COMMANDS, WORKFLOWS, WORKFLOWS],
  'docs/security-model.md': [WORKFLOWS],
  'docs/variable-names.md': [PIECE],
  'docs/verify.md': [RELEASED, RELEASED, RELEASED, 'not run: CI runs the last command on every change'],
};

const documents = execFileSync('git', ['ls-files', '-z', '--', '*.md'], { cwd: root, encoding: 'utf8' })
  .split('\0')
  // Pages of rules have a test of their own, which runs each of their examples.
  .filter((path) => /^(?:README\.md|CONTRIBUTING\.md|docs\/.*)$/.test(path) && !path.startsWith('docs/rules/'));

function blocksOf(document: string): readonly string[] {
  const text = readFileSync(join(root, document), 'utf8');
  return [...text.matchAll(/^```(?:sh|bash|console|ya?ml)\n([\s\S]*?)^```$/gm)].map(([, code = '']) => code);
}

describe('every command and workflow of the documents', () => {
  it('is run by a test, or the reason why it cannot be is written down', () => {
    const found = documents
      .map((document) => [document, blocksOf(document).length] as const)
      .filter(([, count]) => count > 0);
    const listed = Object.entries(RUN_BY).map(([document, places]) => [document, places.length] as const);
    expect(Object.fromEntries(found)).toEqual(Object.fromEntries(listed));
  });

  it.each(Object.entries(RUN_BY))('%s is known to the tests that run its blocks', (document, places) => {
    for (const place of places) {
      if (place.startsWith('not run: ')) continue;
      const text = readFileSync(join(root, place), 'utf8');
      const folder = basename(join(document, '..'));
      expect(text.includes(basename(document, '.md')) || text.includes(`'${folder}'`)).toBe(true);
    }
    for (const [file = ''] of places.join(' ').matchAll(/test\/[\w./-]+\.ts|vitest\.[\w-]+\.config\.ts/g))
      expect(readFileSync(join(root, file), 'utf8')).not.toBe('');
  });
});
