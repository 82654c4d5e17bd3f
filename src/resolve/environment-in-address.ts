import { formatAddress } from '../domain/address.ts';
import type { Problem } from '../domain/finding.ts';
import { quoted } from '../domain/visible-text.ts';
import type { PlannedRequirement } from './plan.ts';

/**
 * Reports a given environment that no address depends on: every environment would read the same secrets.
 *
 * @param environments the requested ones
 * @param templates settings of the backend that may name the environment; undefined for local files, which have no environments
 */
export function environmentProblems(
  planned: readonly PlannedRequirement[],
  environments: readonly string[],
  templates: readonly string[] | undefined,
): readonly Problem[] {
  const [environment, ...others] = environments;
  if (templates === undefined || environment === undefined || others.length > 0) return [];
  const concerned = planned.filter(({ requirement }) => requirement.environment !== undefined);
  const [first] = concerned;
  if (first === undefined || templates.some((text) => names(text, environment))) return [];
  if (concerned.some(({ address }) => names(formatAddress(address), environment))) return [];
  return [
    {
      rule: 'environment-not-in-address',
      message: `the environment ${quoted(environment)} appears in no address, so it reads the same secrets as every other environment`,
      location: first.requirement.requiredBy[0] ?? { file: '.', line: 1, column: 1 },
      key: environment,
      hint: 'put {environment} into secret-name, map or the path of the backend; or rules: environment-not-in-address: off',
    },
  ];
}

/** As a separate word, or as the placeholder. */
function names(text: string, environment: string): boolean {
  if (text.includes('{environment}')) return true;
  const [before, after] = ['(?<![A-Za-z0-9])', '(?![A-Za-z0-9])'];
  const literal = environment.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`${before}${literal}${after}`, 'iu').test(text);
}
