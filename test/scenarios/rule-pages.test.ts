import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { type PageExample, pageExamples } from '../lint/page-examples.ts';
import { ROOT, runAction } from './program.ts';
import { bruinWorkspace, connectionJson } from './remote-workspace.ts';
import { vaultScene } from './vault-scene.ts';

/** The rules that find nothing without a backend: their pages are tried with one that holds what the example says. */
const RULES = ['stale-secret', 'expiring-secret', 'disabled-secret', 'environment-not-in-address'];

const IGNORED = `ignore:\n${RULES.map((rule) => `  - {rule: ${rule}, path: "**", reason: "known"}\n`).join('')}`;

const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString();

/** `with:` of the example's workflow, if it shows one. */
function inputsOf({ files }: PageExample): Record<string, string> {
  const workflow = Object.entries(files).find(([name]) => name.endsWith('.yml'))?.[1];
  const inputs: unknown = workflow === undefined ? {} : parse(workflow).with;
  return Object.fromEntries(Object.entries(Object(inputs)).map(([id, value]) => [id, String(value)]));
}

async function runExample(example: PageExample, policy = '', more: Readonly<Record<string, string>> = {}) {
  const { created = -1, deletion } = example.stored ?? {};
  const { vault, inputs, env } = await vaultScene();
  const version = {
    ...(deletion !== undefined && deletion < 0 ? {} : { data: connectionJson(0) }),
    created: inDays(created),
    ...(deletion === undefined ? {} : { deletionTime: inDays(deletion) }),
  };
  for (const folder of ['bruin', 'bruin/staging']) vault.put('secret', `${folder}/c0`, version);
  const workspace = bruinWorkspace(1);
  if (policy !== '') writeFileSync(join(workspace, '.pipeline-secrets.yml'), policy);
  return runAction({ workspace, inputs: { ...inputs, ...inputsOf(example), ...more }, env });
}

describe.concurrent.each(RULES)('the page of %s', (rule) => {
  const examples = pageExamples(join(ROOT, 'docs', 'rules', `${rule}.md`));

  it.each(examples.map((example) => [example.heading, example] as const))('is right about "%s"', async (_, example) => {
    expect(example.stored).toBeDefined();
    const run = await runExample(example);
    expect(run.log.includes(`[${rule}]`)).toBe(example.kind === 'wrong');
    if (example.kind === 'right') expect(run.status).toBe(0);
  });

  it('is right about silencing it by an ignore entry', async () => {
    const wrong = examples.find(({ kind }) => kind === 'wrong');
    if (wrong === undefined) throw new Error('it shows nothing wrong');
    expect((await runExample(wrong, IGNORED)).log).not.toContain(`[${rule}]`);
  });
});

it('the ignore entries of what only a backend tells are not useless to a lint that asks none', async () => {
  const [example] = pageExamples(join(ROOT, 'docs', 'rules', 'stale-secret.md'));
  if (example === undefined) throw new Error('the page shows nothing');
  const lint = await runExample(example, IGNORED, { mode: 'lint' });
  expect(lint.outputs.get('result')).toBe('ok');
  expect(lint.log).not.toContain('useless-ignore');
});
