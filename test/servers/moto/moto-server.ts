import { join } from 'node:path';
import { pythonEnvironment } from '../python-environment.ts';
import { freePort, type StartedProcess, startProcess } from '../start-process.ts';

/** moto 5.2.3 in an environment of its own, installed the first time. */
function motoServer(): string {
  return join(pythonEnvironment('moto', join(import.meta.dirname, 'requirements.txt')), 'bin/moto_server');
}

/** @param openCalls after so many calls signatures and policies count; absent: never */
export async function startMoto(openCalls?: number): Promise<StartedProcess> {
  const command = motoServer();
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  return startProcess(command, ['-H', '127.0.0.1', '-p', String(port)], {
    url,
    env: openCalls === undefined ? {} : { INITIAL_NO_AUTH_ACTION_COUNT: String(openCalls) },
    isReady: async () => (await fetch(`${url}/moto-api/`)).ok,
  });
}
