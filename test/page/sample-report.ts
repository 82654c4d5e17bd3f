import { accessGraph } from '../../src/report/access/access.ts';
import { compareAccess } from '../../src/report/access/compare-access.ts';
import { htmlReport } from '../../src/report/html/html-report.ts';
import type { AssetReport, RequirementReport, RunReport } from '../../src/report/run-report.ts';

/** Names that are markup, scripts, mentions or Markdown somewhere. */
export const NASTY_NAMES = [
  '</script><script>document.title="owned"</script>',
  '<!--<script>',
  '"><img src=x onerror=document.title="owned">',
  "'; alert(1); '",
  '@everyone [link](javascript:alert(1)) **bold** `code`',
  'right\u202eto left',
];

/** A report of two environments and two stages with about so many secrets. Every name of `NASTY_NAMES` is in it. */
export function sampleReport(secretCount: number): RunReport {
  const perPipeline = 20;
  const names = Array.from({ length: secretCount }, (_, at) => NASTY_NAMES[at] ?? `connection-${at}`);
  const pipelines = Array.from({ length: Math.ceil(secretCount / perPipeline) }, (_, at) =>
    names.slice(at * perPipeline, (at + 1) * perPipeline),
  );
  return {
    tool: { name: 'pipeline-secrets', version: '0.1.0' },
    mode: 'plan',
    result: 'findings',
    backend: 'vault',
    pipelines: pipelines.flatMap((connections, at) =>
      ['default', 'production'].map((environment) => ({
        name: at === 0 ? 'marketing' : `pipeline-${at}`,
        path: `teams/${at === 0 ? 'marketing' : at}`,
        environment,
        connections: connections.filter((_, index) => environment === 'default' || index % 5 !== 4),
        assets: connections.map(
          (connection, index): AssetReport => ({
            name: NASTY_NAMES[index + 1] ?? `mart.table_${at}_${index}`,
            file: `teams/${at}/assets/table_${index}.py`,
            type: 'python',
            secrets:
              environment === 'default' || index % 5 !== 4
                ? [
                    {
                      key: connection,
                      injectAs: `SECRET_${index}`,
                      file: `teams/${at}/assets/table_${index}.py`,
                      line: 4,
                      from: 'asset',
                    },
                  ]
                : [],
            connections: environment === 'default' || index % 5 !== 4 ? [connection] : [],
          }),
        ),
      })),
    ),
    automations: [
      {
        name: 'shop',
        path: 'shop/backend',
        config: 'shop/backend/automation.toml',
        stages: [
          {
            stage: 'dev',
            deployment: 'shop-dev',
            groups: ['payments'],
            services: ['postgres-dev'],
            variables: ['API_KEY'],
          },
          {
            stage: 'production',
            deployment: 'shop',
            groups: ['payments', NASTY_NAMES[0] ?? ''],
            services: [],
            variables: [],
          },
        ],
      },
    ],
    requirements: [
      ...names.flatMap((name, at) =>
        ['default', 'production'].map(
          (environment): RequirementReport => ({
            kind: 'connection',
            name,
            environment,
            address: at % 3 === 0 ? `apps/${name}` : `apps/${environment}/${name}`,
            requiredBy: [
              { file: `teams/${Math.floor(at / perPipeline)}/assets/table_${at % perPipeline}.py`, line: 4, column: 7 },
            ],
            version: '3',
            changed: '2026-06-01T00:00:00Z',
          }),
        ),
      ),
      {
        kind: 'group',
        name: 'payments',
        stage: 'dev',
        address: 'groups/payments',
        requiredBy: [{ file: 'shop/backend/automation.toml', line: 2, column: 8 }],
      },
    ],
    exported: [],
    findings: names.slice(0, 300).map((name, at) => ({
      rule: 'undefined-connection',
      severity: at % 3 === 0 ? 'error' : at % 3 === 1 ? 'warning' : 'notice',
      message: `the connection "${name}" is not defined`,
      location: { file: `teams/0/assets/table_${at}.py`, line: 4, column: 7 },
      hint: `add it:\nconnections:\n  generic:\n    - name: ${name}`,
    })),
    skipped: [{ path: NASTY_NAMES[1] ?? '', reason: 'it is a submodule' }],
    failures: [],
    grants: [
      {
        title: 'Vault policy (production)',
        language: 'hcl',
        text: 'path "secret/data/apps/production/connection-7" {\n  capabilities = ["read"]\n}',
      },
    ],
  };
}

/** The page of a sample report; with `compared` also what changed since a report in which `marketing` read nothing in production. */
export function samplePage(secretCount: number, compared = false): string {
  const report = sampleReport(secretCount);
  const base = {
    ...report,
    pipelines: report.pipelines.filter(({ name, environment }) => name !== 'marketing' || environment !== 'production'),
  };
  const changes = compared ? { accessChanges: compareAccess(accessGraph(base), accessGraph(report)) } : {};
  return htmlReport({ ...report, ...changes }, new Date('2026-12-01T08:00:00Z'));
}
