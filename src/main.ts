import { getInput } from '@actions/core';
import { endProcess } from './host/end-process.ts';
import { createGithubHost } from './host/github.ts';
import { surviveLostOutput } from './host/lost-output.ts';
import { surviveCrash } from './host/survive-crash.ts';
import { parseInputs } from './inputs/parse.ts';
import { readActionInputs } from './inputs/read.ts';
import { perform } from './run/execute.ts';
import { processWorld } from './run/process-context.ts';

/** The action's main step. */
export async function main(): Promise<void> {
  const { env: variables, stdout, stderr } = process;
  surviveLostOutput([stdout, stderr]);
  const host = createGithubHost();
  surviveCrash(process, host, 1);
  const world = processWorld(host);
  const status = await perform(
    () => parseInputs(readActionInputs(getInput, variables), { entry: 'action', variables }),
    world,
  );
  await endProcess(process, status === 0 ? 0 : 1);
}
