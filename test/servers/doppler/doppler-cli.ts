import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cache, requireTool } from '../ask.ts';
import { type ClientResult, runClient } from '../run-client.ts';

/** The newest version that Go's module proxy has; later releases send the same requests. */
const VERSION = 'v0.5.11-0.20230908185655-7aef4713e1a4';

/** Doppler's own command line tool, built from its published module: some 30 seconds the first time. */
function dopplerBinary(): string {
  requireTool('go', ['version'], 'Go 1.21 or newer, to build the Doppler CLI');
  const folder = join(cache, `doppler-cli-${VERSION}`);
  const binary = join(folder, process.platform === 'win32' ? 'cli.exe' : 'cli');
  if (!existsSync(binary)) {
    execFileSync('go', ['install', '-trimpath', `github.com/DopplerHQ/cli@${VERSION}`], {
      env: { ...process.env, GOBIN: folder, CGO_ENABLED: '0' },
      stdio: 'inherit',
    });
  }
  return binary;
}

/** Runs the tool against a stand-in, with a home of its own and without the reports that it sends to its maker. */
export function doppler(apiHost: string, token: string, ...args: readonly string[]): Promise<ClientResult> {
  return dopplerWith('', apiHost, token, ...args);
}

/** The same, with something on its standard input. */
export async function dopplerWith(
  input: string,
  apiHost: string,
  token: string,
  ...args: readonly string[]
): Promise<ClientResult> {
  const binary = dopplerBinary();
  const HOME = mkdtempSync(join(tmpdir(), 'doppler-home-'));
  const env = { HOME };
  await runClient(binary, ['configure', 'flags', 'disable', 'analytics'], { env });
  const [command = '', ...rest] = args;
  const flags = ['--api-host', apiHost, '--no-check-version', '--token', token, '--attempts', '1'];
  return runClient(binary, [command, ...flags, ...rest], { env, input });
}
