import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Gives a whole test run one temporary folder, in which every test makes its own, and removes it in the end. Vitest calls it. */
export default function temporaryFolder(): () => void {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'pipeline-secrets-tests-'));
  // What `os.tmpdir` reads: the first on POSIX, the others on Windows.
  for (const name of ['TMPDIR', 'TEMP', 'TMP']) process.env[name] = folder;
  return () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}
