import { createGithubHost } from './host/github.ts';
import { surviveLostOutput } from './host/lost-output.ts';
import { parseInputs } from './inputs/parse.ts';
import { readActionInputs } from './inputs/read.ts';
import { endProcess } from './run/end-process.ts';
import { perform } from './run/perform.ts';
import { processWorld } from './run/process-world.ts';
import { surviveCrash } from './run/survive-crash.ts';

/** The action's main step. */
export async function main(): Promise<void> {
  const { env: variables, stdout, stderr, platform } = process;
  surviveLostOutput([stdout, stderr]);
  const host = createGithubHost({ variables, streams: { stdout, stderr }, platform });
  surviveCrash(process, host, 1);
  const world = processWorld(host);
  const status = await perform(() => parseInputs(readActionInputs(variables), { entry: 'action', variables }), world);
  await endProcess(process, status === 0 ? 0 : 1);
}
