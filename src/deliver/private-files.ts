import {
  closeSync,
  constants,
  fstatSync,
  ftruncateSync,
  lstatSync,
  mkdirSync,
  openSync,
  realpathSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { Failure } from '../domain/failure.ts';
import { nodeCrypto } from '../domain/runtime/node-crypto.ts';
import { quoted } from '../domain/visible-text.ts';
import { type CreatedEntry, identityOf, removeCreated } from './created-entry.ts';
import { attempt, exists } from './file-system.ts';

export interface PrivateFilesOptions {
  /** Directory for files without a given path: `RUNNER_TEMP`, or the system's temporary directory. Absolute. */
  readonly temporaryDirectory: string;
  /** Relative paths start here. Absolute. */
  readonly workingDirectory: string;
  /** Absolute root of the git work tree, if there is one. */
  readonly workTree?: string;
  /** True if git ignores an absolute path inside the work tree. */
  isIgnored(path: string): boolean;
  /** See `Repository.leavingLink`. */
  leavingLink(absolute: string): string | undefined;
  /** Called with all entries after each one was created and before a secret is written to it, so a cancelled run is cleaned up too. */
  remember(entries: readonly CreatedEntry[]): void;
}

/** `O_NOFOLLOW` does not exist on Windows, where links need a privilege. */
const NO_FOLLOW = constants.O_NOFOLLOW ?? 0;
const CREATE = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | NO_FOLLOW;

/**
 * Creates files that hold secrets: mode 0600, never through a link, never over an existing file, and inside a work tree only where git ignores them.
 * Everything created is recorded and removed at the end of the job (or command).
 */
export class PrivateFiles {
  readonly #options: PrivateFilesOptions;
  readonly #created: CreatedEntry[] = [];
  #ownDirectory: string | undefined;

  constructor(options: PrivateFilesOptions) {
    this.#options = options;
  }

  /** In order of creation. */
  get created(): readonly CreatedEntry[] {
    return this.#created;
  }

  /**
   * Writes a text, as UTF-8, to the given path, or to `name` in a new directory below the temporary one.
   * @returns the absolute path.
   * @throws Failure `cannot-deliver`.
   */
  write(given: string | undefined, name: string, text: string): string {
    const path = given === undefined ? join(this.#temporary(), name) : this.#permitted(given);
    this.#createFile(path, text);
    return path;
  }

  /**
   * Returns a directory for secret files: the given one (created if missing), or a new one below the temporary directory. Whether git ignores it is
   * checked per file, because ignore rules may depend on the name.
   * @throws Failure `cannot-deliver`.
   */
  directory(given: string | undefined, name: string): string {
    const directory = given === undefined ? join(this.#temporary(), name) : this.#place(given);
    this.#makeDirectories(directory);
    return directory;
  }

  /** Removes what was created so far, after a failed delivery: all or nothing. */
  discard(): void {
    removeCreated(this.#created);
  }

  /** A directory that no one else can have prepared: its name is random and it must not exist. */
  #temporary(): string {
    if (this.#ownDirectory === undefined) {
      const path = join(
        this.#options.temporaryDirectory,
        `pipeline-secrets-${nodeCrypto().randomBytes(12).toString('hex')}`,
      );
      this.#makeDirectories(path);
      this.#ownDirectory = path;
    }
    return this.#ownDirectory;
  }

  /** The real path (links in its parents resolved). */
  #place(given: string): string {
    const wanted = resolve(this.#options.workingDirectory, given);
    const link = this.#options.leavingLink(wanted);
    if (link === undefined) return join(realParent(dirname(wanted), wanted), basename(wanted));
    throw new Failure(
      'cannot-deliver',
      `cannot write ${quoted(given)}: ${quoted(link)} is a symbolic link that leads out of the repository`,
      { hint: 'name a path without that link', location: { file: link, line: 1, column: 1 } },
    );
  }

  /** The same, if secrets may be written there. */
  #permitted(given: string): string {
    const path = this.#place(given);
    const { workTree } = this.#options;
    if (workTree === undefined) return path;
    const inside = relative(realpathSync(workTree), path);
    const isInside = inside !== '' && inside !== '..' && !inside.startsWith(`..${sep}`) && !isAbsolute(inside);
    if (isInside && (inside.split(sep)[0] === '.git' || !this.#options.isIgnored(path))) {
      throw new Failure(
        'cannot-deliver',
        `cannot write ${quoted(given)}: it is in the repository and git does not ignore it`,
        {
          hint: 'name a path outside of the repository, or add this one to .gitignore',
        },
      );
    }
    return path;
  }

  #createFile(path: string, text: string): void {
    this.#makeDirectories(dirname(path));
    const descriptor = attempt(path, () => openSync(path, CREATE, 0o600));
    try {
      this.#remember({ path, kind: 'file', ...identityOf(fstatSync(descriptor, { bigint: true })) });
      attempt(path, () => writeAll(descriptor, text));
    } finally {
      closeSync(descriptor);
    }
  }

  #makeDirectories(directory: string): void {
    const missing: string[] = [];
    for (let at = directory; !exists(at); at = dirname(at)) missing.unshift(at);
    for (const path of missing) {
      attempt(path, () => mkdirSync(path, { mode: 0o700 }));
      this.#remember({ path, kind: 'directory', ...identityOf(lstatSync(path, { bigint: true })) });
    }
  }

  #remember(entry: CreatedEntry): void {
    this.#created.push(entry);
    this.#options.remember(this.#created);
  }
}

/** The real path of the nearest existing directory, and the ones to create below it. */
function realParent(directory: string, wanted: string): string {
  if (exists(directory)) return attempt(wanted, () => realpathSync(directory));
  return join(realParent(dirname(directory), wanted), basename(directory));
}

/** A failed write leaves an empty file, not half of a secret that looks complete. */
function writeAll(descriptor: number, text: string): void {
  const bytes = Buffer.from(text, 'utf8');
  try {
    for (let from = 0; from < bytes.length; ) from += writeSync(descriptor, bytes, from);
  } catch (error) {
    ftruncateSync(descriptor);
    throw error;
  }
}
