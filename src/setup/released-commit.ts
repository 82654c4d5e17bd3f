import { readFileSync, realpathSync } from 'node:fs';
import { dirname } from 'node:path';
import { absolutePath } from '../discover/absolute-path.ts';

/**
 * The commit that this program was released from. The release writes it into the package's `package.json` as `gitHead`, the name that npm's
 * registry gives it; undefined in a clone.
 *
 * @param program the file that Node.js was started with
 */
export function releasedCommit(program: string | undefined): string | undefined {
  if (program === undefined) return undefined;
  try {
    const manifest: unknown = JSON.parse(
      readFileSync(absolutePath(dirname(realpathSync(program)), '..', 'package.json'), 'utf8'),
    );
    if (typeof manifest !== 'object' || manifest === null || !('name' in manifest) || !('gitHead' in manifest))
      return undefined;
    const { name, gitHead } = manifest;
    return name === 'pipeline-secrets' && typeof gitHead === 'string' && /^[0-9a-f]{40}$/.test(gitHead)
      ? gitHead
      : undefined;
  } catch {
    // A program that lies alone was not released.
    return undefined;
  }
}
