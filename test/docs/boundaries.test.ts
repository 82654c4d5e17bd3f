import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '..', '..');
const folders = readdirSync(join(root, 'src'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

/** Folder → what it may import of ours, as the table of ARCHITECTURE.md says; those that may import everything are left out. */
function documented(): Record<string, readonly string[]> {
  const rows = readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8').matchAll(/^\| `src\/(\w+)\/.*\| ([^|]+?) *\|$/gm);
  const lists = [...rows].map(([, folder = '', may = '']) => [folder, may.replaceAll('`', '').split(', ')] as const);
  return Object.fromEntries(
    lists.map(([folder, may]) => [folder, may.filter((name) => name !== 'nothing').sort()] as const),
  );
}

/** The same, as the linter enforces it. */
function enforced(): Record<string, readonly string[]> {
  const { overrides } = JSON.parse(readFileSync(join(root, 'biome.json'), 'utf8'));
  return Object.fromEntries(
    overrides.map(({ includes, linter }: { includes: string[]; linter: Linter }) => {
      const [folder = ''] = includes.map((glob) => glob.split('/')[1] ?? '');
      const refused = linter.rules.style.noRestrictedImports.options.patterns.flatMap(({ group }) => group);
      const free = folders.filter((name) => name !== folder && !refused.includes(`**/${name}/**`));
      const files = refused.filter((glob) => glob.startsWith('!')).map((glob) => glob.split('/').at(-1) ?? '');
      return [folder, [...free, ...files].sort()];
    }),
  );
}

interface Linter {
  readonly rules: { readonly style: { readonly noRestrictedImports: { readonly options: Options } } };
}

interface Options {
  readonly patterns: readonly { readonly group: readonly string[] }[];
}

it('what a folder may import is the same in the architecture and for the linter', () => {
  expect(documented()).toEqual(enforced());
  expect([...Object.keys(enforced()), 'run'].sort()).toEqual([...folders].sort());
});
