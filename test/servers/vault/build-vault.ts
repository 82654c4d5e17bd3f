import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cache, requireTool } from '../ask.ts';

/** The program that `buildVault` makes. */
export const VAULT = join(cache, 'vault');

/**
 * Builds HashiCorp Vault from its published module: about 13 minutes the first time on two cores, nothing afterwards.
 * Vitest calls it before it starts any test, because no time limit of a test or hook fits every machine.
 */
export default function buildVault(): void {
  requireTool('go', ['version'], 'Go 1.25 or newer, to build Vault');
  mkdirSync(cache, { recursive: true });
  const [source, stamp] = [import.meta.dirname, join(cache, 'vault.go.mod')];
  const wanted = readFileSync(join(source, 'go.mod'), 'utf8');
  if (existsSync(VAULT) && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  execFileSync('go', ['build', '-trimpath', '-ldflags', '-s -w', '-o', VAULT, '.'], {
    cwd: source,
    env: { ...process.env, CGO_ENABLED: '0' },
    stdio: 'inherit',
  });
  writeFileSync(stamp, wanted);
}
