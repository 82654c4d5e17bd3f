import { tmpdir } from 'node:os';
import type { Host } from '../host/host.ts';
import type { World } from './world.ts';

/** The world as this process sees it. A signal that ends the job ends what is under way; the process then ends by itself. */
export function processWorld(host: Host): World {
  const { env: variables, platform } = process;
  return {
    host,
    variables,
    workingDirectory: process.cwd(),
    temporaryDirectory: variables['RUNNER_TEMP'] || tmpdir(),
    platform: platform === 'win32' ? 'windows' : 'posix',
    now: new Date(),
    signal: new AbortController().signal,
  };
}
