import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..', '..');
const documents = execFileSync('git', ['ls-files', '-z', '--', '*.md'], { cwd: root, encoding: 'utf8' })
  .split('\0')
  .filter((path) => path !== '' && !path.startsWith('examples/') && !path.startsWith('test/golden/'));

/** The anchor that GitHub makes of a heading. */
function anchorOf(heading: string): string {
  const plain = heading
    .replace(/[`*]|\[([^\]]*)\]\([^)]*\)/g, '$1')
    .trim()
    .toLowerCase();
  return plain.replace(/[^\p{L}\p{N} _-]/gu, '').replaceAll(' ', '-');
}

function brokenLinks(document: string): string[] {
  const text = readFileSync(join(root, document), 'utf8').replace(/```[\s\S]*?```/g, '');
  return [...text.matchAll(/\[[^\]]*\]\(([^)\s]+)\)/g)]
    .map((match) => match[1] ?? '')
    .filter((link) => !/^[a-z]+:/.test(link))
    .filter((link) => {
      const [path = '', anchor] = link.split('#');
      const target = path === '' ? document : normalize(join(dirname(document), path));
      if (!existsSync(join(root, target))) return true;
      if (anchor === undefined) return false;
      const headings = readFileSync(join(root, target), 'utf8').matchAll(/^#+ (.+)$/gm);
      return ![...headings].some((heading) => anchorOf(heading[1] ?? '') === anchor);
    });
}

describe('the documents', () => {
  it.each(documents)('%s has no broken link', (document) => {
    expect(brokenLinks(document)).toEqual([]);
  });
});
