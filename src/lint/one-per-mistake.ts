import { type Finding, SEVERITIES } from '../domain/finding.ts';
import { RULE_IDS } from '../domain/rule-id.ts';

/**
 * Of the findings that one mistake has brought, the most severe, of the rule that the documentation names first, with how many more files it
 * concerns; the others are mended with it.
 */
export function onePerMistake(findings: readonly Finding[]): readonly Finding[] {
  const byMistake = new Map<string, Finding[]>();
  for (const finding of findings) {
    if (finding.mistake === undefined) continue;
    const known = byMistake.get(finding.mistake);
    if (known === undefined) byMistake.set(finding.mistake, [finding]);
    else known.push(finding);
  }
  const shown = new Map<Finding, Finding>();
  for (const group of byMistake.values()) {
    const first = group.reduce((best, each) => (rank(each) < rank(best) ? each : best));
    const more = group.filter((each) => each !== first && each.rule === first.rule).length;
    shown.set(first, more === 0 ? first : { ...first, message: `${first.message}; the same goes for ${others(more)}` });
  }
  return findings.flatMap((finding) => (finding.mistake === undefined ? [finding] : (shown.get(finding) ?? [])));
}

function rank({ severity, rule }: Finding): number {
  return SEVERITIES.indexOf(severity) * RULE_IDS.length + RULE_IDS.indexOf(rule);
}

function others(count: number): string {
  return count === 1 ? 'one more file beside it' : `${count} more files beside it`;
}
