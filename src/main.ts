import { getInput } from '@actions/core';
import { endProcess } from './host/end-process.ts';
import { createGithubHost } from './host/github.ts';
import { surviveLostOutput } from './host/lost-output.ts';
import { surviveCrash } from './host/survive-crash.ts';
import { parseInputs } from './inputs/parse-inputs.ts';
import { readActionInputs } from './inputs/read.ts';
import { processContext } from './run/process-context.ts';

/** The action's main step. */
export async function main(): Promise<void> {
  const { env: variables, stdout, stderr } = process;
  surviveLostOutput([stdout, stderr]);
  const host = createGithubHost();
  surviveCrash(process, host, 1);
  const context = processContext(host, { givesBackLater: true });
  const { execute } = await import('./run/execute.ts');
  const status = await execute(
    () => parseInputs(readActionInputs(getInput, variables), { entry: 'action', variables }),
    context,
  );
  await endProcess(process, status === 0 ? 0 : 1);
}
