import type { Entry, FileRead, Repository } from '../../src/domain/repository.ts';

/** What stands at a path: text, bytes, a link to somewhere, or a file that cannot be read. */
export type MemoryFile =
  | string
  | Uint8Array
  | { readonly link: string }
  | { readonly problem: Exclude<FileRead, { file: unknown }>['problem'] };

const ROOT = '/repository';

/**
 * A repository that exists only in memory, with the same promises as one on disk: lexical walk, folders right before what they hold,
 * links that are followed by `read` but not by the walk.
 */
export function memoryRepository(files: Readonly<Record<string, MemoryFile>>): Repository {
  const contents = new Map(Object.entries(files));
  const children = childrenByDirectory([...contents.keys()]);
  const entryOf = (path: string): Entry | undefined => {
    const content = contents.get(path);
    if (content === undefined) return children.has(path) && path !== '' ? { path, kind: 'directory' } : undefined;
    if (typeof content === 'object' && 'link' in content) return linkEntry(path, content.link, contents, children);
    return { path, kind: 'file' };
  };
  const childEntries = (directory: string): Entry[] =>
    (children.get(directory) ?? []).map(entryOf).filter((entry): entry is Entry => entry !== undefined);
  const entries: Entry[] = [];
  const walk = (directory: string): void => {
    for (const entry of childEntries(directory)) {
      entries.push(entry);
      if (entry.kind === 'directory') walk(entry.path);
    }
  };
  walk('');
  return {
    root: ROOT,
    find: (isWanted) =>
      entries.filter(({ path }) => {
        const slash = path.lastIndexOf('/');
        return isWanted(path.slice(slash + 1), slash === -1 ? '' : path.slice(0, slash));
      }),
    entry: entryOf,
    children: childEntries,
    read: (path) => readMemory(path.startsWith(`${ROOT}/`) ? path.slice(ROOT.length + 1) : path, contents, children),
    leavingLink: () => undefined,
  };
}

function childrenByDirectory(paths: readonly string[]): Map<string, string[]> {
  const children = new Map<string, Set<string>>([['', new Set()]]);
  for (const path of paths) {
    for (let child = path; child !== ''; ) {
      const directory = child.includes('/') ? child.slice(0, child.lastIndexOf('/')) : '';
      const siblings = children.get(directory) ?? new Set<string>();
      children.set(directory, siblings.add(child));
      child = directory;
    }
  }
  return new Map([...children].map(([directory, paths]) => [directory, [...paths].sort()]));
}

function linkEntry(
  path: string,
  target: string,
  contents: ReadonlyMap<string, MemoryFile>,
  children: ReadonlyMap<string, readonly string[]>,
): Entry {
  if (contents.has(target)) return { path, kind: 'link', target: 'file' };
  return children.has(target) ? { path, kind: 'link', target: 'directory' } : { path, kind: 'link' };
}

function readMemory(
  path: string,
  contents: ReadonlyMap<string, MemoryFile>,
  children: ReadonlyMap<string, readonly string[]>,
): FileRead {
  const content = contents.get(path);
  if (content === undefined) {
    return children.has(path)
      ? { problem: 'not-a-file', message: 'it is a folder' }
      : { problem: 'missing', message: 'there is no such file' };
  }
  if (typeof content === 'string') return asFile(path, new TextEncoder().encode(content));
  if (content instanceof Uint8Array) return asFile(path, content);
  if ('problem' in content) return { problem: content.problem, message: `it is ${content.problem}` };
  if (content.link.startsWith('/') || content.link.startsWith('..')) {
    return { problem: 'outside', message: 'the link leaves the repository' };
  }
  const read = readMemory(content.link, contents, children);
  return 'file' in read ? { file: { ...read.file, path } } : read;
}

function asFile(path: string, bytes: Uint8Array): FileRead {
  let isUtf8 = true;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    isUtf8 = false;
  }
  return { file: { path, bytes, text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes), isUtf8 } };
}
