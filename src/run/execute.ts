import { giveBackLease } from '../backends/lease.ts';
import { removeDeliveredFiles } from '../deliver/cleanup.ts';
import { exitStatusOf, Failure } from '../domain/failure.ts';
import { failuresOf } from '../domain/failures-of.ts';
import type { Host } from '../host/host.ts';
import type { Inputs } from '../inputs/inputs.ts';
import { failureReports } from '../report/failure-reports.ts';
import { tell } from '../report/publish.ts';
import type { World } from './context.ts';
import { run } from './run.ts';

/** Runs the command of `exec` with variables added to the environment of this process; gives its exit status. */
export type RunCommand = (added: Readonly<Record<string, string>>) => Promise<number>;

/**
 * One whole run: inputs, the work, the telling, and for `exec` the child, whose files vanish with it.
 *
 * Never throws: without inputs there is no report, and a report that cannot be told is no report; then the reasons alone are told.
 *
 * @param runCommand on the command line only: what `exec` does
 * @returns the exit status
 */
export async function perform(readInputs: () => Inputs, world: World, runCommand?: RunCommand): Promise<number> {
  let inputs: Inputs;
  try {
    inputs = readInputs();
  } catch (thrown) {
    return refuse(thrown, world.host, [{ name: 'result', text: 'failed' }]);
  }
  try {
    return await performed(inputs, world, runCommand);
  } catch (thrown) {
    return refuse(thrown, world.host);
  }
}

async function performed(inputs: Inputs, world: World, runCommand: RunCommand | undefined): Promise<number> {
  const end = await run(inputs, world);
  // On a command line nothing runs afterwards, and a child has its values by then.
  if (runCommand !== undefined) await giveBackLease(world.host, world.variables);
  const { handedOver } = end;
  if (inputs.mode !== 'exec' || handedOver === undefined || runCommand === undefined) return tell(end, inputs, world);
  try {
    const status = await tell(end, inputs, world);
    if (status !== 0) return status;
    return await runCommand(Object.fromEntries(handedOver.variables.map(({ name, text }) => [name, text])));
  } catch (thrown) {
    if (!(thrown instanceof Failure)) throw thrown;
    // The command did not start, so nobody received anything.
    const report = { ...end.report, result: 'failed' as const, exported: [], failures: failureReports([thrown]) };
    return await tell({ report }, inputs, world);
  } finally {
    removeDeliveredFiles(world.host);
  }
}

/** Tells why there is nothing else to tell; outputs only if the runner takes them. */
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
