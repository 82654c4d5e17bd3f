import { giveBackLease } from '../backends/lease.ts';
import { removeDeliveredFiles } from '../deliver/cleanup.ts';
import { placeReports } from '../deliver/report-files.ts';
import { exitStatusOf, Failure } from '../domain/failure.ts';
import { failuresOf } from '../domain/failures-of.ts';
import type { Host } from '../host/host.ts';
import type { Inputs } from '../inputs/inputs.ts';
import { failureReports } from '../report/failure-reports.ts';
import { publish } from '../report/publish.ts';
import { checkoutOf } from './checkout.ts';
import type { RunContext } from './context.ts';
import { run } from './run.ts';

/** Runs the command of `exec` with variables added to the environment of this process; gives its exit status. */
export type RunCommand = (added: Readonly<Record<string, string>>) => Promise<number>;

/**
 * One whole run: inputs, the work, the report, and for `exec` the child, whose files vanish with it.
 *
 * Never throws: without inputs there is no report, and where the report cannot be published the reasons alone are printed.
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

async function executeParsed(inputs: Inputs, context: RunContext, runCommand: RunCommand | undefined): Promise<number> {
  const reports = await placeReports(inputs.report, context.workingDirectory, checkoutOf(inputs.search.paths, context));
  const end = await run(inputs, reports, context);
  // On a command line nothing runs afterwards, and a child has its values by then.
  if (runCommand !== undefined) await giveBackLease(context.host, context.variables);
  const { handedOver } = end;
  if (inputs.mode !== 'exec' || handedOver === undefined || runCommand === undefined)
    return publish(end, reports, context);
  try {
    const status = await publish(end, reports, context);
    if (status !== 0) return status;
    return await runCommand(Object.fromEntries(handedOver.variables.map(({ name, text }) => [name, text])));
  } catch (thrown) {
    if (!(thrown instanceof Failure)) throw thrown;
    // The command did not start, so nobody received anything.
    const report = { ...end.report, result: 'failed' as const, exported: [], failures: failureReports([thrown]) };
    return await publish({ report }, reports, context);
  } finally {
    removeDeliveredFiles(context.host);
  }
}

/** Prints why there is no report; outputs only if the runner takes them. */
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
