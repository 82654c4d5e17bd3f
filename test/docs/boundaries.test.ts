import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '..', '..');

/** Every source file with the files of `src/` that it imports, those that only give types included. */
const imports = new Map(
  readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.ts'))
    .sort()
    .map((path) => [path, importsOf(path)] as const),
);

function importsOf(path: string): readonly string[] {
  const text = readFileSync(join(root, 'src', path), 'utf8');
  const specifiers = [...text.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*'(\.{1,2}\/[^']+\.ts)'/g)];
  return specifiers.map(([, specifier = '']) => posix.join(posix.dirname(path), specifier));
}

/** Folder → folders and files that it may import, as the table of ARCHITECTURE.md says. */
function documented(): ReadonlyMap<string, readonly string[]> {
  const rows = readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8').matchAll(
    /^\| `src\/([\w-]+)\/`.*\| ([^|]+?) *\|$/gm,
  );
  return new Map([...rows].map(([, folder = '', may = '']) => [folder, may.replaceAll('`', '').split(', ')] as const));
}

it('a file imports only what the table of ARCHITECTURE.md allows its folder', () => {
  const allowed = documented();
  const folders = new Set([...imports.keys()].filter((path) => path.includes('/')).map(folderOf));
  expect([...allowed.keys()].sort()).toEqual([...folders].sort());
  const refused = [...imports].flatMap(([path, targets]) => {
    const may = allowed.get(folderOf(path));
    if (may === undefined || may.includes('everything')) return [];
    return targets
      .filter((target) => folderOf(target) !== folderOf(path))
      .filter((target) => !may.includes(folderOf(target)) && !may.includes(target))
      .map((target) => `${path} → ${target}`);
  });
  expect([...new Set(refused)].sort()).toEqual([]);
});

/** Files that import each other in a circle, those that only take types included. */
const CIRCLES: readonly string[] = [];

it('no file imports itself by a way round', () => {
  expect(circles()).toEqual(CIRCLES);
});

it('src/run has at most 15 files, none of which reads the disk, and no other folder but that of the rules has more than 25', () => {
  const sizes = new Map<string, number>();
  for (const path of imports.keys()) sizes.set(posix.dirname(path), (sizes.get(posix.dirname(path)) ?? 0) + 1);
  const most = (folder: string): number => (folder === 'run' ? 15 : 25);
  expect([...sizes].filter(([folder, size]) => folder !== 'lint/rules' && size > most(folder))).toEqual([]);
  const run = [...imports.keys()].filter((path) => folderOf(path) === 'run');
  expect(run.filter((path) => readFileSync(join(root, 'src', path), 'utf8').includes("'node:fs"))).toEqual([]);
});

/** Tarjan's strongly connected components with more than one file, each as one line. */
function circles(): readonly string[] {
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const open: string[] = [];
  const found: string[] = [];
  const visit = (path: string): void => {
    order.set(path, order.size);
    lowest.set(path, order.get(path) ?? 0);
    open.push(path);
    for (const target of imports.get(path) ?? []) {
      if (!order.has(target)) visit(target);
      if (open.includes(target)) lowest.set(path, Math.min(lowest.get(path) ?? 0, lowest.get(target) ?? 0));
    }
    if (lowest.get(path) !== order.get(path)) return;
    const component = open.splice(open.indexOf(path));
    if (component.length > 1) found.push(component.sort().join(' '));
  };
  for (const path of imports.keys()) if (!order.has(path)) visit(path);
  return found.sort();
}

function folderOf(path: string): string {
  return path.split('/')[0] ?? '';
}
