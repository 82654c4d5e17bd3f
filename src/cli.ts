import { type CliRequest, parseArguments } from './command-line/arguments.ts';
import { completionScript } from './command-line/completion.ts';
import { commandHelp, helpText } from './command-line/help.ts';
import type { Failure } from './domain/failure.ts';
import type { Mode } from './domain/mode.ts';
import { VERSION } from './domain/version.ts';
import { keepCompiled } from './host/compile-cache.ts';
import { endProcess } from './host/end-process.ts';
import { createGithubHost } from './host/github.ts';
import type { Host } from './host/host.ts';
import { surviveLostOutput } from './host/lost-output.ts';
import { surviveCrash } from './host/survive-crash.ts';
import { createTerminalHost } from './host/terminal.ts';
import { writeOut } from './host/write-out.ts';
import { namesJob } from './inputs/export-targets.ts';
import type { Inputs } from './inputs/inputs.ts';
import { parseInputs } from './inputs/parse-inputs.ts';
import { readFlagInputs } from './inputs/read.ts';
import type { RunContext } from './run/context.ts';
import { processContext } from './run/process-context.ts';

/** The command line tool. */
export async function cli(): Promise<void> {
  const request = parseArguments(process.argv.slice(2));
  if (request.kind === 'version' || request.kind === 'help' || request.kind === 'completion') {
    writeOut(answer(request));
    return;
  }
  const { env: variables, stdout, stderr } = process;
  surviveLostOutput([stdout, stderr]);
  if (request.kind === 'change') {
    await change(request);
    return;
  }
  if (request.kind === 'explain') {
    await explain(request);
    return;
  }
  const { mode, flags, command, failures } = request;
  const streams = { stdout, stderr };
  // `load --export github` is a step of a job like the action: masks go to its log, values to its files.
  const isStep = mode === 'load' && variables['GITHUB_ENV'] !== undefined && namesJob(flags.get('export'));
  const host: Host = isStep
    ? { ...createGithubHost(), ...stateOfProcess() }
    : createTerminalHost({
        variables,
        streams,
        results: mode === 'exec' ? 'stderr' : 'stdout',
        ...(flags.get('format') === 'github' ? { annotate: createGithubHost().annotate } : {}),
      });
  surviveCrash(process, host, 3);
  const context = processContext(host, { givesBackLater: mode !== 'load' });
  const inputs = () =>
    parseInputs(readFlagInputs(flags, variables, failures), { entry: 'cli', command: mode, variables });
  keepCompiled({ variables, platform: process.platform });
  const { execute } = await import('./run/execute.ts');
  const status = await execute(inputs, context, async (environment, started) => {
    const { runMasked } = await import('./exec/run-masked.ts');
    const terminalSignals = process.stdin.isTTY === true;
    return runMasked(command, environment, host.masked, streams, { terminalSignals, started });
  });
  await endProcess(process, status);
}

/** `init` and `fix`. */
async function change({ change, own, flags, failures }: Extract<CliRequest, { kind: 'change' }>): Promise<void> {
  const { context, readInputs } = besideModes(failures);
  const { executeChange } = await import('./run/execute.ts');
  const request = { change, own, flags, program: process.argv[1], readInputs };
  const terminal = { input: process.stdin, output: process.stdout };
  await endProcess(process, await executeChange(request, terminal, context));
}

async function explain({ topic, flags, failures }: Extract<CliRequest, { kind: 'explain' }>): Promise<void> {
  const { context, readInputs } = besideModes(failures);
  const { executeExplain } = await import('./run/execute.ts');
  const request = { topic, readInputs: () => readInputs('lint', flags) };
  await endProcess(process, await executeExplain(request, context));
}

/** What the commands that are not modes run with. */
function besideModes(failures: readonly Failure[]): {
  readonly context: RunContext;
  readonly readInputs: (mode: Mode, flags: ReadonlyMap<string, string>) => Inputs;
} {
  const { env: variables, stdout, stderr, platform } = process;
  const host = createTerminalHost({ variables, streams: { stdout, stderr }, results: 'stdout' });
  surviveCrash(process, host, 3);
  keepCompiled({ variables, platform });
  return {
    context: processContext(host, { givesBackLater: false }),
    readInputs: (mode, flags) =>
      parseInputs(readFlagInputs(flags, variables, failures), { entry: 'cli', command: mode, variables }),
  };
}

function answer(request: Extract<CliRequest, { kind: 'version' | 'help' | 'completion' }>): string {
  if (request.kind === 'version') return `${VERSION}\n`;
  if (request.kind === 'completion') return completionScript(request.shell);
  return request.command === undefined ? helpText() : commandHelp(request.command);
}

/** Such a step has no post step: what must be revoked is kept for the end of this process. */
function stateOfProcess(): Pick<Host, 'saveState' | 'savedState'> {
  const states = new Map<string, string>();
  return { saveState: (name, text) => states.set(name, text), savedState: (name) => states.get(name) };
}
