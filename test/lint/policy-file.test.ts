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
        policy: {
          file: 'p.yml',
          rules: new Map(),
          ruleLocations: new Map(),
          secretFiles: [],
          emptyValues: new Map(),
          ignore: [],
        },
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
      '2:46 cannot read the policy: `expires` of an ignore entry is not a date',
    ],
    [
      'ignore:\n  - {rule: literal-secret, path: x, expires: 2026-02-30}',
      '2:46 cannot read the policy: `expires` of an ignore entry is not a date',
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

describe('the patterns of a policy', () => {
  const globs = (count: number, glob: (at: number) => string) =>
    read(`secret-files:\n${Array.from({ length: count }, (_, at) => `  - "${glob(at)}"\n`).join('')}`);

  it('may be as many as anybody needs, and paths are not counted', () => {
    expect(globs(1000, (at) => `*x${at}*`).failures).toEqual([]);
    expect(globs(5000, (at) => `/a/${at}.env`).failures).toEqual([]);
  });

  it('end at a thousand, with one failure at the place where they do', () => {
    const many = globs(5000, (at) => `*x${at}*`);
    expect(many.failures.map(({ location, message }) => [location?.line, message])).toEqual([
      [1002, 'cannot read the policy: the patterns up to here expand to more than 1000'],
    ]);
    expect(many.policy.secretFiles).toHaveLength(1000);
    const braces = globs(6500, (at) => `${'{a,b}'.repeat(9)}${at}`);
    expect(braces.failures).toHaveLength(1);
    expect(braces.policy.secretFiles).toHaveLength(1);
  });

  it('that cannot be used are named, and the others count', () => {
    const { failures, policy } = read(
      `secret-files: ["{a,b}${'{a,b}'.repeat(10)}", "*.key", "${'*a'.repeat(4000)}"]\n`,
    );
    expect(failures.map(({ message }) => message.replace(/".*"/, '…'))).toEqual([
      'cannot read the policy: cannot use the pattern …: it stands for more than 1000 patterns',
      'cannot read the policy: cannot use the pattern …: it is longer than 4096 characters',
    ]);
    expect(policy.secretFiles).toEqual(['*.key']);
  });

  it('of ignore entries end at two thousand', () => {
    const entry = (at: number) => `  - {rule: literal-secret, path: "*x${at}*", reason: known}\n`;
    const { failures, policy } = read(`ignore:\n${Array.from({ length: 3000 }, (_, at) => entry(at)).join('')}`);
    expect(failures).toHaveLength(1);
    expect(policy.ignore).toHaveLength(2000);
  });

  it('are wrong in at most a hundred places that are listed', () => {
    expect(read(Array.from({ length: 500 }, (_, at) => `k${at}: 1\n`).join('')).failures).toHaveLength(100);
  });
});
