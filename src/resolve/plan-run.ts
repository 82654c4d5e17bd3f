import { Failure, Failures } from '../domain/failure.ts';
import type { Problem } from '../domain/finding.ts';
import type { AddressForm } from '../domain/name-rule.ts';
import type { Requirement } from '../domain/requirement.ts';
import { quoted } from '../domain/visible-text.ts';
import type { Inputs } from '../inputs/inputs.ts';
import type { RunContext } from '../run/context.ts';
import { type AddressTemplate, parseAddressTemplate } from './address-template.ts';
import { type AddressRules, type PlannedRequirement, planAddresses } from './plan.ts';

export interface RunPlan {
  readonly planned: readonly PlannedRequirement[];
  /** Requirements that cannot be addressed; each is a finding at the place that asks. */
  readonly problems: readonly Problem[];
  /** Requirements that share a document by a name rule. */
  readonly overlaps: readonly Problem[];
}

/**
 * Where each requirement is kept, by `map` and `secret-name`.
 *
 * @param forms what no name of the repository may read as
 * @param locate the full address of a document in an environment
 * @throws Failures `wrong-input` for templates that cannot be read or filled
 */
export function planRun(
  requirements: readonly Requirement[],
  inputs: Inputs,
  context: RunContext,
  forms: readonly AddressForm[],
  locate: AddressRules['locate'],
): RunPlan {
  const failures: Failure[] = [];
  const parse = (input: string, source: string): AddressTemplate | undefined => {
    const parsed = parseAddressTemplate(source);
    if ('value' in parsed) return parsed.value;
    failures.push(new Failure('wrong-input', `${input}: ${parsed.problem}`));
    return undefined;
  };
  const secretName = parse('secret-name', inputs.addresses.secretName);
  const map = inputs.addresses.map.flatMap(({ kind, name, template: source }) => {
    const template = parse('map', source);
    return template === undefined ? [] : [{ kind, name, template }];
  });
  if (secretName === undefined || failures.length > 0) throw new Failures(failures);
  const plan = planAddresses(requirements, {
    names: inputs.backend.definition.names,
    forms,
    locate,
    secretName,
    map,
    repository: context.variables['GITHUB_REPOSITORY'],
  });
  if (plan.failures.length > 0) throw new Failures(plan.failures);
  const unused = plan.unusedLines.map((line) => quoted(line)).join(', ');
  if (unused !== '') context.host.info(`map: nothing that this run looks at needs ${unused}`);
  return { planned: plan.planned, problems: plan.problems, overlaps: plan.overlaps };
}
