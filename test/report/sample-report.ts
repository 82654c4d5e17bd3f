import type { RunReport } from '../../src/report/run-report.ts';

export const EMPTY: RunReport = {
  tool: { name: 'pipeline-secrets', version: '1.2.3' },
  mode: 'lint',
  result: 'ok',
  pipelines: [],
  automations: [],
  requirements: [],
  exported: [],
  findings: [],
  skipped: [],
  failures: [],
};

/** One of everything. */
export const SAMPLE: RunReport = {
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
      stage: 'dev',
    },
  ],
  exported: [{ name: 'FOO', as: ['env'], requirement: 'group/foo', masked: true }],
  findings: [
    {
      rule: 'unmapped-secret-group',
      severity: 'error',
      message: 'group "bar" has no file',
      location: { file: 'shop/backend/automation.toml', line: 2, column: 15 },
      hint: 'Add one of these:\n  secrets/bar\n  groups: bar',
    },
  ],
  skipped: [{ path: '.codex/automations/x/automation.toml', reason: 'belongs to another program' }],
  failures: [],
};
