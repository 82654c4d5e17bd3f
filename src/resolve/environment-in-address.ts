import { formatAddress } from '../domain/address.ts';
import type { Problem } from '../domain/finding.ts';
import { quoted } from '../domain/visible-text.ts';
import type { Inputs } from '../inputs/inputs.ts';
import type { PlannedRequirement } from './plan.ts';

/** An environment was given, and where the secrets are kept does not depend on it: every environment reads the same ones. */
export function environmentProblems(planned: readonly PlannedRequirement[], inputs: Inputs): readonly Problem[] {
  const [environment, ...others] = inputs.bruin.environments;
  if (inputs.backend.definition.isLocal || environment === undefined || others.length > 0) return [];
  const concerned = planned.filter(({ requirement }) => requirement.environment !== undefined);
  const [first] = concerned;
  if (first === undefined || inputs.backend.templates.some((text) => names(text, environment))) return [];
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

/** As a word of its own, or as the placeholder that it fills. */
function names(text: string, environment: string): boolean {
  if (text.includes('{environment}')) return true;
  const [before, after] = ['(?<![A-Za-z0-9])', '(?![A-Za-z0-9])'];
  const literal = environment.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`${before}${literal}${after}`, 'iu').test(text);
}
