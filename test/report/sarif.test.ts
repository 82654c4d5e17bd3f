import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/domain/finding.ts';
import { RULE_IDS } from '../../src/domain/rule-id.ts';
import { RULES } from '../../src/lint/rules/index.ts';
import { sarif } from '../../src/report/sarif.ts';
import { schemaViolations } from './official-sarif-schema.ts';
import { sarifProblems } from './sarif-checks.ts';

const finding = (change: Partial<Finding>): Finding => ({
  rule: 'tracked-secret-file',
  severity: 'error',
  message: 'cannot keep ".env" in git',
  location: { file: '.env', line: 3, column: 1 },
  ...change,
});

function read(findings: readonly Finding[], failures: readonly string[] = []) {
  const text = sarif({ version: '1.2.3', findings, rules: RULES, failures });
  const log = JSON.parse(text);
  expect(schemaViolations(log)).toEqual([]);
  expect(sarifProblems(log)).toEqual([]);
  return log.runs[0];
}

describe('the SARIF file', () => {
  it('is complete without findings, so that old alerts close', () => {
    const run = read([]);
    expect(run.results).toEqual([]);
    expect(run.tool.driver.rules).toHaveLength(RULES.length);
    expect(run.invocations).toEqual([{ executionSuccessful: true }]);
  });

  it('says what could not be checked', () => {
    const run = read([], ['cannot search the history']);
    expect(run.invocations[0].executionSuccessful).toBe(false);
    expect(run.invocations[0].toolExecutionNotifications[0].message.text).toBe('cannot search the history');
  });

  it('points at the place, with the path as a URI', () => {
    const [result] = read([finding({ location: { file: 'a b/čšž#1.env', line: 7, column: 5 } })]).results;
    expect(result.locations[0].physicalLocation).toEqual({
      artifactLocation: { uri: 'a%20b/%C4%8D%C5%A1%C5%BE%231.env', uriBaseId: '%SRCROOT%' },
      region: { startLine: 7, startColumn: 5, endLine: 7 },
    });
    expect(result.level).toBe('error');
  });

  it.each(['/home/runner/secrets/foo', '../secrets/foo', 'BRUIN_CONFIG_FILE_CONTENT'])(
    'shows what is no file of the repository (%s) at the policy file, and says where it is',
    (file) => {
      const [result] = read([finding({ location: { file, line: 2, column: 9 } })]).results;
      expect(result.locations[0].physicalLocation.artifactLocation.uri).toBe('.pipeline-secrets.yml');
      expect(result.message.text).toContain(`${file}:2`);
    },
  );

  it('fingerprints by rule, path and key: a moved line keeps its alert, two keys have two', () => {
    const print = (change: Partial<Finding>) => read([finding({ key: 'A', ...change })]).results[0].partialFingerprints;
    expect(print({ location: { file: '.env', line: 99, column: 1 } })).toEqual(print({}));
    expect(print({ key: 'line 99', message: 'in line 99' })).toEqual(print({ key: 'line 3', message: 'in line 3' }));
    expect(print({ key: 'A', message: 'one of 99' })).toEqual(print({}));
    expect(print({ key: 'B' })).not.toEqual(print({}));
    expect(print({ location: { file: 'x/.env', line: 3, column: 1 } })).not.toEqual(print({}));
    const twins = read([finding({ key: 'A' }), finding({ key: 'A', message: 'other' })]).results;
    expect(new Set(twins.map((result: typeof twins) => result.partialFingerprints.primaryLocationLineHash)).size).toBe(
      2,
    );
  });

  it('marks the name that a finding is about, and to the end of its line what has none', () => {
    const regions = read([finding({ endColumn: 10 }), finding({})]).results.map(
      (result: { locations: [{ physicalLocation: { region: object } }] }) =>
        result.locations[0].physicalLocation.region,
    );
    expect(regions).toEqual([
      { startLine: 3, startColumn: 1, endLine: 3, endColumn: 10 },
      { startLine: 3, startColumn: 1, endLine: 3 },
    ]);
  });

  it('keeps the gravest of 30 000 findings, says what is left out, and stays below 10 MB gzipped', () => {
    const many = Array.from({ length: 29_999 }, (_, at) =>
      finding({
        severity: at < 10_000 ? 'notice' : 'warning',
        message: `cannot keep "folder ${at % 500}/${at}.env" in git: it is an env file with a real value for "API_TOKEN"`,
        hint: `rotate ${at}, ${'then do what else is to be done; '.repeat(200)}`,
        location: { file: `folder ${at % 500}/${at}.env`, line: 1, column: 1 },
      }),
    );
    const text = sarif({ version: '1.2.3', findings: [...many, finding({})], rules: RULES });
    expect(gzipSync(text).length).toBeLessThan(10_000_000);
    const log = JSON.parse(text);
    expect(sarifProblems(log)).toEqual([]);
    const [run] = log.runs;
    expect(run.results).toHaveLength(25_000);
    expect(run.results[0].level).toBe('error');
    expect(run.invocations).toEqual([
      {
        executionSuccessful: true,
        toolExecutionNotifications: [
          {
            level: 'warning',
            message: { text: '5000 notices left out, the least severe: code scanning takes 25000 results' },
          },
        ],
      },
    ]);
  });

  it('is well-formed for any finding', () => {
    const anything = fc.record({
      rule: fc.constantFrom(...RULE_IDS),
      severity: fc.constantFrom('error' as const, 'warning' as const, 'notice' as const),
      message: fc.string({ minLength: 1 }),
      location: fc.record({
        file: fc
          .array(
            fc
              .oneof(fc.string({ unit: 'grapheme', minLength: 1 }), fc.constant('lone \ud800'))
              .filter((name) => !name.includes('/')),
            { minLength: 1, maxLength: 3 },
          )
          .map((names) => names.join('/')),
        line: fc.integer({ min: 1, max: 1e6 }),
        column: fc.integer({ min: 1, max: 1e6 }),
      }),
    });
    fc.assert(
      fc.property(
        fc.array(anything, { maxLength: 5 }),
        (findings) => read(findings).results.length === findings.length,
      ),
      { numRuns: 100 },
    );
  });
});
