import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/**
 * A program of others to measure beside ours, built from its published Go module into a folder that goes away with the measurement.
 *
 * @param {string} folder
 * @param {string} module with its version, `example.org/tool@v1.2.3`
 * @returns {string | undefined} its path; undefined without Go, or where the module cannot be had
 */
export function goTool(folder, module) {
  try {
    const env = { ...process.env, GOBIN: folder, CGO_ENABLED: '0' };
    execFileSync('go', ['install', '-trimpath', module], { env, stdio: 'ignore' });
  } catch {
    return undefined;
  }
  const parts = module.replace(/@.*/, '').split('/');
  return join(
    folder,
    parts.findLast((part) => !/^v\d+$/.test(part)),
  );
}
