import { type Finding, SEVERITIES } from '../domain/finding.ts';

/**
 * The findings that are shown where people read: no more than `most`, the most severe ones first, those of one severity in the order of the files.
 * One mistake that is repeated ten thousand times must not bury what else is wrong, nor an error behind notices.
 *
 * @returns what is shown, and what is left out
 */
export function mostSevere(
  findings: readonly Finding[],
  most: number,
): { readonly shown: readonly Finding[]; readonly rest: readonly Finding[] } {
  const sorted = SEVERITIES.flatMap((severity) => findings.filter((finding) => finding.severity === severity));
  return { shown: sorted.slice(0, most), rest: sorted.slice(most) };
}
