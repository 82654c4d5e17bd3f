import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { gitWorkspace, temporaryFolder } from '../lint/git-workspace.ts';
import { runAction } from '../scenarios/program.ts';

interface Report {
  readonly result: string;
  readonly automations: readonly { readonly name: string }[];
  readonly requirements: readonly { readonly name: string; readonly address?: string }[];
  readonly findings: readonly { readonly rule: string }[];
  readonly exported: readonly unknown[];
  readonly failures: readonly { readonly code: string }[];
}

/** An automation whose group for dev is there, beside a group that nobody uses, and a file where an export wants to go. */
async function load(inputs: Readonly<Record<string, string>>): Promise<Report> {
  const workspace = gitWorkspace({
    files: {
      '.gitignore': 'secrets/\ntaken.env\n',
      'shop/automation.toml':
        '[deployment]\nimage = "acme/shop:latest"\n\n[secrets]\ndev = ["shop"]\nstaging = ["none"]\n',
      'shop/main.py': 'import os\nprint(os.environ["SHOP_KEY"])\n',
      'secrets/shop': 'SHOP_KEY=fake-value-of-the-shop\nSHOP_KEY=fake-value-of-the-shop-again\n',
      'secrets/unused': 'A=fake\n',
      'taken.env': 'something else\n',
    },
    untracked: ['secrets/shop', 'secrets/unused', 'taken.env'],
  });
  const file = join(temporaryFolder(), 'report.json');
  const run = await runAction({ workspace, inputs: { 'report-file': file, ...inputs } });
  expect(run.status).toBe(1);
  return JSON.parse(readFileSync(file, 'utf8')) as Report;
}

it('a run that fails while it delivers reports what its stages had found before', async () => {
  const report = await load({ stage: 'dev', export: 'dotenv=taken.env' });
  expect(report.result).toBe('failed');
  expect(report.failures.map(({ code }) => code)).toEqual(['cannot-deliver']);
  expect(report.automations.map(({ name }) => name)).toEqual(['shop']);
  expect(report.requirements.map(({ name, address }) => [name, address])).toEqual([['shop', 'shop']]);
  expect(report.findings.map(({ rule }) => rule)).toContain('unused-secret-group');
  expect(report.exported).toEqual([]);
});

it('a run that is refused before anything was planned reports what was read', async () => {
  const report = await load({ export: 'env' });
  expect(report.failures.map(({ code }) => code)).toEqual(['wrong-input']);
  expect(report.automations.map(({ name }) => name)).toEqual(['shop']);
  expect([report.requirements, report.findings]).toEqual([[], []]);
});
