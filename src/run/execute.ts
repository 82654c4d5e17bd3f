import { forgetLease, giveBackLease, isLeaseUsed } from '../backends/lease.ts';
import type { Terminal } from '../changes/ask.ts';
import { removeDeliveredFiles } from '../deliver/cleanup.ts';
import { placeReports, type ReportPlace, writeReports } from '../deliver/report-files.ts';
import { runsInCi } from '../domain/ci-host.ts';
import { exitStatusOf, Failure, failuresOf } from '../domain/failure.ts';
import type { Host } from '../host/host.ts';
import type { Inputs } from '../inputs/inputs.ts';
import { RULES } from '../lint/rules/index.ts';
import { publish } from '../report/publish.ts';
import type { RunReport } from '../report/run-report.ts';
import { changeRepository } from './change/change-repository.ts';
import type { ChangeRequest } from './change/change-request.ts';
import { checkoutOf } from './checkout.ts';
import { type CommandEnvironment, commandEnvironment } from './command-environment.ts';
import type { RunContext } from './context.ts';
import { type ExplainRequest, explainRepository } from './explain/explain-repository.ts';
import { run } from './run.ts';
import { reportOf, type StageResults } from './stage-results.ts';

/**
 * Runs the command of `exec` in an environment; returns its exit status.
 *
 * @param started called once the command receives the signals sent to this process
 */
export type RunCommand = (environment: CommandEnvironment['variables'], started: () => void) => Promise<number>;

/**
 * One whole run: inputs, work, report, and for `exec` the child, whose files are removed when it ends.
 *
 * Never throws. Without valid inputs there is no report; if the report cannot be published, only the reasons are printed.
 *
 * @param runCommand on the command line only: what `exec` does
 * @returns the exit status
 */
export async function execute(readInputs: () => Inputs, context: RunContext, runCommand?: RunCommand): Promise<number> {
  let inputs: Inputs;
  try {
    inputs = readInputs();
  } catch (thrown) {
    return refuse(thrown, context.host, [{ name: 'result', text: 'failed' }]);
  }
  try {
    return await executeParsed(inputs, context, runCommand);
  } catch (thrown) {
    return refuse(thrown, context.host);
  }
}

/**
 * `init` and `fix`.
 *
 * Never throws.
 *
 * @returns the exit status
 */
export async function executeChange(request: ChangeRequest, terminal: Terminal, context: RunContext): Promise<number> {
  try {
    return await changeRepository(request, terminal, context);
  } catch (thrown) {
    return refuse(thrown, context.host);
  }
}

/**
 * `explain`.
 *
 * Never throws.
 *
 * @returns the exit status
 */
export async function executeExplain(request: ExplainRequest, context: RunContext): Promise<number> {
  try {
    return await explainRepository(request, context);
  } catch (thrown) {
    return refuse(thrown, context.host);
  }
}

async function executeParsed(inputs: Inputs, context: RunContext, runCommand: RunCommand | undefined): Promise<number> {
  const { search, report } = inputs;
  const places = await placeReports(report, context.workingDirectory, checkoutOf(search.paths, context));
  const results = await run(inputs, places, context);
  const { delivered } = results;
  const runsChild = inputs.mode === 'exec' && delivered !== undefined && runCommand !== undefined;
  // On a command line nothing runs afterwards, and a check is finished. A child already has its values, unless they end with the lease.
  const isDone = runCommand !== undefined || inputs.mode === 'check';
  if (isDone && !(runsChild && isLeaseUsed(context.host))) await giveBackNow(context);
  if (!runsChild) return publishResults(results, inputs, places, context);
  try {
    const status = await publishResults(results, inputs, places, context);
    if (status !== 0) return status;
    const loaded = Object.fromEntries(delivered.variables.map(({ name, text }) => [name, text]));
    const { variables, withheld } = commandEnvironment(
      context.variables,
      loaded,
      inputs.export.keepEnv,
      inputs.backend.ownVariables,
    );
    if (withheld.length > 0)
      context.host.info(`withheld from the command: ${withheld.join(', ')} (keep-env lists those to keep)`);
    await pendingSignals();
    return await runCommand(variables, () => context.fileGuard.disarm());
  } catch (thrown) {
    if (!(thrown instanceof Failure)) throw thrown;
    // The command did not start, so it received nothing.
    const { delivered: _, unmasked: __, ...before } = results;
    return await publishResults({ ...before, failures: [thrown] }, inputs, places, context);
  } finally {
    removeDeliveredFiles(context.host);
    await giveBackNow(context);
  }
}

async function giveBackNow({ host, variables }: RunContext): Promise<void> {
  if (await giveBackLease(host, variables)) forgetLease(host);
}

async function publishResults(
  results: StageResults,
  inputs: Inputs,
  places: readonly ReportPlace[],
  { host, now, variables }: Pick<RunContext, 'host' | 'now' | 'variables'>,
): Promise<number> {
  const { matrix, delivered, unmasked = [] } = results;
  const report = reportOf(results, inputs);
  const publication = {
    report,
    ...(matrix === undefined ? {} : { matrix }),
    notices: delivered?.notices ?? [],
    unmasked: delivered === undefined ? [] : unmasked,
    fileOutputs: delivered?.fileOutputs ?? [],
  };
  const page = places.some(({ input }) => input === 'html-file')
    ? await import('../report/html/html-report.ts')
    : undefined;
  const makePage = (shown: RunReport) => page?.htmlReport(shown, now) ?? '';
  const status = await publish(
    publication,
    inputs.report.format,
    host,
    RULES,
    (texts) => writeReports(places, texts),
    makePage,
  );
  if (inputs.mode === 'lint' && !runsInCi(variables)) offerFix(report, host);
  return status;
}

/** Where a person reads what was found, says that a part of it can be done by a command. */
function offerFix({ findings }: Pick<RunReport, 'findings'>, host: Pick<Host, 'info'>): void {
  const count = findings.filter(({ remedies = [] }) => remedies.length > 0).length;
  if (count > 0) host.info(`pipeline-secrets fix can mend ${count} of these`);
}

/**
 * Lets a signal take effect that arrived while files and report were written, so that the command does not start. The event loop handles it between
 * the first and the second round.
 */
async function pendingSignals(): Promise<void> {
  for (let round = 0; round < 2; round++) await new Promise((resolve) => setImmediate(resolve));
}

/** Prints why there is no report; sets outputs only if the runner accepts them. */
function refuse(thrown: unknown, host: Host, outputs: Parameters<Host['setOutputs']>[0] = []): number {
  const failures = [...failuresOf(thrown)];
  try {
    host.setOutputs(outputs);
  } catch (alsoThrown) {
    failures.push(...failuresOf(alsoThrown));
  }
  for (const { message, hint } of failures) host.error(hint === undefined ? message : `${message}. ${hint}`);
  return failures.every(({ code }) => exitStatusOf(code) === 2) ? 2 : 3;
}
