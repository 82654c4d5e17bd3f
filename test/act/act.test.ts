import { existsSync, mkdtempSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
// @ts-expect-error the examples are plain JavaScript, because they run without anything installed
import { jobVariables, prepare } from '../../examples/prepare.mjs';
import { runAction } from '../scenarios/program.ts';
import { ACTION, installAct, runWorkflow } from './act.ts';

const variables: Record<string, string> = jobVariables();

/** `env:` of a job; block scalars keep every byte of the fake values. */
function jobEnvironment(indent: string): string {
  return Object.entries(variables)
    .map(([name, value]) => `${indent}${name}: ${JSON.stringify(value)}`)
    .join('\n');
}

/** A program for a later step: compares its environment with a file of expected values, byte for byte, and prints names only. */
function comparison(expected: Record<string, string>): string {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'act-expected-'));
  const file = join(folder, 'expected.json');
  writeFileSync(file, JSON.stringify(expected));
  const program = join(folder, 'compare.mjs');
  writeFileSync(
    program,
    `import { readFileSync } from 'node:fs';
const expected = JSON.parse(readFileSync(${JSON.stringify(file)}, 'utf8'));
for (const [name, value] of Object.entries(expected)) console.log(name, process.env[name] === value ? 'equal' : 'DIFFERENT');
`,
  );
  return program;
}

beforeAll(() => {
  installAct();
});

describe('a workflow run by act', () => {
  it("gives a BitSwan user's later step the variables of the groups, to the last byte, and shows no value", async () => {
    const { workspace, secrets } = prepare('acme');
    const expected = {
      PARTNER_TOKEN: 'fake-partner-token-dev',
      SIGNING_KEY: 'fake signing key\nof two lines for dev',
      SMTP_PASSWORD: 'fake smtp password for dev',
      SENTRY_KEY: 'fake-sentry-key-dev',
      KAFKA_ADMIN_PASSWORD: 'fake-kafka-password-dev',
      BITSWAN_AUTOMATION_STAGE: 'dev',
    };
    const run = await runWorkflow(
      workspace,
      `on: push
jobs:
  load:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v7
      - uses: ${ACTION}
        with:
          stage: dev
          secrets-dir: ${secrets}
          include: shop/**
          export: env
      - run: node ${comparison(expected)}
      - run: echo "token=$PARTNER_TOKEN password=$SMTP_PASSWORD key=$SIGNING_KEY"
`,
    );
    expect(run.log).toContain('Job succeeded');
    for (const name of Object.keys(expected)) expect(run.log).toContain(`${name} equal`);
    expect(run.log).toContain('token=*** password=***');
    for (const value of [
      'fake-partner-token-dev',
      'fake smtp password for dev',
      'fake signing key',
      'of two lines for dev',
    ]) {
      expect(run.log).not.toContain(value);
    }
  });

  it("gives a Bruin user's later step the configuration and the injected secrets, to the last byte, and shows no value", async () => {
    const { workspace } = prepare('acme');
    const expected = {
      MAIL_API_KEY: variables['MAIL_API_KEY_DEV'] ?? '',
      ALERT_WEBHOOK_URL: variables['SLACK_WEBHOOK_DEV'] ?? '',
      HUBSPOT: '{"name":"crm","api_key":"fake-hubspot-key-dev"}',
      SHOP_DB:
        '{"name":"shop-db","username":"reporting","password":"fake shop password \\u003cdev\\u003e \\u0026 \\"quoted\\"","host":"shop-db.dev.acme.example","port":5432,"database":"shop","ssl_mode":"require"}',
      BRUIN_CONNECTION_TYPES:
        '{"ALERT_WEBHOOK_URL":"generic","HUBSPOT":"hubspot","MAIL_API_KEY":"generic","SHOP_DB":"postgres","SLACK_WEBHOOK":"generic","WAREHOUSE":"google_cloud_platform"}',
    };
    const copy = join(mkdtempSync(join(realpathSync(tmpdir()), 'act-config-')), 'config');
    const run = await runWorkflow(
      workspace,
      `on: push
jobs:
  load:
    runs-on: ubuntu-latest
    env:
${jobEnvironment('      ')}
    steps:
      - uses: actions/checkout@v7
      - uses: ${ACTION}
        with:
          include: |
            analytics
            marketing
          export: |
            env
            bruin-config
      - run: node ${comparison(expected)}
      - run: printf '%s' "$BRUIN_CONFIG_FILE_CONTENT" > ${copy} && echo "$SHOP_DB $MAIL_API_KEY"
`,
    );
    expect(run.log).toContain('Job succeeded');
    for (const name of Object.keys(expected)) expect(run.log).toContain(`${name} equal`);
    const configuration = readFileSync(copy, 'utf8');
    const direct = await runAction({
      workspace: prepare('acme').workspace,
      inputs: { include: 'analytics\nmarketing', export: 'bruin-config' },
      env: variables,
    });
    expect(configuration).toBe(direct.env.get('BRUIN_CONFIG_FILE_CONTENT'));
    expect(configuration).toContain('fake-mail-api-key-dev');
    expect(configuration).not.toContain('PRODUCTION');
    expect(configuration).not.toContain('${');
    const printed = run.log.slice(run.log.indexOf('MAIL_API_KEY equal'));
    for (const value of ['fake-mail-api-key-dev', 'fake-hubspot-key-dev', 'fake shop password'])
      expect(printed).not.toContain(value);
  });

  it('ends a job that has lint findings, names their places, and exports nothing', async () => {
    const { workspace } = prepare('broken');
    const run = await runWorkflow(
      workspace,
      `on: push
jobs:
  gate:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v7
      - uses: ${ACTION}
        id: gate
        with:
          mode: lint
      - if: always()
        env:
          RESULT: \${{ steps.gate.outputs.result }}
        run: echo "the result is $RESULT"
`,
    );
    expect(run.status).not.toBe(0);
    expect(run.failed).toEqual(['gate']);
    expect(run.log).toContain('the result is findings');
    expect(run.log).toMatch(/tracked-secret-file/);
  });

  it('feeds the jobs of a second job from the matrix of plan', async () => {
    const { workspace, secrets } = prepare('acme');
    const run = await runWorkflow(
      workspace,
      `on: push
jobs:
  plan:
    runs-on: ubuntu-latest
    outputs:
      matrix: \${{ steps.plan.outputs.matrix }}
    steps:
      - uses: actions/checkout@v7
      - uses: ${ACTION}
        id: plan
        with:
          mode: plan
          stage: dev
          environment: default
          secrets-dir: ${secrets}
  load:
    needs: plan
    runs-on: ubuntu-latest
    strategy:
      matrix: \${{ fromJSON(needs.plan.outputs.matrix) }}
    env:
${jobEnvironment('      ')}
    steps:
      - uses: actions/checkout@v7
      - uses: ${ACTION}
        id: load
        with:
          include: \${{ matrix.path }}
          environment: \${{ matrix.environment || 'default' }}
          stage: \${{ matrix.stage || 'dev' }}
          secrets-dir: ${secrets}
      - env:
          COUNT: \${{ steps.load.outputs.exported-count }}
        run: test "$COUNT" -gt 0 && echo "loaded \${{ matrix.path }}"
`,
    );
    expect(run.status).toBe(0);
    for (const path of ['analytics', 'marketing', 'shop/invoices', 'shop/stock', 'shop/webhook'])
      expect(run.log).toContain(`loaded ${path}`);
  });

  it('removes its files in the post step, also when a later step fails', async () => {
    const { workspace, secrets } = prepare('acme');
    const note = join(mkdtempSync(join(realpathSync(tmpdir()), 'act-note-')), 'path');
    const run = await runWorkflow(
      workspace,
      `on: push
jobs:
  load:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v7
      - uses: ${ACTION}
        id: load
        with:
          stage: dev
          include: shop/stock
          secrets-dir: ${secrets}
          export: dotenv
      - env:
          FILE: \${{ steps.load.outputs.dotenv-file }}
        run: |
          grep -q STOCK_API_KEY "$FILE" && stat -c %a "$FILE" && printf '%s' "$FILE" > ${note}
          exit 7
`,
    );
    expect(run.failed).toEqual(['load']);
    expect(run.log).toMatch(/\b600\b/);
    const file = readFileSync(note, 'utf8');
    expect(file).not.toBe('');
    expect(existsSync(file)).toBe(false);
  });
});
