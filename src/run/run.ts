import { ADDRESS_FORMS } from '../backends/all-backends.ts';
import type { Backend } from '../backends/backend.ts';
import { openBackend } from '../backends/open-backend.ts';
import { type HandedOver, handOver } from '../deliver/deliver.ts';
import { chosenTargets } from '../deliver/export-targets-of.ts';
import type { ReportPlace } from '../deliver/report-files.ts';
import { trustedPath } from '../discover/program-path.ts';
import { failuresOf } from '../domain/failures-of.ts';
import type { Finding, Problem } from '../domain/finding.ts';
import { type Mode, readsSecrets } from '../domain/mode.ts';
import type { Inputs } from '../inputs/inputs.ts';
import { fetchedConnectionProblems } from '../lint/fetched-connection-problems.ts';
import { fetchedGroupProblems } from '../lint/fetched-group-problems.ts';
import { disabledProblems, fetchedProblems } from '../lint/fetched-problems.ts';
import { failingFindings } from '../lint/severity.ts';
import { emptyReport, requirementReports, surveyed } from '../report/build-report.ts';
import { failureReports } from '../report/failure-reports.ts';
import type { RunReport } from '../report/run-report.ts';
import { plural } from '../report/severity-counts.ts';
import { acquire, isHeldByJob } from '../resolve/acquire.ts';
import { environmentProblems } from '../resolve/environment-in-address.ts';
import { grantsOf } from '../resolve/plan-grants.ts';
import { planRun, type RunPlan } from '../resolve/plan-run.ts';
import { requirementsOf } from '../resolve/requirements.ts';
import { type Survey, survey as surveyRepository } from '../survey/survey.ts';
import type { RunContext } from './context.ts';
import { lintRepository, weighed, weighFetched } from './lint-repository.ts';
import { openPrivateFiles } from './open-private-files.ts';
import { refuseNodeDebugging, refuseUnfitting, refuseUntrusted, refuseUnwritable } from './refusals.ts';
import { limitTime, type TimeLimit } from './time-limit.ts';

/** What a run ended with. */
export interface RunEnd {
  readonly report: RunReport;
  /** Only when something was delivered. */
  readonly handedOver?: HandedOver;
}

/**
 * inputs → discover → requirements → lint → plan → fetch → resolve → mask → deliver → report.
 *
 * Never throws: whatever goes wrong is in the report, beside everything that was found before.
 */
export async function run(inputs: Inputs, reports: readonly ReportPlace[], context: RunContext): Promise<RunEnd> {
  let report = emptyReport(inputs);
  let weighLater: (problems: readonly Problem[]) => readonly Finding[] = () => [];
  try {
    if (readsSecrets(inputs.mode)) {
      refuseNodeDebugging(context);
      await refuseUntrusted(inputs, context);
    }
    context.host.progress('reading the repository …');
    const survey = await surveyRepository(inputs, context);
    report = { ...report, ...surveyed(survey, inputs) };
    nameUselessExcludes(survey, context);
    if (readsSecrets(inputs.mode)) refuseUnfitting(survey, inputs);

    const requirements = requirementsOf(survey);
    const plan = needsAddresses(inputs.mode)
      ? planRun(requirements, inputs, context, ADDRESS_FORMS, (document, environment) =>
          inputs.backend.locate(document, environment ?? survey.environment),
        )
      : NO_PLAN;
    report = { ...report, requirements: requirementReports(requirements, plan.planned, survey) };
    if (inputs.mode === 'plan')
      report = { ...report, grants: grantsOf(plan.planned, survey.environments, inputs.backend.grant) };

    const ofAddresses = [...environmentProblems(plan.planned, inputs), ...plan.overlaps];
    context.host.progress(inputs.lint.history ? 'judging files, index and history …' : 'judging files and index …');
    const { findings, gaps } = await lintRepository(survey, inputs, context, ofAddresses);
    weighLater = (problems) => weighFetched(survey, inputs, context, problems);
    const all = [...findings, ...weighed(plan.problems, 'error')];
    const fails = failingFindings(all, inputs.mode, inputs.lint.failOn).length > 0;
    report = {
      ...report,
      findings: all,
      failures: failureReports([...survey.gaps, ...gaps, ...(fails ? [] : survey.unreadable)]),
    };
    if (report.failures.length > 0) return { report: { ...report, result: 'failed' } };
    if (fails) return { report: { ...report, result: 'findings' } };
    return readsSecrets(inputs.mode) ? await load(survey, plan, report, inputs, reports, context) : { report };
  } catch (thrown) {
    const failures = failuresOf(thrown);
    return {
      report: {
        ...report,
        result: 'failed',
        findings: [...report.findings, ...weighLater(disabledProblems(failures))],
        failures: [...report.failures, ...failureReports(failures)],
      },
    };
  }
}

/** The half that needs credentials: fetch → resolve → mask → deliver. */
async function load(
  survey: Survey,
  plan: RunPlan,
  report: RunReport,
  inputs: Inputs,
  reports: readonly ReportPlace[],
  context: RunContext,
): Promise<RunEnd> {
  refuseUnwritable(inputs, reports, context);
  const held = plan.planned.filter(({ requirement }) => isHeldByJob(requirement, inputs, context));
  const wanted = plan.planned.filter((each) => !held.includes(each));
  const limit = limitTime(inputs.limits.timeoutSeconds, context.onCancel);
  const heldRequirements = held.map(({ requirement }) => requirement);
  context.host.progress(`reading ${plural(wanted.length, 'secret')} from ${inputs.backend.definition.id} …`);
  const restorePath = context.limitPrograms(trustedPath(context.variables['PATH'] ?? '', survey.repository.root));
  const acquired = await backendFor(survey, wanted.length, inputs, context, limit)
    .then((backend) => acquire(wanted, heldRequirements, backend, survey, inputs, context, limit.signal))
    .finally(() => {
      limit.stop();
      restorePath();
    });
  for (const { severity, message } of acquired.absences)
    (severity === 'warning' ? context.host.warning : context.host.info)(message);
  const requirements = requirementReports(
    plan.planned.map(({ requirement }) => requirement),
    plan.planned,
    survey,
    acquired.sources,
  );
  const fetched = [
    ...fetchedGroupProblems(survey, acquired, inputs),
    ...fetchedConnectionProblems(
      acquired.sources.map(({ requirement }) => requirement),
      acquired.connections,
    ),
    ...fetchedProblems(acquired.sources, inputs.lint.maxAgeDays, context.now),
  ];
  const told = {
    ...report,
    requirements,
    findings: [...report.findings, ...weighFetched(survey, inputs, context, fetched)],
  };
  if (failingFindings(told.findings, inputs.mode, inputs.lint.failOn).length > 0)
    return { report: { ...told, result: 'findings' } };
  if (inputs.mode === 'check') return { report: told };

  const files = await openPrivateFiles(
    chosenTargets(inputs, survey),
    [...acquired.groups.keys()],
    survey.opened,
    context,
  );
  const handedOver = handOver(survey, acquired, inputs, context, files);
  return { report: { ...told, exported: handedOver.exported }, handedOver };
}

/** The backend of the run, signed in; nobody signs in where nothing is wanted. */
async function backendFor(
  { environment, secretsDirectory, repository }: Survey,
  wanted: number,
  { backend, connection, limits }: Inputs,
  { host, variables, workingDirectory }: RunContext,
  { signal, deadline }: TimeLimit,
): Promise<Backend> {
  if (wanted === 0) return { read: async () => [] };
  const { leavingLink } = repository;
  const job = { host, variables, workingDirectory, leavingLink, signal, deadline, concurrency: limits.concurrency };
  return openBackend(backend, { environment, secretsDirectory }, connection, job);
}

/** Looking at more than was meant hides nothing, and a shared workflow may leave out what only some repositories have: no failure. */
function nameUselessExcludes({ selection }: Survey, { host }: RunContext): void {
  const patterns = selection.uselessExcludes().map((pattern) => `"${pattern}"`);
  if (patterns.length > 0)
    host.info(`exclude: no pipeline and no automation lies at ${patterns.join(', ')}, so nothing was left out there`);
}

const NO_PLAN: RunPlan = { planned: [], problems: [], overlaps: [] };

/** `lint` judges mappings without saying where a backend keeps anything. */
function needsAddresses(mode: Mode): boolean {
  return mode !== 'lint';
}
