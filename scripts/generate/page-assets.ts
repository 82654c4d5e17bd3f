import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * The script and the style of the access page as a module: they are embedded, because the page may not load anything.
 * The script is compiled from `page/`, where it is checked against browser types.
 */
export function pageAssets(root: string): string {
  const compiled = mkdtempSync(join(tmpdir(), 'pipeline-secrets-page-'));
  try {
    const tsc = join(root, 'node_modules', '.bin', process.platform === 'win32' ? 'tsc.cmd' : 'tsc');
    execFileSync(tsc, ['-p', join(root, 'page', 'tsconfig.json'), '--outDir', compiled], { stdio: 'inherit' });
    const script = readFileSync(join(compiled, 'page', 'access-page.js'), 'utf8');
    const style = readFileSync(join(root, 'page', 'access-page.css'), 'utf8').replaceAll('\r\n', '\n');
    return [
      '// Written by `npm run generate` from page/; change it there.',
      `export const PAGE_SCRIPT = ${JSON.stringify(script.trim())};`,
      `export const PAGE_STYLE = ${JSON.stringify(style.replace(/\n\s*/gu, '\n').trim())};`,
      '',
    ].join('\n');
  } finally {
    rmSync(compiled, { recursive: true, force: true });
  }
}
