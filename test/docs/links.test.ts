import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
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

/** Links into this repository, pictures included, as they are written. */
function linksOf(document: string): string[] {
  const text = readFileSync(join(root, document), 'utf8').replace(/```[\s\S]*?```/g, '');
  return [...text.matchAll(/\[[^\]]*\]\(([^)\s]+)\)/g)]
    .map((match) => match[1] ?? '')
    .filter((link) => !/^[a-z]+:/.test(link));
}

function targetOf(document: string, link: string): string {
  const [path = ''] = link.split('#');
  return path === '' ? document : normalize(join(dirname(document), path));
}

/** Every document that links lead to from one. */
function reachableFrom(start: string): ReadonlySet<string> {
  const found = new Set([start]);
  for (const document of found) {
    for (const link of linksOf(document)) {
      const target = targetOf(document, link);
      if (target.endsWith('.md') && existsSync(join(root, target))) found.add(target);
    }
  }
  return found;
}

function brokenLinks(document: string): string[] {
  return linksOf(document).filter((link) => {
    const [, anchor] = link.split('#');
    const target = targetOf(document, link);
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

  it('are all reached from the index, and the README leads there', () => {
    const pages = documents.filter((path) => path.startsWith('docs/'));
    const reached = reachableFrom('docs/README.md');
    expect(pages.filter((path) => !reached.has(path))).toEqual([]);
    expect(linksOf('README.md')).toContain('docs/README.md');
  });

  it('are each at most one link away from the index of their folder', () => {
    const folders = new Map(documents.map((path) => [dirname(path), `${dirname(path)}/README.md`]));
    for (const [folder, index] of folders) {
      if (!folder.startsWith('docs') || !documents.includes(index)) continue;
      const linked = new Set(linksOf(index).map((link) => targetOf(index, link)));
      const own = documents.filter((path) => dirname(path) === folder && path !== index);
      expect(own.filter((path) => !linked.has(path))).toEqual([]);
    }
  });

  it('show every picture that there is, each with a text for those who cannot see it', () => {
    const shown = documents.flatMap((document) => {
      const text = readFileSync(join(root, document), 'utf8');
      return [...text.matchAll(/!\[([^\]]*)\]\(([^)\s]+)\)/g)].map(([, alternative = '', link = '']) => {
        expect(alternative.length).toBeGreaterThan(20);
        return targetOf(document, link);
      });
    });
    const pictures = readdirSync(join(root, 'docs', 'images')).filter((file) => /\.(?:png|svg)$/.test(file));
    expect(pictures.map((file) => `docs/images/${file}`).filter((path) => !shown.includes(path))).toEqual([]);
    expect(pictures.length).toBeGreaterThan(2);
  });
});
