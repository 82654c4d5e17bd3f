import type { Finding, Severity } from '../domain/finding.ts';
import type { RuleId } from '../domain/rule-id.ts';
import { findingNames, shownPath } from './finding-names.ts';
import { countSeverities, formatCounts } from './severity-counts.ts';

/** The metadata of a rule for SARIF. */
export interface SarifRule {
  readonly id: RuleId;
  readonly severity: Severity;
  readonly summary: string;
}

export interface SarifInput {
  readonly version: string;
  readonly findings: readonly Finding[];
  readonly rules: readonly SarifRule[];
  /** What could not be checked; with any entry the run is marked as unsuccessful. */
  readonly failures?: readonly string[];
  /** Base URL of the rules' pages, with a trailing `/`. */
  readonly pages?: string;
}

/** Longer texts are cut: 25 000 long ones would exceed the 10 MB that GitHub accepts. */
const LONGEST_TEXT = 2000;
/** GitHub refuses a run with more results. https://docs.github.com/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning */
const MOST_RESULTS = 25_000;
const LEVELS = { error: 'error', warning: 'warning', notice: 'note' } as const;
/** GitHub's thresholds for high, medium and low. */
const SECURITY_SEVERITY = { error: '8.0', warning: '5.0', notice: '2.0' } as const;
const RANKS = { error: 0, warning: 1, notice: 2 } as const;

function ruleObject({ id, severity, summary }: SarifRule, pages: string | undefined): object {
  const page = pages === undefined ? `docs/rules/${id}.md` : `${pages}${id}.md`;
  return {
    id,
    name: id,
    shortDescription: { text: summary },
    fullDescription: { text: summary },
    help: { text: `${summary} See ${page}`, markdown: `${summary}\n\n[How to fix it](${page})` },
    ...(pages === undefined ? {} : { helpUri: page }),
    defaultConfiguration: { level: LEVELS[severity] },
    properties: {
      tags: ['security', 'secrets'],
      precision: 'high',
      'problem.severity': severity === 'notice' ? 'recommendation' : severity,
      'security-severity': SECURITY_SEVERITY[severity],
    },
  };
}

/** A path as a relative URI. */
function uriOf(file: string): string {
  return wellFormed(shownPath(file)).split('/').map(encodeURIComponent).join('/');
}

/** A lone surrogate, from a cut text or a name on Windows, is not valid Unicode. */
function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\ufffd');
}

function cut(text: string): string {
  return text.length <= LONGEST_TEXT ? text : `${wellFormed(text.slice(0, LONGEST_TEXT))}…`;
}

function resultObject(finding: Finding, fingerprint: string, ruleIndex: number | undefined): object {
  const { rule, severity, message, hint, location } = finding;
  const isOutside = shownPath(location.file) !== location.file;
  const place = isOutside ? { line: 1, column: 1 } : location;
  const end = isOutside ? undefined : finding.endColumn;
  const text = hint === undefined ? message : `${message}\n${hint}`;
  return {
    ruleId: rule,
    ...(ruleIndex === undefined ? {} : { ruleIndex }),
    level: LEVELS[severity],
    message: { text: cut(isOutside ? `${location.file}:${location.line}: ${text}` : text) },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: uriOf(location.file), uriBaseId: '%SRCROOT%' },
          region: {
            startLine: place.line,
            startColumn: place.column,
            endLine: place.line,
            // Without it a region extends to the end of the line.
            ...(end === undefined ? {} : { endColumn: end }),
          },
        },
      },
    ],
    partialFingerprints: { primaryLocationLineHash: fingerprint },
  };
}

function notification(level: 'error' | 'warning', text: string): object {
  return { level, message: { text: cut(text) } };
}

/**
 * SARIF 2.1.0 as GitHub's code scanning accepts it. Without findings it closes old alerts. It never contains a snippet, an author or a hash of a
 * value.
 */
export function sarif({ version, findings, rules, failures = [], pages }: SarifInput): string {
  const bySeverity = [...findings].sort((left, right) => RANKS[left.severity] - RANKS[right.severity]);
  const shown = bySeverity.slice(0, MOST_RESULTS);
  const names = findingNames(shown);
  const indexes = new Map(rules.map((rule, index) => [rule.id, index]));
  const left = bySeverity.slice(MOST_RESULTS);
  const counts = formatCounts(countSeverities(left));
  const notes = [
    ...failures.map((text) => notification('error', text)),
    ...(left.length === 0
      ? []
      : [notification('warning', `${counts} left out, the least severe: code scanning takes ${MOST_RESULTS} results`)]),
  ];
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'pipeline-secrets',
            semanticVersion: version,
            rules: rules.map((rule) => ruleObject(rule, pages)),
          },
        },
        automationDetails: { id: 'pipeline-secrets/lint/' },
        columnKind: 'utf16CodeUnits',
        invocations: [
          {
            executionSuccessful: failures.length === 0,
            ...(notes.length === 0 ? {} : { toolExecutionNotifications: notes }),
          },
        ],
        results: shown.map((finding, at) => resultObject(finding, names[at] ?? '', indexes.get(finding.rule))),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}
