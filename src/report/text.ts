import type { Finding } from '../domain/finding.ts';
import { formatLocation } from '../domain/location.ts';
import { documentPage } from '../domain/version.ts';
import { visibleText } from '../domain/visible-text.ts';
import type { AccessChange } from './access/access-graph.ts';
import { describeChange } from './access/compare-access.ts';
import { mostSevere } from './most-severe.ts';
import { requirementsText } from './plan-text.ts';
import { type FailureReport, pipelineCount, type RunReport } from './run-report.ts';
import { countSeverities, formatCounts, plural } from './severity-counts.ts';
import { PLAIN_STYLE, type TextStyle } from './text-style.ts';

/** The report for a log or a terminal; its last line sums up. */
export function textReport(report: RunReport, style: TextStyle = PLAIN_STYLE): string {
  const blocks = [
    report.mode === 'plan' ? requirementsText(report, style) : '',
    report.accessChanges === undefined ? '' : changesText(report.accessChanges, style),
    report.failures.map((failure) => formatFailure(failure, style)).join('\n'),
    findingsText(report.findings, style),
    rulePagesText(report.findings, style),
    exportedText(report),
    skippedText(report, style),
    summaryLine(report, style),
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

function changesText(changes: readonly AccessChange[], style: TextStyle): string {
  const lines = changes.map(
    (change) => `  ${change.kind === 'added' ? '+' : '-'} ${describeChange(change, visibleText)}`,
  );
  return [
    style.strong('access'),
    ...(lines.length === 0 ? ['  no access to a connection or a group is added or removed'] : lines),
  ].join('\n');
}

/** Most findings that are printed; the report file and SARIF have all of them. */
const MOST_FINDINGS = 500;
const MOST_SKIPPED = 200;

function findingsText(findings: readonly Finding[], style: TextStyle): string {
  const { shown, rest } = mostSevere(findings, MOST_FINDINGS);
  const lines = shown.map((finding) => formatFinding(finding, style));
  if (rest.length === 0) return lines.join('\n');
  const counts = formatCounts(countSeverities(rest));
  return [...lines, style.strong(`and ${rest.length} more (${counts}): --report-file and --sarif-file have them`)].join(
    '\n',
  );
}

/** Each rule once, the most severe first: what it checks, how to fix a finding and how to ignore it. */
function rulePagesText(findings: readonly Finding[], style: TextStyle): string {
  const { shown } = mostSevere(findings, MOST_FINDINGS);
  const pages = [...new Set(shown.map(({ rule }) => documentPage(`docs/rules/${rule}.md`)))];
  return pages.length === 0 ? '' : style.faint(['about these rules', ...pages].join('\n  '));
}

/** `path:line:col: severity: message [rule-id]`, with the hint indented below. */
export function formatFinding(finding: Finding, style: TextStyle = PLAIN_STYLE): string {
  const place = style.strong(`${visibleText(formatLocation(finding.location))}:`);
  const head = `${place} ${style.severity(finding.severity)}: ${visibleText(finding.message)}`;
  return `${head} ${style.faint(`[${finding.rule}]`)}${hintText(finding.hint, style)}`;
}

function formatFailure(failure: FailureReport, style: TextStyle): string {
  const places = (failure.locations ?? []).map(
    (location) => `\n    ${style.faint(`needed at ${visibleText(formatLocation(location))}`)}`,
  );
  return `${style.severity('error')}: ${visibleText(failure.message)}${places.join('')}${hintText(failure.hint, style)}`;
}

function hintText(hint: string | undefined, style: TextStyle): string {
  if (hint === undefined) return '';
  return hint
    .split('\n')
    .map((line) => `\n    ${style.faint(visibleText(line))}`)
    .join('');
}

function exportedText(report: RunReport): string {
  if (report.exported.length === 0) return '';
  const names = report.exported.map((each) => {
    const plain = each.masked ? '' : ', not masked';
    return `  ${visibleText(each.name)} (${each.as.join(', ')}${plain})`;
  });
  return [`exported ${plural(report.exported.length, 'name')}:`, ...names].join('\n');
}

/** What a finding says already is not said twice. */
function skippedText({ skipped: all, findings }: RunReport, style: TextStyle): string {
  const said = new Set(findings.flatMap(({ rule, location }) => (rule === 'unread-file' ? [location.file] : [])));
  const skipped = all.filter(({ path }) => !said.has(path));
  const lines = skipped
    .slice(0, MOST_SKIPPED)
    .map(({ path, reason }) => `skipped ${visibleText(path)}: ${visibleText(reason)}`);
  const rest = skipped.length - lines.length;
  return [...lines, ...(rest > 0 ? [`and ${rest} more skipped: --report-file has them`] : [])]
    .map((line) => style.faint(line))
    .join('\n');
}

/** How a run ended, in one line. */
export function summaryLine(report: RunReport, style: TextStyle = PLAIN_STYLE): string {
  const looked = [
    plural(pipelineCount(report), 'pipeline'),
    plural(report.automations.length, 'automation'),
    plural(report.requirements.length, 'requirement'),
  ].join(', ');
  const failed = report.failures.length === 0 ? '' : `, ${plural(report.failures.length, 'failure')}`;
  return style.strong(
    `${report.mode}: ${report.result} (${looked}; ${formatCounts(countSeverities(report.findings))}${failed})`,
  );
}
