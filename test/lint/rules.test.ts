import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { RULE_IDS, type RuleId } from '../../src/domain/rule-id.ts';
import { RULES } from '../../src/lint/rules/index.ts';
import { makeWorkspace, printFindings, readGoldenCase } from './golden-case.ts';
import { lintWorkspace } from './lint-workspace.ts';
import { pageExamples } from './page-examples.ts';

const golden = join(import.meta.dirname, '..', 'golden', 'rules');
const pages = join(import.meta.dirname, '..', '..', 'docs', 'rules');

/** The rules that need git; the cases of all others run without it, which is faster. */
const ASKS_GIT: ReadonlySet<RuleId> = new Set<RuleId>([
  'tracked-secret-file',
  'untracked-secret-file',
  'unprotected-secret-path',
  'secret-file-in-history',
  'symlinked-secret-file',
  'embedded-repository',
  'unjudged-secret-file',
  'policy-loosened',
  'policy-not-compared',
  'ignore-without-reason',
  'expired-ignore',
  'useless-ignore',
]);

/** `WRITE_EXPECTED=1` writes what is printed now, to be read before it is committed; the run that writes still fails. */
const WRITES_EXPECTED = process.env['WRITE_EXPECTED'] === '1';

function casesOf(rule: RuleId): string[] {
  const directory = join(golden, rule);
  return existsSync(directory) ? readdirSync(directory).sort() : [];
}

/** Rules whose findings need an answer of a backend, which a folder of files cannot give. */
const NEEDS_BACKEND: ReadonlySet<RuleId> = new Set<RuleId>([
  'stale-secret',
  'expiring-secret',
  'disabled-secret',
  'overlapping-documents',
  'environment-not-in-address',
]);

describe.each(RULES.map((rule) => [rule.id, rule] as const))('the rule %s', (id, rule) => {
  it('is a known rule with a summary of one sentence', () => {
    expect(RULE_IDS).toContain(id);
    expect(rule.summary).toMatch(/^[A-Z].{9,}\.$/);
  });

  it('has a page', () => {
    expect(existsSync(join(pages, `${id}.md`))).toBe(true);
  });

  it('has cases that are fine and cases that are not', () => {
    const kinds = new Set(casesOf(id).map((name) => name.slice(0, name.indexOf('-'))));
    expect(kinds).toEqual(NEEDS_BACKEND.has(id) ? new Set() : new Set(['ok', 'bad']));
  });

  for (const name of casesOf(id)) {
    it.concurrent(`judges ${name}`, async ({ expect }) => {
      const given = readGoldenCase(join(golden, id, name));
      const asksGit = given.settings.git ?? ASKS_GIT.has(id);
      const { root, ...base } = makeWorkspace(given, asksGit);
      const findings = await lintWorkspace(root, { ...given.settings, ...base }, asksGit);
      expect(name).toMatch(/^(?:ok|bad)-[a-z0-9-]+$/);
      const printed = printFindings(findings.filter((finding) => finding.rule === id));
      if (WRITES_EXPECTED && printed !== '') writeFileSync(join(golden, id, name, 'expected.txt'), printed);
      expect(printed).toBe(given.expected);
      expect(given.expected === '').toBe(name.startsWith('ok-'));
    });
  }

  const page = join(pages, `${id}.md`);
  const examples = existsSync(page) ? pageExamples(page) : [];
  it('shows on its page what is wrong and what is right', () => {
    expect(new Set(examples.map((example) => example.kind))).toEqual(new Set(['wrong', 'right']));
  });
  // What only an answer of a backend shows is tested in the scenarios of the backends.
  for (const example of NEEDS_BACKEND.has(id) ? [] : examples) {
    it.concurrent(`judges the example "${example.heading}" of its page as the page does`, async ({ expect }) => {
      const { settings, files } = example;
      const asksGit = settings.git ?? ASKS_GIT.has(id);
      const workspace = { files, links: settings.links ?? {}, untracked: settings.untracked ?? [] };
      const { root, ...base } = makeWorkspace({ settings, workspace }, asksGit);
      const all = await lintWorkspace(root, { ...settings, ...base }, asksGit);
      const findings = all.filter((finding) => finding.rule === id);
      if (example.kind === 'wrong') expect(findings).not.toHaveLength(0);
      else expect(findings).toEqual([]);
    });
  }
});

it('has no cases for a rule that is not registered', () => {
  const known: readonly string[] = RULES.map((rule) => rule.id);
  const folders = existsSync(golden) ? readdirSync(golden) : [];
  expect(folders.filter((folder) => !known.includes(folder))).toEqual([]);
});
