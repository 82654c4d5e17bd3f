import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cache, requireTool } from '../ask.ts';
import { freePort, type StartedProcess, startProcess } from '../start-process.ts';

/** moto 5.2.3 in an environment of its own, installed the first time. */
function motoServer(): string {
  requireTool(
    'python3',
    ['-c', 'import ensurepip, sys; assert sys.version_info >= (3, 11)'],
    'Python 3.11 or newer with venv',
  );
  const requirements = join(import.meta.dirname, 'requirements.txt');
  const environment = join(cache, 'moto');
  const stamp = join(environment, 'installed-requirements.txt');
  const wanted = readFileSync(requirements, 'utf8');
  if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) {
    rmSync(environment, { recursive: true, force: true });
    execFileSync('python3', ['-m', 'venv', environment], { stdio: 'inherit' });
    const pip = [
      '-m',
      'pip',
      'install',
      '--quiet',
      '--disable-pip-version-check',
      '--require-hashes',
      '-r',
      requirements,
    ];
    execFileSync(join(environment, 'bin/python'), pip, { stdio: 'inherit' });
    writeFileSync(stamp, wanted);
  }
  return join(environment, 'bin/moto_server');
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
