import { tmpdir } from 'node:os';
import type { Host } from '../host/host.ts';
import type { World } from './world.ts';

/** The world as this process sees it. */
export function processWorld(host: Host): World {
  const { env: variables, platform } = process;
  return {
    host,
    variables,
    workingDirectory: process.cwd(),
    temporaryDirectory: variables['RUNNER_TEMP'] || tmpdir(),
    platform: platform === 'win32' ? 'windows' : 'posix',
    now: new Date(),
    signal: cancellation(),
  };
}

/**
 * The first signal that asks this process to end ends what is under way on the network, so that the run can still give back what signing in
 * obtained and say what happened; a second one ends the process at once.
 */
function cancellation(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => controller.abort());
  return controller.signal;
}
