import { formatLocation } from '../domain/location.ts';
import { checkedLine } from './checked-line.ts';
import {
  markdownBlock,
  markdownCode,
  markdownDetails,
  markdownFence,
  markdownMessage,
  markdownTable,
  markdownText,
} from './markdown.ts';
import { requirementGraphs } from './mermaid.ts';
import { mostSevere } from './most-severe.ts';
import { type PipelineReport, pipelineCount, type RequirementReport, type RunReport } from './run-report.ts';
import { countSeverities, formatCounts, plural } from './severity-counts.ts';

const RESULTS = { ok: '✅ ok', findings: '❌ findings', failed: '❌ failed' } as const;
/** The most rows of a table; the report file has all of them. */
const MOST_ROWS = 500;

/** The step summary, in Markdown: findings and what to do, then who needs what, and from where. */
export function summaryMarkdown(report: RunReport): string {
  const parts = [
    `## pipeline-secrets ${report.mode}: ${RESULTS[report.result]}`,
    markdownText(checkedLine(report)),
    markdownText(overview(report)),
    failures(report),
    findings(report),
    accessChanges(report),
    ...pipelines(report),
    automations(report),
    requirements(report),
    exported(report),
    ...(report.mode === 'plan' ? graphs(report) : []),
    ...(report.grants ?? []).map((grant) => markdownDetails(grant.title, markdownFence(grant.language, grant.text))),
    skipped(report),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function overview(report: RunReport): string {
  return [
    ...(report.environment === undefined ? [] : [`environment ${report.environment}`]),
    ...(report.stage === undefined ? [] : [`stage ${report.stage}`]),
    ...(report.backend === undefined ? [] : [`backend ${report.backend}`]),
    plural(pipelineCount(report), 'pipeline'),
    plural(report.automations.length, 'automation'),
    plural(report.requirements.length, 'requirement'),
    formatCounts(countSeverities(report.findings)),
  ].join(' · ');
}

function failures(report: RunReport): string {
  const rows = report.failures.map((failure) => [
    markdownMessage(failure.message),
    (failure.locations ?? []).map((location) => markdownCode(formatLocation(location))).join('<br>'),
    markdownBlock(failure.hint ?? ''),
  ]);
  return section('### What stopped the run', ['what', 'needed at', 'what to do'], rows);
}

function findings(report: RunReport): string {
  const { shown, rest } = mostSevere(report.findings, MOST_ROWS);
  const rows = shown.map((finding) => [
    finding.severity,
    markdownCode(formatLocation(finding.location)),
    markdownMessage(finding.message),
    markdownBlock(finding.hint ?? ''),
    markdownCode(finding.rule),
  ]);
  const table = section('### Findings', ['severity', 'where', 'what', 'what to do', 'rule'], rows);
  return rest.length === 0 ? table : `${table}\n\n${moreRows(rest.length)}`;
}

/** What a reviewer has to decide about; the same text serves as a comment on a pull request. */
function accessChanges({ accessChanges: changes }: RunReport): string {
  if (changes === undefined) return '';
  if (changes.length === 0) return '### Access\n\nNo access to a connection or a group is added or removed.';
  const rows = changes.map(({ kind, scope, reader, secret }) => [
    kind === 'added' ? '➕ newly reads' : '➖ no longer reads',
    `${reader.kind} ${markdownText(reader.name)}`,
    `${secret.kind} ${markdownText(secret.name)}`,
    markdownText(scope),
  ]);
  return section('### Access', ['change', 'who', 'what', 'where'], rows);
}

function pipelines(report: RunReport): readonly string[] {
  return report.pipelines.map((pipeline) => {
    const rows = pipeline.assets.map((asset) => [
      markdownText(asset.enabled === false ? `${asset.name} (disabled)` : asset.name),
      markdownCode(asset.file),
      ...(asset.enabled === false
        ? ['', '']
        : [
            asset.secrets
              .map((secret) => `${markdownText(secret.key)} → ${markdownText(secret.injectAs)}`)
              .join('<br>'),
            names(asset.connections),
          ]),
    ]);
    const table = section(
      `### ${markdownText(title(pipeline))}`,
      ['asset', 'file', 'secret → variable', 'connections'],
      rows,
    );
    return table === '' ? `### ${markdownText(title(pipeline))}\n\nno assets` : table;
  });
}

function title(pipeline: PipelineReport): string {
  const details = [pipeline.environment, pipeline.variant].filter((detail) => detail !== undefined).join(', ');
  return `Pipeline ${pipeline.name} (${pipeline.path || '.'})${details === '' ? '' : `, ${details}`}`;
}

function automations(report: RunReport): string {
  const rows = report.automations.flatMap((automation) =>
    automation.stages.map((stage) => [
      markdownText(automation.name),
      markdownCode(automation.config),
      stage.stage,
      markdownText(stage.deployment),
      names(stage.groups),
      names(stage.services),
      names(stage.variables),
    ]),
  );
  return section(
    '### Automations',
    ['automation', 'file', 'stage', 'deployment', 'groups', 'services', 'variables'],
    rows,
  );
}

function requirements(report: RunReport): string {
  const rows = report.requirements.map((requirement) => [
    markdownText(`${requirement.kind}/${requirement.name}`),
    markdownText(requirement.from ?? requirement.fullAddress ?? requirement.address ?? ''),
    markdownText(requirement.version ?? ''),
    markdownText(requirement.changed ?? ''),
    neededAt(requirement),
  ]);
  return section('### Requirements', ['requirement', 'address', 'version', 'last changed', 'needed at'], rows);
}

function neededAt(requirement: RequirementReport): string {
  const shown = requirement.requiredBy.slice(0, 3).map((location) => markdownCode(formatLocation(location)));
  const rest = requirement.requiredBy.length - shown.length;
  return [...shown, ...(rest > 0 ? [`and ${rest} more`] : [])].join('<br>');
}

function exported(report: RunReport): string {
  const rows = report.exported.map((each) => [
    markdownCode(each.name),
    each.as.join(', '),
    markdownText(each.requirement ?? ''),
    each.masked ? 'masked' : 'not masked',
  ]);
  return section('### Exported', ['name', 'as', 'from', 'log'], rows);
}

function graphs(report: RunReport): readonly string[] {
  return requirementGraphs(report).map((graph) => {
    const note = graph.omitted === 0 ? '' : `\n\n${plural(graph.omitted, 'edge')} left out.`;
    return `### Graph: ${markdownText(graph.title)}\n\n${markdownFence('mermaid', graph.text)}${note}`;
  });
}

function skipped(report: RunReport): string {
  const rows = report.skipped.map(({ path, reason }) => [markdownCode(path), markdownText(reason)]);
  const table = markdownTable(['path', 'why'], rows.slice(0, MOST_ROWS));
  return rows.length === 0 ? '' : markdownDetails(`${plural(rows.length, 'file')} left out`, table);
}

function names(list: readonly string[]): string {
  return list.map(markdownText).join(', ');
}

function moreRows(count: number): string {
  return `${plural(count, 'more row')}: see the report file.`;
}

function section(heading: string, head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '';
  const rest = rows.length - MOST_ROWS;
  const note = rest > 0 ? `\n\n${moreRows(rest)}` : '';
  return `${heading}\n\n${markdownTable(head, rows.slice(0, MOST_ROWS))}${note}`;
}
