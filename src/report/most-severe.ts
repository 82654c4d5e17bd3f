import { type Finding, SEVERITIES } from '../domain/finding.ts';

/**
 * The findings shown to people: at most `most`, the most severe first, and within a severity in the order of the files.
 * A mistake repeated ten thousand times must not bury other findings, nor notices an error.
 *
 * @returns the findings shown, and those left out
 */
export function mostSevere(
  findings: readonly Finding[],
  most: number,
): { readonly shown: readonly Finding[]; readonly rest: readonly Finding[] } {
  const sorted = SEVERITIES.flatMap((severity) => findings.filter((finding) => finding.severity === severity));
  return { shown: sorted.slice(0, most), rest: sorted.slice(most) };
}
