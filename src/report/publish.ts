import { type ReportPlace, writeReports } from '../deliver/report-files.ts';
import { exitStatusOf, Failure } from '../domain/failure.ts';
import type { NamedText } from '../host/host.ts';
import { RULES } from '../lint/rules/index.ts';
import type { RunContext } from '../run/context.ts';
import type { RunEnd } from '../run/run.ts';
import { annotationsOf } from './annotations.ts';
import { failureReports } from './failure-reports.ts';
import { jsonReport } from './json.ts';
import { matrixOutput, matrixRows } from './matrix.ts';
import type { RunReport } from './run-report.ts';
import { sarif } from './sarif.ts';
import { countSeverities } from './severity-counts.ts';
import { summaryMarkdown } from './summary.ts';
import { textReport } from './text.ts';
import { COLOUR_STYLE, PLAIN_STYLE } from './text-style.ts';

/** Where people who see a finding outside of the repository find the page of its rule. */
const RULE_PAGES = 'https://github.com/pipeline-secrets/pipeline-secrets/blob/main/docs/rules/';

/**
 * Publishes what a run ended with: log, annotations, summary, files, outputs.
 *
 * @returns the exit status of the command line tool
 */
export async function publish(
  end: RunEnd,
  places: readonly ReportPlace[],
  context: RunContext,
): Promise<0 | 1 | 2 | 3> {
  const { host } = context;
  const outputs: NamedText[] = [];
  const report = withFiles(withMatrix(end.report, outputs), places, outputs);
  publishNotices(end, context);
  host.print(textReport(report, host.hasColours ? COLOUR_STYLE : PLAIN_STYLE));
  host.annotate(annotationsOf(report));
  await host.summary(summaryMarkdown(report));
  host.setOutputs([...plainOutputs(report), ...outputs, ...(end.handedOver?.fileOutputs ?? [])]);
  return exitStatus(report);
}

/** 2 when every failure is about what was asked for, 3 when something could not be checked or fetched. */
function exitStatus(report: RunReport): 0 | 1 | 2 | 3 {
  if (report.result === 'ok') return 0;
  if (report.result === 'findings') return 1;
  return report.failures.every(({ code }) => exitStatusOf(code) === 2) ? 2 : 3;
}

function plainOutputs(report: RunReport): readonly NamedText[] {
  const { error, warning, notice } = countSeverities(report.findings);
  return [
    { name: 'result', text: report.result },
    { name: 'exported', text: JSON.stringify(report.exported.map(({ name }) => name)) },
    { name: 'exported-count', text: String(report.exported.length) },
    { name: 'errors', text: String(error) },
    { name: 'warnings', text: String(warning) },
    { name: 'notices', text: String(notice) },
    { name: 'has-work', text: String(report.pipelines.length + report.automations.length > 0) },
  ];
}

/** The matrix is a result of `plan` only; too many rows make the run fail like anything else that cannot be delivered. */
function withMatrix(report: RunReport, outputs: NamedText[]): RunReport {
  if (report.mode !== 'plan' || report.result === 'failed') return report;
  try {
    outputs.push({ name: 'matrix', text: matrixOutput(matrixRows(report)) });
    return report;
  } catch (thrown) {
    if (thrown instanceof Failure) return withFailure(report, thrown);
    throw thrown;
  }
}

/** Writes the report and SARIF files that were asked for; one that cannot be written fails the run, and is told like the rest. */
function withFiles(report: RunReport, places: readonly ReportPlace[], outputs: NamedText[]): RunReport {
  const written = writeReports(places, {
    'sarif-file': () => sarifText(report),
    'report-file': () => jsonReport(report),
  });
  outputs.push(...written.outputs);
  return written.failures.reduce(withFailure, report);
}

function sarifText(report: RunReport): string {
  return sarif({
    version: report.tool.version,
    findings: report.findings,
    rules: RULES,
    failures: report.failures.map(({ message }) => message),
    pages: RULE_PAGES,
  });
}

/** What stopped the run beforehand is not told a second time. */
function withFailure(report: RunReport, failure: Failure): RunReport {
  if (report.failures.some(({ message }) => message === failure.message)) return report;
  return { ...report, result: 'failed', failures: [...report.failures, ...failureReports([failure])] };
}

function publishNotices({ handedOver }: RunEnd, { host }: RunContext): void {
  if (handedOver === undefined) return;
  const told = new Set<string>();
  for (const { severity, message, hint } of handedOver.notices) {
    const line = hint === undefined ? message : `${message} (${hint})`;
    if (told.has(line)) continue;
    told.add(line);
    if (severity === 'warning') host.warning(line);
    else host.info(line);
  }
  if (handedOver.unmasked.length === 0) return;
  const names = handedOver.unmasked.map(({ name, reason }) => `${name} (${reason})`);
  host.warning(`these stay readable in the log: ${[...new Set(names)].join(', ')}`);
}
