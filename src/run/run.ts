import { prepareBackend } from '../backends/prepare-backend.ts';
import { type ChosenExports, chooseExports } from '../deliver/chosen-exports.ts';
import { deliver } from '../deliver/deliver.ts';
import type { ReportPlace } from '../deliver/report-files.ts';
import { ciHostOf } from '../domain/ci-host.ts';
import type { Document, Source } from '../domain/document.ts';
import { failuresOf } from '../domain/failure.ts';
import type { Problem } from '../domain/finding.ts';
import { readsSecrets } from '../domain/mode.ts';
import { BITSWAN } from '../ecosystems/bitswan/bitswan-ecosystem.ts';
import { BRUIN } from '../ecosystems/bruin/bruin-ecosystem.ts';
import { definedRequirements } from '../ecosystems/bruin/bruin-requirements.ts';
import type { Inputs } from '../inputs/inputs.ts';
import { fetchedEmptyProblems } from '../lint/fetched-empty-problems.ts';
import { allowedEmpty } from '../lint/policy.ts';
import { disabledProblems, sourceProblems } from '../lint/source-problems.ts';
import { issueMasks } from '../masking/masked-secret.ts';
import { planMasks } from '../masking/plan-masks.ts';
import { unitReports } from '../report/build-report.ts';
import { environmentProblems } from '../resolve/environment-in-address.ts';
import type { PlannedRequirement } from '../resolve/plan.ts';
import { grantsOf } from '../resolve/plan-grants.ts';
import { isHeldByJob, type RunPlan } from '../resolve/plan-run.ts';
import { publicMarks } from '../resolve/public-marks.ts';
import { type ResolvedValues, resolveValues } from '../resolve/resolve-values.ts';
import { type Survey, survey as surveyRepository } from '../survey/survey.ts';
import { replacesConfig } from './command-environment.ts';
import type { RunContext } from './context.ts';
import { fetchSecrets, type Session, startSession } from './fetch-secrets.ts';
import { type Linter, linterFor, weighed } from './lint-repository.ts';
import { isConfiguration, placeOf, planSurvey, readStoredConfig } from './plan-survey.ts';
import { openFiles, prepareExports, type RunValues, valueReader } from './prepare-exports.ts';
import {
  debugPlan,
  debugSurvey,
  reportAbsences,
  reportUnasked,
  reportUnknownAges,
  reportUnsoundLoad,
  reportUnusedLines,
  reportUselessExcludes,
  timed,
} from './progress-lines.ts';
import {
  refuseNodeDebugging,
  refuseUnaskedCheck,
  refuseUnfitting,
  refuseUntrusted,
  refuseUnwritable,
} from './refusals.ts';
import { hasFailingFindings, type StageResults, unitsOf } from './stage-results.ts';

/**
 * inputs → discover → requirements → lint → plan → fetch → resolve → mask → deliver → report.
 *
 * @param reports where the report files are written
 *
 * Never throws: a failure is returned among the results, beside everything found before it.
 */
export async function run(inputs: Inputs, reports: readonly ReportPlace[], context: RunContext): Promise<StageResults> {
  const results: StageResults = {};
  const session = startSession(inputs, context);
  try {
    await runStages(inputs, reports, session, context, results);
  } catch (thrown) {
    results.failures = failuresOf(thrown);
  } finally {
    session.end();
  }
  return results;
}

async function runStages(
  inputs: Inputs,
  reports: readonly ReportPlace[],
  session: Session,
  context: RunContext,
  results: StageResults,
): Promise<void> {
  const { host, variables } = context;
  const { mode, backend, search, lint } = inputs;
  const { isLocal } = backend.definition;
  if (readsSecrets(mode)) {
    refuseNodeDebugging(variables);
    await refuseUntrusted(search.paths, context);
    prepareBackend(backend, inputs.connection, variables);
  }
  host.progress('reading the repository …');
  const surveyed = await timed('reading the repository', host, () => surveyRepository(inputs, context));
  debugSurvey(surveyed, host);
  results.survey = surveyed;
  reportUselessExcludes(surveyed.uselessExcludes, host);
  if (lint.maxAgeDays !== undefined && !readsSecrets(mode)) reportUnknownAges(mode, host);
  const { bitswan } = surveyed;
  const { pipelines } = surveyed.bruin;
  const chosen = chooseExports(
    inputs.export.targets,
    { isLocal, replacesConfig: replacesConfig(inputs) },
    { pipelines, automations: bitswan.automations },
  );
  if (readsSecrets(mode))
    refuseUnfitting(chosen, pipelines, { entry: inputs.entry, variant: inputs.bruin.variant }, bitswan);
  const early = linterFor(surveyed, chosen, [], inputs, context);
  if (surveyed.bruin.storedConfig !== undefined && readsSecrets(mode)) {
    // A run that the rules stop asks nobody for anything, the configuration included.
    const isRefused = await applyRules(early, [], surveyed, inputs, results);
    if (isRefused || results.failures?.length !== 0) return;
  }
  const stored = await readStoredConfig(surveyed, early, session, inputs, context, results);
  const survey = stored?.survey ?? surveyed;
  results.survey = survey;
  const { bruin } = survey;

  const plan = planSurvey(survey, inputs, variables, results);
  debugPlan(plan, backend.definition.id, host);
  reportUnusedLines(plan.unusedLines, host);
  if (mode === 'plan') results.grants = grantsOf(plan.planned, bruin.environments, backend.grant);

  host.progress(lint.history ? 'checking files, git index and history …' : 'checking files and git index …');
  const places = isLocal ? undefined : backend.templates;
  const ofAddresses = [...environmentProblems(plan.planned, inputs.bruin.environments, places), ...plan.overlaps];
  const linter = linterFor(survey, chosen, ofAddresses, inputs, context);
  const isRefused = await timed('the rules of the gate', host, () =>
    applyRules(linter, plan.problems, survey, inputs, results),
  );
  if (results.failures?.length !== 0) return;
  if (mode === 'plan') {
    const units = unitsOf(survey, lint.groups);
    // What only a plan does is read by no other run.
    const [{ compareWithBase }, { plannedMatrix }] = await Promise.all([
      import('./compare-with-base.ts'),
      import('../report/matrix.ts'),
    ]);
    const { compare, ...wanted } = inputs.report;
    if (compare !== undefined) results.accessChanges = await compareWithBase(compare, units, survey, inputs, context);
    results.matrix = plannedMatrix(unitReports(units), wanted, host.name !== 'terminal');
  }
  if (isRefused || !readsSecrets(mode)) return;

  refuseUnwritable(reports, inputs.export.targets, context.workingDirectory);
  const resolved = await fetchAndResolve(survey, plan, stored?.document, linter, session, inputs, context, results);
  if (!isLocal) reportSources(resolved.sources, survey, inputs, host);
  if (mode === 'check' || hasFailingFindings(results, inputs)) return;
  if (mode === 'load' && host.name === 'terminal') reportUnsoundLoad(ciHostOf(variables), host);
  await maskAndDeliver(resolved, survey, chosen, inputs, context, results);
}

/** Whether the findings of the rules stop the run. What could not be checked is among the failures. */
async function applyRules(
  linter: Linter,
  more: readonly Problem[],
  survey: Survey,
  inputs: Inputs,
  results: StageResults,
): Promise<boolean> {
  const { findings, gaps } = await linter.lint();
  results.findings = [...findings, ...weighed(more, 'error')];
  const isRefused = hasFailingFindings(results, inputs);
  results.failures = [...survey.gaps, ...gaps, ...(isRefused ? [] : survey.unreadable)];
  return isRefused;
}

/** Reports what a remote backend was not asked for. */
function reportSources(
  sources: readonly Source[],
  { bruin }: Survey,
  { mode, backend }: Inputs,
  host: RunContext['host'],
): void {
  const { id } = backend.definition;
  const defined = [...new Set(definedRequirements(bruin).map(({ name }) => name))].sort();
  const held = sources.filter(({ document }) => document === undefined).map(({ requirement }) => requirement.name);
  const asked = sources.length - held.length;
  reportUnasked({ backend: id, defined, held }, host);
  if (asked + defined.length + held.length === 0)
    host.info(`nothing was requested from ${id}: what is selected needs no secret`);
  if (mode === 'check') refuseUnaskedCheck(id, asked, defined.length + held.length);
}

/** The stages that need credentials. */
async function fetchAndResolve(
  survey: Survey,
  plan: RunPlan,
  configuration: Document | undefined,
  linter: Linter,
  session: Session,
  inputs: Inputs,
  context: RunContext,
  results: StageResults,
): Promise<ResolvedValues<RunValues>> {
  const { bruin, bitswan } = survey;
  const emptyValues = allowedEmpty(inputs.lint.emptyValues, survey.policy);
  const isHeld = ({ requirement }: PlannedRequirement) =>
    isHeldByJob(requirement, context.variables, emptyValues, inputs.addresses);
  const wanted = plan.planned.filter((each) => !isHeld(each) && !isConfiguration(each));
  const held = plan.planned.filter(isHeld).map(({ requirement }) => requirement);
  for (const { name } of held) context.host.debug(`variable/${name}: not asked for, because the job has it`);
  const fetched = await timed(`reading ${wanted.length} secrets`, context.host, () =>
    fetchSecrets(wanted, placeOf(survey), survey.repository, session),
  );
  results.fetchFindings = linter.weigh(disabledProblems(fetched.failures));

  const others = resolveValues(fetched, held, valueReader(survey, held, inputs, context.variables));
  const read = plan.planned
    .filter(isConfiguration)
    .flatMap((each) => (configuration === undefined ? [] : [{ ...each, document: configuration }]));
  const resolved = { ...others, sources: [...read, ...others.sources] };
  results.sources = resolved.sources;
  reportAbsences(resolved.absences, context.host);
  const { values, sources } = resolved;
  results.valueFindings = linter.weigh([
    // With local files the rules have already seen these.
    ...(inputs.backend.definition.isLocal
      ? []
      : [
          ...BITSWAN.problems(values.bitswan, bitswan),
          ...linter.problemsOfGroups(values.bitswan.groups),
          ...fetchedEmptyProblems(fetched.fetched, { ...values.bruin, ...values.bitswan }, emptyValues),
        ]),
    ...BRUIN.problems(values.bruin, bruin),
    ...sourceProblems(sources, inputs.lint.maxAgeDays, context.now, definedRequirements(bruin)),
  ]);
  return resolved;
}

/** Nothing is delivered before all masks are registered. */
async function maskAndDeliver(
  { values, sources }: ResolvedValues<RunValues>,
  survey: Survey,
  chosen: ChosenExports,
  inputs: Inputs,
  context: RunContext,
  results: StageResults,
): Promise<void> {
  const { host, platform } = context;
  const { envPrefix: prefix, allowEnv: allowed, minMaskLength: minLength } = inputs.export;
  const files = await openFiles(chosen.targets, values.bitswan, survey.opened, context);
  try {
    const exports = prepareExports(values, survey, chosen, publicMarks(sources), context);
    const plan = planMasks(exports.maskables, { minLength });
    const masks = issueMasks(plan, (texts) => host.mask(texts));
    results.unmasked = plan.unmasked;
    const names = { prefix, allowed, platform, dropsNodeOptions: host.name !== 'terminal', masks };
    results.delivered = deliver(
      exports,
      {
        chosen,
        plan,
        names,
        asFile: inputs.export.asFile,
        inExec: inputs.mode === 'exec',
        inShell: inputs.mode === 'load' && host.name === 'terminal',
      },
      host,
      files,
    );
  } catch (thrown) {
    // Files written before the disk or the host refused the rest must not stay behind.
    files.discard();
    throw thrown;
  }
}
