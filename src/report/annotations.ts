import { type Finding, SEVERITIES, type Severity } from '../domain/finding.ts';
import { formatLocation, type Location } from '../domain/location.ts';
import { visibleText } from '../domain/visible-text.ts';
import type { Annotation } from '../host/host.ts';
import type { AccessChange } from './access/access-graph.ts';
import { describeChange } from './access/compare-access.ts';
import type { RunReport } from './run-report.ts';
import { plural } from './severity-counts.ts';

/** Runners keep ten of each severity per step and drop the rest; the tenth says how many there are. */
const MOST_PER_SEVERITY = 9;
/** Runners cut at 4096 characters, possibly in the middle of a character. */
const LONGEST_MESSAGE = 3900;

/** Findings and failures as annotations: at most nine per severity, and one that counts the rest. */
export function annotationsOf(report: RunReport): readonly Annotation[] {
  const changes = (report.accessChanges ?? []).map(ofChange);
  const all = [...report.failures.flatMap(ofFailure), ...changes, ...report.findings.map(ofFinding)];
  return SEVERITIES.flatMap((severity) => {
    const wanted = all.filter((annotation) => annotation.severity === severity);
    const shown = wanted.slice(0, MOST_PER_SEVERITY);
    const rest = wanted.length - shown.length;
    return rest === 0 ? shown : [...shown, restOf(rest, severity)];
  });
}

function ofFinding({ severity, rule, message, location, hint }: Finding): Annotation {
  return { severity, title: `pipeline-secrets: ${rule}`, ...placed(location, message, hint) };
}

/** At the file that reads: that is what a reviewer looks at. */
function ofChange(change: AccessChange): Annotation {
  const severity = change.kind === 'added' ? 'warning' : 'notice';
  const location = { file: change.reader.file, line: 1, column: 1 };
  return {
    severity,
    title: 'pipeline-secrets: access',
    ...placed(location, describeChange(change, visibleText), undefined),
  };
}

function ofFailure(failure: RunReport['failures'][number]): readonly Annotation[] {
  const title = `pipeline-secrets: ${failure.code}`;
  const [first, ...others] = failure.locations ?? [];
  const also = others.length === 0 ? '' : ` (also needed at ${others.map(formatLocation).join(', ')})`;
  const message = `${failure.message}${also}`;
  if (first === undefined) return [{ severity: 'error', title, message: cut(message, failure.hint) }];
  return [{ severity: 'error', title, ...placed(first, message, failure.hint) }];
}

/** A file outside the repository has no line in a pull request, so its location is added to the text. */
function placed(location: Location, message: string, hint: string | undefined): Omit<Annotation, 'severity' | 'title'> {
  if (isOutside(location.file)) return { message: cut(`${formatLocation(location)}: ${message}`, hint) };
  return { message: cut(message, hint), file: location.file, line: location.line, column: location.column };
}

function isOutside(file: string): boolean {
  return file === '' || file.startsWith('/') || file.startsWith('../') || /^[A-Za-z]:[\\/]/u.test(file);
}

function cut(message: string, hint: string | undefined): string {
  const head = visibleText(message);
  const text = hint === undefined ? head : `${head}\n${hint.split('\n').map(visibleText).join('\n')}`;
  if (text.length <= LONGEST_MESSAGE) return text;
  return `${text.slice(0, LONGEST_MESSAGE).replace(/[\ud800-\udbff]$/u, '')}…`;
}

function restOf(count: number, severity: Severity): Annotation {
  return {
    severity,
    title: 'pipeline-secrets',
    message: `and ${plural(count, `more ${severity}`)}: see the log, the summary of the step, or the report file`,
  };
}
