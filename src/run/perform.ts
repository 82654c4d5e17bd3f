import { removeDeliveredFiles } from '../deliver/cleanup.ts';
import { Failure, Failures } from '../domain/failure.ts';
import type { Inputs } from '../inputs/inputs.ts';
import { run } from '../run.ts';
import { failureReports } from './failure-reports.ts';
import { giveBackLease } from './lease.ts';
import { tell } from './tell.ts';
import type { World } from './world.ts';

/** Runs the command of `exec` with variables added to the environment of this process; gives its exit status. */
export type RunCommand = (added: Readonly<Record<string, string>>) => Promise<number>;

/**
 * One whole run: inputs, the work, the telling, and for `exec` the child, whose files vanish with it.
 *
 * @returns the exit status
 */
export async function perform(readInputs: () => Inputs, world: World, runCommand?: RunCommand): Promise<number> {
  let inputs: Inputs;
  try {
    inputs = readInputs();
  } catch (thrown) {
    return refuseInputs(thrown, world);
  }
  const end = await run(inputs, world);
  // On a command line nothing runs afterwards, and a child has its values by then.
  if (world.host.name === 'terminal') await giveBackLease(world.host, world.variables);
  const isExec = inputs.mode === 'exec' && end.handedOver !== undefined && runCommand !== undefined;
  if (!isExec) return tell(end, inputs, world);
  try {
    const status = tell(end, inputs, world);
    if (status !== 0) return status;
    return await runCommand(Object.fromEntries(end.handedOver?.variables.map(({ name, text }) => [name, text]) ?? []));
  } catch (thrown) {
    if (thrown instanceof Failure)
      // Nothing was handed to a command that did not start.
      return tell(
        { report: { ...end.report, result: 'failed', exported: [], failures: failureReports([thrown]) } },
        inputs,
        world,
      );
    throw thrown;
  } finally {
    removeDeliveredFiles(world.host);
  }
}

/** All wrong inputs at once. Without inputs there is no report; everything else is told as usual. */
function refuseInputs(thrown: unknown, { host }: World): number {
  const failures = thrown instanceof Failures ? thrown.failures : thrown instanceof Failure ? [thrown] : undefined;
  if (failures === undefined) throw thrown;
  for (const { message, hint } of failures) host.error(hint === undefined ? message : `${message}. ${hint}`);
  host.setOutputs([{ name: 'result', text: 'failed' }]);
  return 2;
}
