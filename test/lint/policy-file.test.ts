import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPolicy } from '../../src/lint/policy-file.ts';

const read = (text: string) => readPolicy('p.yml', Buffer.from(text));
const problems = (text: string) =>
  read(text).failures.map(({ code, location, message }) => {
    expect(code).toBe('unreadable-configuration');
    return `${location?.line}:${location?.column} ${message}`;
  });

describe('the policy file', () => {
  it('may be empty', () => {
    for (const text of ['', '# nothing\n', '{}', '---\n']) {
      expect(read(text)).toEqual({
        policy: { file: 'p.yml', rules: new Map(), ruleLocations: new Map(), secretFiles: [], ignore: [] },
        failures: [],
      });
    }
  });

  it('has groups with and without variables, connections, severities, globs and ignore entries', () => {
    const { policy, failures: wrong } = read(`groups:
  foo: [A, B]
  bar:
connections: [warehouse, "1"]
rules:
  unused-connection: off
  untracked-secret-file: error
secret-files:
  - "*.settings"
ignore:
  - rule: literal-secret
    path: a/**
    reason: known
    expires: 2027-01-31
`);
    expect(wrong).toEqual([]);
    expect([...(policy.groups ?? [])]).toEqual([
      ['foo', ['A', 'B']],
      ['bar', []],
    ]);
    expect([...(policy.connections ?? [])]).toEqual(['warehouse', '1']);
    expect([...policy.rules]).toEqual([
      ['unused-connection', 'off'],
      ['untracked-secret-file', 'error'],
    ]);
    expect(policy.ruleLocations.get('untracked-secret-file')).toEqual({ file: 'p.yml', line: 7, column: 3 });
    expect(policy.secretFiles).toEqual(['*.settings']);
    expect(policy.ignore).toEqual([
      {
        rule: 'literal-secret',
        path: 'a/**',
        reason: 'known',
        expires: '2027-01-31',
        location: { file: 'p.yml', line: 11, column: 5 },
      },
    ]);
  });

  it('takes a plain list of group names', () => {
    expect([...(read('groups: [foo, bar]').policy.groups ?? [])]).toEqual([
      ['foo', []],
      ['bar', []],
    ]);
  });

  it.each([
    ['rulez: {}', '1:1 cannot read the policy: there is no key "rulez"'],
    ['rules:\n  unknown-rule: off', '2:3 cannot read the policy: there is no rule "unknown-rule"'],
    ['rules:\n  literal-secret: fatal', '2:19 cannot read the policy: "fatal" is not a severity of "literal-secret"'],
    ['ignore:\n  - rule: literal-secret', '2:5 cannot read the policy: an ignore entry needs `rule` and `path`'],
    [
      'ignore:\n  - {rule: literal-secret, path: x, expires: soon}',
      '2:46 cannot read the policy: `expires` of an ignore entry is not a day',
    ],
    [
      'ignore:\n  - {rule: literal-secret, path: x, expires: 2026-02-30}',
      '2:46 cannot read the policy: `expires` of an ignore entry is not a day',
    ],
    [
      'ignore:\n  - {rule: literal-secret, path: x, why: y}',
      '2:37 cannot read the policy: an ignore entry has no key "why"',
    ],
    ['groups: {}\ngroups: {}', '2:1 cannot read the policy: the key "groups" is already defined at line 1 (the file)'],
    ['connections: {a: b}', '1:14 cannot read the policy: `connections` is not a list'],
  ])('says where %j is wrong', (text, expected) => {
    expect(problems(text)).toEqual([expected]);
  });

  it('reports all that is wrong at once, and keeps the rest', () => {
    const { policy, failures: wrong } = read('a: 1\nb: 2\nrules: {literal-secret: x, unread-secret: off}\n');
    expect(wrong).toHaveLength(3);
    expect([...policy.rules]).toEqual([['unread-secret', 'off']]);
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) =>
        read(text).failures.every(({ location }) => location !== undefined && location.line >= 1),
      ),
      { numRuns: 300 },
    );
    for (const text of ['- a', 'x', 'rules: [a]', 'groups: 5', 'ignore: {a: b}', 'a: [', 'rules: &a {x: *a}', '\t']) {
      expect(read(text).failures.length).toBeGreaterThan(0);
    }
  });
});
