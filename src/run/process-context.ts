import { tmpdir } from 'node:os';
import type { Host } from '../host/host.ts';
import type { FileGuard, RunContext } from './context.ts';

/** The context of a run in this process. */
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

/** Keeps the job's variables out of the diagnostic reports that Node.js writes when it crashes, or when NODE_OPTIONS asks for them. Supported since Node.js 22.13. */
function keepVariablesOutOfReports(): void {
  process.report.excludeEnv = true;
}

/**
 * While a request is running, the first signal that asks this process to end only cancels it, so the run can revoke its credentials and report what
 * happened. A second signal, or one at any other time, ends the process at once.
 */
function onCancel(listener: () => void): () => void {
  // The last one arrives when a terminal is closed: there is no one to read a report, but credentials must still be revoked.
  const signals = ['SIGINT', 'SIGTERM', process.platform === 'win32' ? 'SIGBREAK' : 'SIGHUP'] as const;
  for (const signal of signals) process.once(signal, listener);
  return () => {
    for (const signal of signals) process.off(signal, listener);
  };
}

/** Signals are handled between steps of the event loop, never in the middle of a write. */
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
