import { tmpdir } from 'node:os';
import type { Host } from '../host/host.ts';
import type { FileGuard, RunContext } from './context.ts';

/** The context of a run as this process sees it. */
export function processContext(host: Host, { givesBackLater }: Pick<RunContext, 'givesBackLater'>): RunContext {
  keepVariablesOutOfReports();
  const { env: variables, platform } = process;
  return {
    host,
    variables,
    workingDirectory: process.cwd(),
    temporaryDirectory: variables['RUNNER_TEMP'] || tmpdir(),
    platform: platform === 'win32' ? 'windows' : 'posix',
    now: new Date(),
    givesBackLater,
    onCancel,
    fileGuard: fileGuard(),
    limitPrograms,
  };
}

/** What Node.js writes when it crashes, or is told to write by NODE_OPTIONS, lists all variables of the job otherwise. Known from Node.js 22.13 on. */
function keepVariablesOutOfReports(): void {
  process.report.excludeEnv = true;
}

/**
 * While something on the network is under way, the first signal that asks this process to end only stops that: the run can then give back what
 * signing in obtained and say what happened. A second one, and one at any other time, ends the process at once.
 */
function onCancel(listener: () => void): () => void {
  // The last one comes when a terminal is closed: nobody reads any more, but what signing in obtained is still to be given back.
  const signals = ['SIGINT', 'SIGTERM', process.platform === 'win32' ? 'SIGBREAK' : 'SIGHUP'] as const;
  for (const signal of signals) process.once(signal, listener);
  return () => {
    for (const signal of signals) process.off(signal, listener);
  };
}

/** A signal is handled between two steps of the program, never in the middle of a write. */
function fileGuard(): FileGuard {
  const signals = ['SIGINT', 'SIGTERM', process.platform === 'win32' ? 'SIGBREAK' : 'SIGHUP'] as const;
  let remove: (() => void) | undefined;
  const end = (signal: NodeJS.Signals): void => {
    remove?.();
    disarm();
    process.kill(process.pid, signal);
  };
  const disarm = (): void => {
    remove = undefined;
    for (const signal of signals) process.off(signal, end);
  };
  return {
    arm(next) {
      if (remove === undefined) for (const signal of signals) process.on(signal, end);
      remove = next;
    },
    disarm,
  };
}

function limitPrograms(path: string): () => void {
  const own = process.env['PATH'];
  process.env['PATH'] = path;
  return () => {
    if (own === undefined) delete process.env['PATH'];
    else process.env['PATH'] = own;
  };
}
