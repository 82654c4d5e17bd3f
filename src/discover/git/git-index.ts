import type { TrackedFile } from '../../domain/git-facts.ts';
import { gitFailure } from './git-failure.ts';
import type { GitPlace } from './git-place.ts';
import { readGit } from './git-process.ts';
import { nulRecords } from './nul-records.ts';

const MODE_LENGTH = '100644'.length;
const COMMIT_LINK = '160000 ';
const SYMBOLIC_LINK = '120000 ';
/** From this many questions on, a table of all paths costs less than to search the text each time. */
const FEW_QUESTIONS = 8;

/**
 * The index as `git ls-files -z -s` prints it: `<mode> <object> <stage>TAB<path>NUL` per entry and stage. It stays that one text, and only
 * what is asked for is cut out of it: there may be a million records, and an object for each would cost more than all the rest of a run.
 */
export class GitIndex {
  readonly #text: string;
  #paths: Set<string> | undefined;
  #questions = 0;

  constructor(bytes: Buffer) {
    this.#text = bytes.toString('utf8');
  }

  get isEmpty(): boolean {
    return this.#text === '';
  }

  /** The entries whose name and folder are wanted, in order. */
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
      // The files of a folder come one after the other.
      if (slash !== folder.length || !file.startsWith(folder)) folder = slash === -1 ? '' : file.slice(0, slash);
      if (isWanted(file.slice(slash + 1), folder)) files.push(this.#fileAt(at, path, end));
      at = end + 1;
    }
    return files;
  }

  /** The entries with a name, at any depth, in order. */
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
    const add = (at: number): void => {
      const path = text.indexOf('\t', at) + 1;
      paths.push(text.slice(path, text.indexOf('\0', path)));
    };
    if (text.startsWith(mode)) add(0);
    const record = `\0${mode}`;
    for (let at = text.indexOf(record); at !== -1; at = text.indexOf(record, at + 1)) add(at + 1);
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
      // A path may hold a TAB itself: only the first one of a record ends what is in front of the path.
      if (text.indexOf('\t', text.lastIndexOf('\0', at) + 1) === at) return true;
    }
    return false;
  }

  #fileAt(at: number, path: number, end: number): TrackedFile {
    const text = this.#text;
    const blob = at + MODE_LENGTH + 1;
    return {
      mode: text.slice(at, at + MODE_LENGTH),
      blob: text.slice(blob, text.indexOf(' ', blob)),
      path: text.slice(path, end),
    };
  }
}

/**
 * What the index holds: also files that a sparse checkout left out, and files that are ignored but were added by force.
 *
 * @throws Failure `no-git`, `nothing-checked`
 */
export async function readIndex(place: GitPlace): Promise<GitIndex> {
  const answer = await readGit(place, ['ls-files', '-z', '-s']);
  if (answer.exitCode !== 0) throw gitFailure('read the index', answer);
  return new GitIndex(answer.stdout);
}

/**
 * Files that the next `git add .` would add. A repository embedded in this one is one record that ends with `/`.
 *
 * @throws Failure `no-git`, `nothing-checked`
 */
export async function listUntracked(place: GitPlace): Promise<string[]> {
  const answer = await readGit(place, ['ls-files', '-z', '-o', '--exclude-standard']);
  if (answer.exitCode !== 0) throw gitFailure('list untracked files', answer);
  return nulRecords(answer.stdout);
}
