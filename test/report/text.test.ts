import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/domain/finding.ts';
import { formatFinding, textReport } from '../../src/report/text.ts';
import { COLOUR_STYLE } from '../../src/report/text-style.ts';
import { anyText } from '../host/any-text.ts';
import { EMPTY, SAMPLE } from './sample-report.ts';

describe('the text report', () => {
  it('of plan shows what is required, what was found, and sums up', () => {
    expect(textReport(SAMPLE).split('\n')).toEqual([
      'pipeline analytics-daily (analytics), environment default, variant eu',
      '  connections: MY_API_KEY, SLACK_WEBHOOK, gcp-default',
      '  analytics/assets/external.py:5: SLACK_WEBHOOK as WEBHOOK_URL for tier1.external_data',
      '',
      'automation backend (shop/backend), stage dev, deployment backend-shop-dev',
      '  groups: foo, bar',
      '  services: postgres-dev',
      '  variables: FOO, BAR',
      '',
      'requirements',
      '  group/foo → foo at dev  (shop/backend/automation.toml:2:8)',
      '',
      'shop/backend/automation.toml:2:15: error: group "bar" has no file [unmapped-secret-group]',
      '    Add one of these:',
      '      secrets/bar',
      '      groups: bar',
      '',
      'about these rules',
      '  https://github.com/pipeline-secrets/pipeline-secrets/blob/main/docs/rules/unmapped-secret-group.md',
      '',
      'exported 1 name:',
      '  FOO (env)',
      '',
      'skipped .codex/automations/x/automation.toml: belongs to another program',
      '',
      'plan: findings (1 pipeline, 1 automation, 1 requirement; 1 error)',
      '',
    ]);
  });

  it('shows the gravest of very many findings, errors first, and counts the rest', () => {
    const finding = (line: number, severity: Finding['severity']): Finding => ({
      rule: 'duplicate-connection-name',
      severity,
      message: `"c${line}" is defined twice`,
      location: { file: 'a.yml', line, column: 1 },
    });
    const findings = Array.from({ length: 10_000 }, (_, at) => finding(at + 1, at % 100 === 0 ? 'error' : 'notice'));
    const text = textReport({ ...EMPTY, findings });
    expect(text.split('\n').filter((line) => / error: /.test(line))).toHaveLength(100);
    expect(text.split('\n').filter((line) => / notice: /.test(line))).toHaveLength(400);
    expect(text).toContain('\nand 9500 more (9500 notices): --report-file and --sarif-file have them\n');
    const shown = [...text.matchAll(/^a\.yml:(\d+):/gm)].map(([, line]) => Number(line));
    const errors = shown.slice(0, 100);
    expect(errors.map((line) => line % 100)).toEqual(errors.map(() => 1));
    for (const part of [errors, shown.slice(100)]) expect(part).toEqual([...part].sort((left, right) => left - right));
    const skipped = Array.from({ length: 300 }, (_, at) => ({ path: `m${at}`, reason: 'a submodule' }));
    expect(textReport({ ...EMPTY, skipped })).toContain('and 100 more skipped: --report-file has them');
  });

  it('of an empty run is its last line', () => {
    expect(textReport(EMPTY)).toBe('lint: ok (0 pipelines, 0 automations, 0 requirements; no findings)\n');
  });

  it('counts a pipeline once, in however many environments it was looked at', () => {
    const pipelines = ['default', 'production'].flatMap((environment) =>
      SAMPLE.pipelines.map((pipeline) => ({ ...pipeline, environment })),
    );
    expect(textReport({ ...EMPTY, pipelines })).toContain('(1 pipeline, ');
  });

  it('lists every failure with the places that need it', () => {
    const locations = [
      { file: 'a.py', line: 1, column: 2 },
      { file: 'b.py', line: 3, column: 4 },
    ];
    const failures = [{ code: 'missing' as const, message: 'nothing is stored at "x"', hint: 'Store it.', locations }];
    expect(textReport({ ...EMPTY, mode: 'load', result: 'failed', failures }).split('\n')).toEqual([
      'error: nothing is stored at "x"',
      '    needed at a.py:1:2',
      '    needed at b.py:3:4',
      '    Store it.',
      '',
      'load: failed (0 pipelines, 0 automations, 0 requirements; no findings, 1 failure)',
      '',
    ]);
  });

  it('says what is not masked', () => {
    const exported = [{ name: 'PORT', as: ['env', 'dotenv'], masked: false }];
    expect(textReport({ ...EMPTY, exported })).toContain('\n  PORT (env, dotenv, not masked)\n');
  });

  it('is the same in colour', () => {
    const coloured = textReport(SAMPLE, COLOUR_STYLE);
    expect(coloured).toContain('\u001b[31merror\u001b[0m: group "bar" has no file');
    expect(coloured.replace(/\u001b\[\d+m/g, '')).toBe(textReport(SAMPLE));
  });
});

describe('a finding', () => {
  it('is one line for machines, whatever it names', () => {
    fc.assert(
      fc.property(anyText, anyText, (file, message) => {
        const text = formatFinding({
          rule: 'unread-secret',
          severity: 'notice',
          message,
          location: { file, line: 3, column: 7 },
        });
        expect(text).toMatch(/^.*:3:7: notice: .* \[unread-secret\]$/su);
        expect(text).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/);
      }),
    );
  });
});
