import { parseArguments } from './cli-arguments.ts';
import { runMasked } from './exec/run-masked.ts';
import { createTerminalHost } from './host/terminal.ts';
import { helpText } from './inputs/help.ts';
import { parseInputs } from './inputs/parse.ts';
import { readFlagInputs } from './inputs/read.ts';
import { perform } from './run/perform.ts';
import { processWorld } from './run/process-world.ts';
import { VERSION } from './run/version.ts';

/** The command line tool. */
export async function cli(): Promise<void> {
  const { env: variables, stdout, stderr } = process;
  const request = parseArguments(process.argv.slice(2));
  if (request.kind !== 'run') {
    stdout.write(request.kind === 'help' ? helpText() : `${VERSION}\n`);
    return;
  }
  const { mode, flags, command, failures } = request;
  const results = mode === 'exec' ? 'stderr' : 'stdout';
  const host = createTerminalHost({ variables, streams: { stdout, stderr }, results });
  const world = processWorld(host);
  const inputs = () =>
    parseInputs(readFlagInputs(flags, variables, failures), { entry: 'cli', command: mode, variables });
  process.exitCode = await perform(inputs, world, (added) =>
    runMasked(
      command,
      { ...variables, ...added },
      host.masked,
      { stdout, stderr },
      { terminalSignals: process.stdin.isTTY === true },
    ),
  );
}
