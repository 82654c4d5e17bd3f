import { ADDRESS_FORMS } from '../backends/all-backends.ts';
import type { Place } from '../backends/definition.ts';
import { formatAddress } from '../domain/address.ts';
import { ciText } from '../domain/ci-host.ts';
import type { Document } from '../domain/document.ts';
import { Failures } from '../domain/failure.ts';
import { readsSecrets } from '../domain/mode.ts';
import { BITSWAN } from '../ecosystems/bitswan/bitswan-ecosystem.ts';
import { BRUIN } from '../ecosystems/bruin/bruin-ecosystem.ts';
import type { Inputs } from '../inputs/inputs.ts';
import { disabledProblems } from '../lint/source-problems.ts';
import { mergeRequirements } from '../resolve/merge-requirements.ts';
import type { PlannedRequirement } from '../resolve/plan.ts';
import { planRun, type RunPlan } from '../resolve/plan-run.ts';
import { selectAll } from '../resolve/select.ts';
import { surveyWithConfig } from '../survey/stored-config.ts';
import type { Survey } from '../survey/survey.ts';
import type { RunContext } from './context.ts';
import { fetchSecrets, type Session } from './fetch-secrets.ts';
import type { Linter } from './lint-repository.ts';
import { reportStoredConfig, reportUnreadConfig } from './progress-lines.ts';
import type { StageResults } from './stage-results.ts';

/** What the surveyed repository requires, and where it is kept. `lint` checks mappings without planning addresses. */
export function planSurvey(
  { bruin, bitswan }: Survey,
  { mode, backend, addresses, bruin: { configSecret } }: Inputs,
  variables: RunContext['variables'],
  results: StageResults,
): RunPlan {
  const requirements = mergeRequirements([...BRUIN.requirements(bruin), ...BITSWAN.requirements(bitswan)]);
  results.requirements = requirements;
  const { names } = backend.definition;
  const locate = (document: string, environment = bruin.environment) => backend.locate(document, environment);
  const rules = { names, forms: ADDRESS_FORMS, locate, repository: ciText(variables, 'repository') };
  const texts = { ...addresses, ...(configSecret === undefined ? {} : { configSecret }) };
  results.plan = mode === 'lint' ? NO_PLAN : planRun(requirements, texts, rules);
  return results.plan;
}

/**
 * Fetches the configuration kept in a secret, before anything that depends on it; undefined if there is none, or no pipeline.
 *
 * @throws Failures when it cannot be fetched
 */
export async function readStoredConfig(
  survey: Survey,
  linter: Pick<Linter, 'weigh'>,
  session: Session,
  inputs: Inputs,
  context: RunContext,
  results: StageResults,
): Promise<{ readonly survey: Survey; readonly document: Document } | undefined> {
  if (survey.bruin.storedConfig === undefined || survey.gaps.length > 0) return undefined;
  if (!readsSecrets(inputs.mode)) {
    reportUnreadConfig(inputs.mode, context.host);
    return undefined;
  }
  const wanted = planSurvey(survey, inputs, context.variables, results).planned.filter(isConfiguration);
  if (wanted.length === 0) return undefined;
  const fetched = await fetchSecrets(wanted, placeOf(survey), survey.repository, session);
  results.fetchFindings = linter.weigh(disabledProblems(fetched.failures));
  const { selected, failures } = selectAll(fetched.fetched);
  const [found] = selected;
  if (found?.selected.kind !== 'text') throw new Failures([...failures, ...fetched.failures]);
  reportStoredConfig(found.at ?? formatAddress(found.address), inputs.bruin, context.host);
  return { survey: surveyWithConfig(survey, found.selected.text, inputs.bruin, context), document: found.document };
}

/** True for the requirement that is read before all others. */
export function isConfiguration({ requirement }: PlannedRequirement): boolean {
  return requirement.kind === 'configuration';
}

export function placeOf({ bruin, bitswan }: Survey): Place {
  return { environment: bruin.environment, secretsDirectory: bitswan.secretsDirectory };
}

const NO_PLAN: RunPlan = { planned: [], problems: [], overlaps: [], unusedLines: [] };
