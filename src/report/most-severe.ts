import { type Finding, SEVERITIES } from '../domain/finding.ts';

/**
 * The findings that are shown where people read: no more than `most`, the most severe ones, in the order of the files.
 * One mistake that is repeated ten thousand times must not bury what else is wrong, nor an error behind notices.
 *
 * @returns what is shown, and what is left out
 */
export function mostSevere(
  findings: readonly Finding[],
  most: number,
): { readonly shown: readonly Finding[]; readonly rest: readonly Finding[] } {
  if (findings.length <= most) return { shown: findings, rest: [] };
  const chosen = new Set(
    SEVERITIES.flatMap((severity) => findings.filter((finding) => finding.severity === severity)).slice(0, most),
  );
  return {
    shown: findings.filter((finding) => chosen.has(finding)),
    rest: findings.filter((finding) => !chosen.has(finding)),
  };
}
