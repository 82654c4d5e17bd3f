import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { emptyFolder } from '../scenarios/examples.ts';

/**
 * Which files of `dist/` a process loaded, by size, the largest first. Node.js writes down what it ran when it is told to measure coverage
 * (https://nodejs.org/api/cli.html#node_v8_coveragedir).
 *
 * @param run starts one process with some variables
 */
export async function loadedScripts(run: (env: Record<string, string>) => Promise<unknown>): Promise<string[]> {
  const folder = emptyFolder();
  await run({ NODE_V8_COVERAGE: folder });
  const urls = readdirSync(folder).flatMap((name): string[] => {
    const { result } = JSON.parse(readFileSync(join(folder, name), 'utf8'));
    return result.map(({ url }: { url: string }) => url);
  });
  return urls.filter((url) => url.includes('/dist/')).map((url) => basename(url));
}
