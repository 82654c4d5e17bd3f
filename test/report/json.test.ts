import { describe, expect, it } from 'vitest';
import { jsonReport } from '../../src/report/json-report.ts';
import { EMPTY, SAMPLE } from './sample-report.ts';

describe('the JSON report', () => {
  it('has the fields of version 1 in their order', () => {
    const text = jsonReport(SAMPLE);
    expect(text.endsWith('}\n')).toBe(true);
    // Compared as text, because the order is part of the contract.
    expect(JSON.stringify(JSON.parse(text))).toBe(
      JSON.stringify({
        version: 1,
        tool: { name: 'pipeline-secrets', version: '1.2.3' },
        mode: 'plan',
        result: 'findings',
        environment: 'default',
        stage: 'dev',
        backend: 'local',
        pipelines: [
          {
            name: 'analytics-daily',
            path: 'analytics',
            environment: 'default',
            variant: 'eu',
            connections: ['MY_API_KEY', 'SLACK_WEBHOOK', 'gcp-default'],
            assets: [
              {
                name: 'tier1.external_data',
                file: 'analytics/assets/external.py',
                type: 'python',
                secrets: [
                  {
                    key: 'SLACK_WEBHOOK',
                    injectAs: 'WEBHOOK_URL',
                    file: 'analytics/assets/external.py',
                    line: 5,
                    from: 'asset',
                  },
                ],
                connections: ['MY_API_KEY', 'SLACK_WEBHOOK'],
              },
            ],
          },
        ],
        automations: [
          {
            name: 'backend',
            path: 'shop/backend',
            config: 'shop/backend/automation.toml',
            stages: [
              {
                stage: 'dev',
                deployment: 'backend-shop-dev',
                groups: ['foo', 'bar'],
                services: ['postgres-dev'],
                variables: ['FOO', 'BAR'],
              },
            ],
          },
        ],
        requirements: [
          {
            kind: 'group',
            name: 'foo',
            address: 'foo',
            requiredBy: [{ file: 'shop/backend/automation.toml', line: 2, column: 8 }],
            version: '3',
            changed: '2026-11-01T00:00:00Z',
          },
        ],
        exported: [{ name: 'FOO', as: ['env'], requirement: 'group/foo', masked: true }],
        findings: [
          {
            rule: 'unmapped-secret-group',
            severity: 'error',
            message: 'group "bar" has no file',
            file: 'shop/backend/automation.toml',
            line: 2,
            column: 15,
            hint: 'Add one of these:\n  secrets/bar\n  groups: bar',
          },
        ],
        skipped: [{ path: '.codex/automations/x/automation.toml', reason: 'belongs to another program' }],
      }),
    );
  });

  it('leaves out what does not apply, and never a list', () => {
    expect(JSON.parse(jsonReport(EMPTY))).toEqual({
      version: 1,
      tool: { name: 'pipeline-secrets', version: '1.2.3' },
      mode: 'lint',
      result: 'ok',
      pipelines: [],
      automations: [],
      requirements: [],
      exported: [],
      findings: [],
      skipped: [],
    });
  });

  it('tells requirements of several environments apart', () => {
    const place = { requiredBy: [{ file: 'f', line: 1, column: 1 }] };
    const report = {
      ...EMPTY,
      requirements: [
        { kind: 'variable' as const, name: 'X', from: 'environment' as const, environment: 'eu', ...place },
        { kind: 'variable' as const, name: 'X', address: 'us/X', environment: 'us', ...place },
      ],
    };
    expect(JSON.parse(jsonReport(report)).requirements).toEqual([
      { kind: 'variable', name: 'X', from: 'environment', environment: 'eu', ...place },
      { kind: 'variable', name: 'X', address: 'us/X', environment: 'us', ...place },
    ]);
  });

  it('tells groups of several stages apart where there is one environment', () => {
    const requirement = { kind: 'group' as const, name: 'g', environment: 'eu', stage: 'dev' as const, requiredBy: [] };
    const report = { ...EMPTY, environment: 'eu', requirements: [requirement] };
    expect(JSON.parse(jsonReport(report)).requirements).toEqual([
      { kind: 'group', name: 'g', stage: 'dev', requiredBy: [] },
    ]);
  });

  it('says what stopped the run', () => {
    const failures = [
      { code: 'missing' as const, message: 'm', hint: 'h', locations: [{ file: 'f', line: 1, column: 2 }] },
    ];
    expect(JSON.parse(jsonReport({ ...EMPTY, result: 'failed', failures })).failures).toEqual(failures);
  });

  it('calls the repository root "."', () => {
    const report = { ...EMPTY, pipelines: [{ name: 'p', path: '', connections: [], assets: [] }] };
    expect(JSON.parse(jsonReport(report)).pipelines).toEqual([{ name: 'p', path: '.', connections: [], assets: [] }]);
  });
});
