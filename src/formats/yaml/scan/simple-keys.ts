import { type Mark, YamlRefusal } from '../error.ts';
import type { Cursor } from './cursor.ts';

/** Maximum length of a key, up to its colon, in characters. */
const MAX_KEY_LENGTH = 1024;

/** Something that is a key if a `:` follows on its line. */
export interface SimpleKey {
  /** Number of its first token. */
  readonly number: number;
  /** Only a key is possible here, so a missing `:` is an error. */
  readonly required: boolean;
  readonly mark: Mark;
}

/** The possible keys, at most one per level of brackets. */
export class SimpleKeys {
  readonly #levels: (SimpleKey | undefined)[] = [undefined];
  /** Those inside brackets; most documents have none. */
  readonly #byNumber = new Map<number, SimpleKey>();

  begin(key: SimpleKey): void {
    this.drop();
    const level = this.#levels.length - 1;
    this.#levels[level] = key;
    if (level > 0) this.#byNumber.set(key.number, key);
  }

  /**
   * Gives up the possible key of this level: what follows cannot be part of it.
   * @throws YamlRefusal if it had to be a key.
   */
  drop(): void {
    const key = this.#levels[this.#levels.length - 1];
    if (!key) return;
    if (key.required) throw missingColon(key);
    this.#forget(key);
  }

  /** The key that a `:` here completes, if there is one. */
  take(cursor: Cursor): SimpleKey | undefined {
    const key = this.#levels[this.#levels.length - 1];
    if (!key) return undefined;
    const reached = this.#reaches(key, cursor);
    this.#forget(key);
    return reached ? key : undefined;
  }

  /** Whether the token with this number may still become a key. */
  isOpen(number: number, cursor: Cursor): boolean {
    const outer = this.#levels[0];
    const key = outer?.number === number ? outer : this.#byNumber.size > 0 ? this.#byNumber.get(number) : undefined;
    if (!key) return false;
    if (this.#reaches(key, cursor)) return true;
    this.#byNumber.delete(number);
    const level = this.#levels.lastIndexOf(key);
    if (level >= 0) this.#levels[level] = undefined;
    return false;
  }

  enter(): void {
    this.#levels.push(undefined);
  }

  leave(): void {
    this.#levels.pop();
  }

  #reaches(key: SimpleKey, cursor: Cursor): boolean {
    if (key.mark.line === cursor.line && key.mark.index + MAX_KEY_LENGTH >= cursor.index) return true;
    if (key.required) throw missingColon(key);
    return false;
  }

  #forget(key: SimpleKey): void {
    if (this.#byNumber.size > 0) this.#byNumber.delete(key.number);
    this.#levels[this.#levels.length - 1] = undefined;
  }
}

function missingColon(key: SimpleKey): YamlRefusal {
  return new YamlRefusal('a ":" is missing after a key (a key must end on its line, within 1024 characters)', key.mark);
}
