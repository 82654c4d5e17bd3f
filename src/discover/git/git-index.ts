import type { TrackedContents, TrackedFile } from '../../domain/git-facts.ts';
import { gitFailure } from './git-failure.ts';
import type { GitPlace } from './git-place.ts';
import { readGit } from './git-process.ts';

/** `H `: an entry, `S `: one left out by a sparse checkout, `M `: one of an unresolved merge. */
const TAG_LENGTH = 'H '.length;
const UNTRACKED = '? ';
const MODE_LENGTH = '100644'.length;
const COMMIT_LINK = ' 160000 ';
const SYMBOLIC_LINK = ' 120000 ';
const ZERO = 0x30;
/** From this many lookups on, a table of all paths is cheaper than searching the text each time. */
const FEW_QUESTIONS = 8;

/**
 * The index as `git ls-files -z -t -s` prints it: `<tag> <mode> <object> <stage>TAB<path>NUL` per entry and stage. It is kept as one text, and only
 * the requested entries are cut out of it: with a million records, one object each would cost more than the rest of a run.
 */
export class GitIndex {
  readonly #text: string;
  #paths: Set<string> | undefined;
  #questions = 0;

  constructor(text: string) {
    this.#text = text;
  }

  get isEmpty(): boolean {
    return this.#text === '';
  }

  /** The entries with a wanted name and folder, in order. */
  tracked(isWanted: (name: string, folder: string) => boolean): TrackedFile[] {
    const text = this.#text;
    const files: TrackedFile[] = [];
    let folder = '';
    for (let at = 0; at < text.length; ) {
      const path = text.indexOf('\t', at) + 1;
      const end = text.indexOf('\0', path);
      if (path === 0 || end === -1) break;
      const file = text.slice(path, end);
      const slash = file.lastIndexOf('/');
      // The files of a folder are consecutive.
      if (slash !== folder.length || !file.startsWith(folder)) folder = slash === -1 ? '' : file.slice(0, slash);
      if (isWanted(file.slice(slash + 1), folder)) files.push(this.#fileAt(at, path, end));
      at = end + 1;
    }
    return files;
  }

  /** The distinct contents of the regular files with a wanted name. Paths are cut out of the text only on request. */
  contents(isWanted: (name: string) => boolean): TrackedContents {
    const text = this.#text;
    const first = new Map<string, number>();
    const more = new Map<string, number[]>();
    for (let at = 0; at < text.length; ) {
      const path = text.indexOf('\t', at) + 1;
      const end = text.indexOf('\0', path);
      if (path === 0 || end === -1) break;
      // `100644` and `100755`: neither a link nor another repository.
      const name = Math.max(path, text.lastIndexOf('/', end) + 1);
      if (text.charCodeAt(at + TAG_LENGTH + 1) === ZERO && isWanted(text.slice(name, end))) {
        const blob = at + TAG_LENGTH + MODE_LENGTH + 1;
        const id = text.slice(blob, text.indexOf(' ', blob));
        if (!first.has(id)) first.set(id, path);
        else if (more.get(id)?.push(path) === undefined) more.set(id, [path]);
      }
      at = end + 1;
    }
    const pathAt = (start: number): string => text.slice(start, text.indexOf('\0', start));
    return {
      blobs: [...first.keys()],
      pathsOf: (blob) => {
        const start = first.get(blob);
        return start === undefined ? [] : [start, ...(more.get(blob) ?? [])].map(pathAt);
      },
    };
  }

  /** The entries with this name, at any depth, in order. */
  named(name: string): TrackedFile[] {
    const text = this.#text;
    const files: TrackedFile[] = [];
    const tail = `${name}\0`;
    for (let at = text.indexOf(tail); at !== -1; at = text.indexOf(tail, at + 1)) {
      const start = text.lastIndexOf('\0', at) + 1;
      const path = text.indexOf('\t', start) + 1;
      if (path === at || (path < at && text[at - 1] === '/')) files.push(this.#fileAt(start, path, at + name.length));
    }
    return files;
  }

  /** Paths of entries that are commits of other repositories. */
  commitLinks(): string[] {
    return this.#pathsOf(COMMIT_LINK);
  }

  /** Paths of entries that are symbolic links. */
  links(): string[] {
    return this.#pathsOf(SYMBOLIC_LINK);
  }

  #pathsOf(mode: string): string[] {
    const text = this.#text;
    const paths: string[] = [];
    for (let at = text.indexOf(mode); at !== -1; at = text.indexOf(mode, at + 1)) {
      // A path may contain the same text: a record starts with its one-letter tag.
      if (at !== 1 && text[at - 2] !== '\0') continue;
      const path = text.indexOf('\t', at) + 1;
      paths.push(text.slice(path, text.indexOf('\0', path)));
    }
    return paths;
  }

  isTracked(path: string): boolean {
    if (this.#paths === undefined && ++this.#questions <= FEW_QUESTIONS) return this.#holds(path);
    this.#paths ??= new Set(this.tracked(() => true).map((file) => file.path));
    return this.#paths.has(path);
  }

  #holds(path: string): boolean {
    const text = this.#text;
    const record = `\t${path}\0`;
    for (let at = text.indexOf(record); at !== -1; at = text.indexOf(record, at + 1)) {
      // A path may contain a TAB itself: only the first TAB of a record comes before the path.
      if (text.indexOf('\t', text.lastIndexOf('\0', at) + 1) === at) return true;
    }
    return false;
  }

  #fileAt(at: number, path: number, end: number): TrackedFile {
    const text = this.#text;
    const mode = at + TAG_LENGTH;
    const blob = mode + MODE_LENGTH + 1;
    return {
      mode: text.slice(mode, mode + MODE_LENGTH),
      blob: text.slice(blob, text.indexOf(' ', blob)),
      path: text.slice(path, end),
    };
  }
}

export interface FilesInGit {
  /** Includes files left out by a sparse checkout, and ignored files that were added by force. */
  readonly index: GitIndex;
  /** Files that the next `git add .` would add. A repository embedded in this one is one record ending with `/`. */
  readonly untracked: readonly string[];
}

/**
 * Lists what is in the index and what could be added to it.
 *
 * @throws Failure `no-git`, `nothing-checked`
 */
export async function listFiles(place: GitPlace): Promise<FilesInGit> {
  const answer = await readGit(place, ['ls-files', '-z', '-t', '-s', '-o', '--exclude-standard']);
  if (answer.exitCode !== 0) throw gitFailure('list the files of the index and of the work tree', answer);
  const text = answer.stdout.toString('utf8');
  const untracked: string[] = [];
  let at = 0;
  // Git lists all untracked files before the index.
  while (text.startsWith(UNTRACKED, at)) {
    const end = text.indexOf('\0', at);
    untracked.push(text.slice(at + UNTRACKED.length, end));
    at = end + 1;
  }
  return { index: new GitIndex(text.slice(at)), untracked };
}
