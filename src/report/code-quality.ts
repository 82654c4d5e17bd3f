import type { Finding } from '../domain/finding.ts';
import { formatLocation } from '../domain/location.ts';
import { findingNames, shownPath } from './finding-names.ts';

const SEVERITIES = { error: 'critical', warning: 'minor', notice: 'info' } as const;

/**
 * GitLab's code quality report, for `artifacts:reports:codequality`. GitLab stops reading at an entry that lacks one of these fields, and identifies
 * findings only by their fingerprints. https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
 */
export function codeQualityReport(findings: readonly Finding[]): string {
  const names = findingNames(findings);
  const entries = findings.map(({ rule, severity, message, hint, location }, at) => {
    const path = shownPath(location.file);
    const isOutside = path !== location.file;
    const text = hint === undefined ? message : `${message}\n${hint}`;
    return {
      description: isOutside ? `${formatLocation(location)}: ${text}` : text,
      check_name: rule,
      fingerprint: names[at],
      severity: SEVERITIES[severity],
      location: { path, lines: { begin: isOutside ? 1 : location.line } },
    };
  });
  return `${JSON.stringify(entries, undefined, 2)}\n`;
}
