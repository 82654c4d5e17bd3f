import type { DeliveryNotice } from '../domain/export/exportable.ts';
import { exitStatusOf, type Failure } from '../domain/failure.ts';
import { documentPage } from '../domain/version.ts';
import { visibleJson } from '../domain/visible-text.ts';
import type { Host, NamedText } from '../host/host.ts';
import { annotationsOf } from './annotations.ts';
import { codeQualityReport } from './code-quality.ts';
import { failureReports } from './failure-reports.ts';
import { jsonReport } from './json-report.ts';
import type { PlannedMatrix } from './matrix.ts';
import type { RunReport } from './run-report.ts';
import { type SarifRule, sarif } from './sarif.ts';
import { countSeverities } from './severity-counts.ts';
import { summaryMarkdown } from './summary.ts';
import { summaryLine, textReport } from './text.ts';
import { COLOUR_STYLE, PLAIN_STYLE } from './text-style.ts';

/** What is published besides the report. */
export interface Publication {
  readonly report: RunReport;
  /** Of `plan`. */
  readonly matrix?: PlannedMatrix;
  /** What people should know about what was delivered. */
  readonly notices: readonly DeliveryNotice[];
  /** Names of values that stay readable, and why. */
  readonly unmasked: readonly { readonly name: string; readonly reason: string }[];
  /** Outputs that name delivered files. */
  readonly fileOutputs: readonly NamedText[];
}

/** See the input `format`. */
export type ResultFormat = 'text' | 'json' | 'sarif' | 'github' | 'gitlab';

/** Renders the access page; only present if requested, because it loads the page's script. */
export type MakePage = (report: RunReport) => string;

/** Writes the report files that were asked for; gives the outputs that name them, and why some could not be written. */
export type WriteReportFiles = (
  texts: Readonly<
    Record<'sarif-file' | 'report-file' | 'html-file', () => string> & Record<'matrix-file', (() => string) | undefined>
  >,
) => {
  readonly outputs: readonly NamedText[];
  readonly failures: readonly Failure[];
};

/**
 * Publishes the results of a run: log, annotations, summary, files, outputs.
 *
 * @param format of stdout; annotations are left to the host
 * @param rules all of them, for SARIF
 * @returns the exit status of the command line tool
 */
export async function publish(
  { report: built, matrix, notices, unmasked, fileOutputs }: Publication,
  format: ResultFormat,
  host: Pick<Host, 'print' | 'annotate' | 'summary' | 'setOutputs' | 'info' | 'warning' | 'error' | 'hasColours'>,
  rules: readonly SarifRule[],
  writeFiles: WriteReportFiles,
  makePage: MakePage,
): Promise<0 | 1 | 2 | 3> {
  const written = writeFiles({
    'sarif-file': () => sarifText(built, rules),
    'report-file': () => jsonReport(built),
    'html-file': () => makePage(built),
    'matrix-file': matrix && (() => matrix.fileText),
  });
  const report = written.failures.reduce(withFailure, built);
  publishNotices(notices, unmasked, host);
  if (format === 'text') host.print(textReport(report, host.hasColours ? COLOUR_STYLE : PLAIN_STYLE));
  else printForMachines(report, format, rules, host);
  host.annotate(annotationsOf(report));
  await host.summary(() => summaryMarkdown(report));
  const matrixOutput = matrix === undefined ? [] : [{ name: 'matrix', text: matrix.json }];
  host.setOutputs([...plainOutputs(report, matrix), ...matrixOutput, ...written.outputs, ...fileOutputs]);
  return exitStatus(report);
}

/** One document and nothing else on this stream; failures and the result go to the other one. */
function printForMachines(
  report: RunReport,
  format: Exclude<ResultFormat, 'text'>,
  rules: readonly SarifRule[],
  host: Pick<Host, 'print' | 'info' | 'error'>,
): void {
  if (format === 'json') host.print(visibleJson(jsonReport(report)));
  if (format === 'sarif') host.print(visibleJson(sarifText(report, rules)));
  if (format === 'gitlab') host.print(visibleJson(codeQualityReport(report.findings)));
  // The workflow commands already contain them.
  const failures = format === 'github' ? [] : report.failures;
  for (const { message, hint } of failures) host.error(hint === undefined ? message : `${message}. ${hint}`);
  host.info(summaryLine(report));
}

/** 2 if every failure is about the inputs, 3 if something could not be checked or fetched. */
function exitStatus(report: RunReport): 0 | 1 | 2 | 3 {
  if (report.result === 'ok') return 0;
  if (report.result === 'findings') return 1;
  return report.failures.every(({ code }) => exitStatusOf(code) === 2) ? 2 : 3;
}

function plainOutputs(report: RunReport, matrix: Publication['matrix']): readonly NamedText[] {
  const { error, warning, notice } = countSeverities(report.findings);
  return [
    { name: 'result', text: report.result },
    { name: 'exported', text: JSON.stringify(report.exported.map(({ name }) => name)) },
    { name: 'exported-count', text: String(report.exported.length) },
    { name: 'errors', text: String(error) },
    { name: 'warnings', text: String(warning) },
    { name: 'notices', text: String(notice) },
    ...(report.accessChanges === undefined
      ? []
      : [{ name: 'access-changed', text: String(report.accessChanges.length > 0) }]),
    // A matrix without rows is an error to GitHub.
    { name: 'has-work', text: String(matrix?.hasRows ?? report.pipelines.length + report.automations.length > 0) },
  ];
}

function sarifText(report: RunReport, rules: readonly SarifRule[]): string {
  return sarif({
    version: report.tool.version,
    findings: report.findings,
    rules,
    failures: report.failures.map(({ message }) => message),
    pages: documentPage('docs/rules/'),
  });
}

/** A report file that cannot be written fails the run and is reported like other failures, unless it was already reported. */
function withFailure(report: RunReport, failure: Failure): RunReport {
  if (report.failures.some(({ message }) => message === failure.message)) return report;
  return { ...report, result: 'failed', failures: [...report.failures, ...failureReports([failure])] };
}

function publishNotices(
  notices: Publication['notices'],
  unmasked: Publication['unmasked'],
  host: Pick<Host, 'info' | 'warning'>,
): void {
  const lines = new Map(
    notices.map(({ severity, message, hint }) => [hint === undefined ? message : `${message} (${hint})`, severity]),
  );
  for (const [line, severity] of lines) {
    if (severity === 'warning') host.warning(line);
    else host.info(line);
  }
  if (unmasked.length === 0) return;
  const names = unmasked.map(({ name, reason }) => `${name} (${reason})`);
  host.warning(`these stay readable in the log: ${[...new Set(names)].join(', ')}`);
}
