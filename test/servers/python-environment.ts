import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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
  if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) {
    rmSync(environment, { recursive: true, force: true });
    execFileSync('python3', ['-m', 'venv', environment], { stdio: 'inherit' });
    const pip = ['install', '--quiet', '--disable-pip-version-check', '--require-hashes', '-r', requirements];
    execFileSync(join(environment, 'bin/python'), ['-m', 'pip', ...pip], { stdio: 'inherit' });
    writeFileSync(stamp, wanted);
  }
  return environment;
}
