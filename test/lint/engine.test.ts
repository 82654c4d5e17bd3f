import { describe, expect, it } from 'vitest';
import { LOCAL } from '../../src/backends/index.ts';
import type { Problem, Severity } from '../../src/domain/finding.ts';
import type { RuleId } from '../../src/domain/rule-id.ts';
import { lint } from '../../src/lint/index.ts';
import { readPolicy } from '../../src/lint/policy-file.ts';
import type { LintSubject, Rule } from '../../src/lint/rule.ts';
import { RULES } from '../../src/lint/rules/index.ts';
import type { LintSettings } from '../../src/lint/settings.ts';
import { failingFindings } from '../../src/lint/severity.ts';
import { memoryRepository } from '../ecosystems/memory-repository.ts';

const at = (rule: RuleId, file: string, line = 1, change: Partial<Problem> = {}): Problem => ({
  rule,
  message: `${rule} in ${file}`,
  location: { file, line, column: 1 },
  ...change,
});

const rule = (id: RuleId, severity: Severity, problems: readonly Problem[]): Rule => ({
  id,
  severity,
  summary: 'A rule.',
  check: () => problems,
});

const subject = (mode: LintSubject['mode'], policy = ''): LintSubject => ({
  mode,
  backend: LOCAL,
  repository: memoryRepository({}),
  bruin: { pipelines: [], problems: [], skipped: [] },
  bitswan: { automations: [], namedGroups: new Set(), problems: [], skipped: [], isNewerGeneration: false },
  ...(policy === '' ? {} : { policy: readPolicy('policy.yml', Buffer.from(policy)).policy }),
  environments: [],
  requestedStages: [],
  hasVariable: () => false,
  problemsOf: () => [],
});

const settings = (change: Partial<LintSettings> = {}): LintSettings => ({
  rules: new Map(),
  enabled: true,
  failOn: 'error',
  today: '2026-11-21',
  ...change,
});

const fatal = rule('malformed-config', 'error', [at('malformed-config', 'a')]);
const usual = rule('tracked-secret-file', 'error', [at('tracked-secret-file', 'b')]);
const rules = [usual, fatal, ...RULES.filter(({ id }) => /ignore|policy/.test(id))];
const printed = (mode: LintSubject['mode'], change: Partial<LintSettings> = {}, policy = '') =>
  lint(subject(mode, policy), rules, settings(change)).map((finding) => `${finding.rule} ${finding.severity}`);

describe('findings', () => {
  it('come in the order of files and lines, each once', () => {
    const problems = [
      at('unread-secret', 'b', 2),
      at('unread-secret', 'b', 10),
      at('unread-secret', 'a', 3),
      at('unread-secret', 'b', 2),
    ];
    const found = lint(subject('lint'), [rule('unread-secret', 'notice', problems), usual], settings());
    expect(found.map(({ location }) => `${location.file}:${location.line}`)).toEqual(['a:3', 'b:1', 'b:2', 'b:10']);
  });

  it('have the severity of the situation before that of the rule', () => {
    const one = rule('unmapped-stage', 'warning', [
      at('unmapped-stage', 'a'),
      at('unmapped-stage', 'b', 1, { severity: 'error' }),
    ]);
    expect(lint(subject('lint'), [one], settings()).map(({ severity }) => severity)).toEqual(['warning', 'error']);
  });

  it('have the severity that the input says, then the policy file', () => {
    const policy = 'rules: {tracked-secret-file: notice}';
    expect(printed('lint', {}, policy)).toContain('tracked-secret-file notice');
    expect(printed('lint', { rules: new Map([['tracked-secret-file', 'warning']]) }, policy)).toContain(
      'tracked-secret-file warning',
    );
    expect(printed('lint', { rules: new Map([['tracked-secret-file', 'off']]) })).toEqual(['malformed-config error']);
  });
});

describe('what a loading mode cannot do without', () => {
  const modes = ['load', 'check', 'exec'] as const;

  it.each(modes)('runs in %s with `lint: off`, and nothing else does', (mode) => {
    expect(printed(mode, { enabled: false })).toEqual(['malformed-config error']);
  });

  it.each(modes)('cannot be lowered or ignored in %s, and fails it whatever `fail-on` says', (mode) => {
    const off = { rules: new Map([['malformed-config', 'off']] as const) };
    const policy = 'rules: {malformed-config: notice}\nignore: [{rule: malformed-config, path: "**", reason: known}]';
    expect(printed(mode, off, policy)).toContain('malformed-config error');
    const found = lint(subject(mode, policy), rules, settings(off));
    expect(failingFindings(found, mode, 'never').map((finding) => finding.rule)).toEqual(['malformed-config']);
  });

  it('is a rule like any other in `lint` and `plan`', () => {
    for (const mode of ['lint', 'plan'] as const) {
      expect(printed(mode, { rules: new Map([['malformed-config', 'off']]) })).toEqual(['tracked-secret-file error']);
    }
  });

  it('fails at notices of such rules only when `fail-on` says so', () => {
    const notice = { ...at('unset-variable', 'a'), severity: 'notice' as const };
    expect(failingFindings([notice], 'load', 'error')).toEqual([]);
    expect(failingFindings([notice], 'load', 'notice')).toEqual([notice]);
  });
});

describe('ignore entries', () => {
  const ignore = (entry: string) => printed('lint', {}, `ignore: [{rule: tracked-secret-file, ${entry}}]`);

  it('take a finding out, on their last day too', () => {
    expect(ignore('path: b, reason: r')).toEqual(['malformed-config error']);
    expect(ignore('path: b, reason: r, expires: 2026-11-21')).toEqual(['malformed-config error']);
  });

  it('have no effect without a reason, after their last day, or for another path', () => {
    expect(ignore('path: b')).toContain('tracked-secret-file error');
    expect(ignore('path: b')).toContain('ignore-without-reason error');
    expect(ignore('path: b, reason: r, expires: 2026-11-20')).toEqual(
      expect.arrayContaining(['tracked-secret-file error', 'expired-ignore error']),
    );
    expect(ignore('path: c, reason: r')).toEqual(
      expect.arrayContaining(['tracked-secret-file error', 'useless-ignore warning']),
    );
  });

  it.each([
    'stale-secret',
    'expiring-secret',
    'disabled-secret',
    'environment-not-in-address',
    'secret-file-in-history',
  ])('for %s are not called useless by a lint that cannot find it', (rule) => {
    const one = subject('lint', `ignore: [{rule: ${rule}, path: c, reason: r}]`);
    expect(lint(one, RULES, settings()).map((finding) => finding.rule)).not.toContain('useless-ignore');
  });

  it('are not called useless where only a part was looked at', () => {
    const one = { ...subject('lint', 'ignore: [{rule: unread-secret, path: c, reason: r}]'), isWhole: false };
    expect(lint(one, rules, settings()).map((finding) => finding.rule)).not.toContain('useless-ignore');
  });
});
