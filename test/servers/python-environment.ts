import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cache, requireTool } from './ask.ts';

/**
 * The folder of a Python environment of its own with exactly what a `requirements.txt` lists; installed the first time, and again when the
 * list has changed.
 */
export function pythonEnvironment(name: string, requirements: string): string {
  requireTool(
    'python3',
    ['-c', 'import ensurepip, sys; assert sys.version_info >= (3, 11)'],
    'Python 3.11 or newer with venv',
  );
  const environment = join(cache, name);
  const stamp = join(environment, 'installed-requirements.txt');
  const wanted = readFileSync(requirements, 'utf8');
  const isInstalled = (): boolean => existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted;
  if (isInstalled()) return environment;
  oneAtATime(`${environment}.lock`, () => {
    if (isInstalled()) return;
    rmSync(environment, { recursive: true, force: true });
    execFileSync('python3', ['-m', 'venv', environment], { stdio: 'inherit' });
    const pip = ['install', '--quiet', '--disable-pip-version-check', '--require-hashes', '-r', requirements];
    execFileSync(join(environment, 'bin/python'), ['-m', 'pip', ...pip], { stdio: 'inherit' });
    writeFileSync(stamp, wanted);
  });
  return environment;
}

/** Test files run beside each other, and several use one environment. */
function oneAtATime(lock: string, install: () => void): void {
  const sleeper = new Int32Array(new SharedArrayBuffer(4));
  for (let waited = 0; !tryToMake(lock); waited++) {
    if (waited > 240) throw new Error(`another test file installs since 4 minutes; if none runs, remove ${lock}`);
    Atomics.wait(sleeper, 0, 0, 1000);
  }
  try {
    install();
  } finally {
    rmSync(lock, { recursive: true });
  }
}

function tryToMake(folder: string): boolean {
  try {
    mkdirSync(cache, { recursive: true });
    mkdirSync(folder);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}
