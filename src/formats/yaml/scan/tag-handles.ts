import { type Mark, YamlRefusal } from '../error.ts';

const STANDARD_PREFIX = 'tag:yaml.org,2002:';

/** What tag handles stand for: `!` and `!!` unless `%TAG` says otherwise. */
export class TagHandles {
  readonly #prefixes = new Map<string, string>();

  /** False if the handle is already declared. */
  declare(handle: string, prefix: string): boolean {
    if (this.#prefixes.has(handle)) return false;
    this.#prefixes.set(handle, prefix);
    return true;
  }

  /**
   * The tag in short form (`!!int` for `tag:yaml.org,2002:int`).
   * @throws YamlRefusal for a handle that was not declared.
   */
  resolve(handle: string, suffix: string, mark: Mark): string {
    if (handle === '') return shortTag(suffix);
    const prefix = this.#prefixes.get(handle) ?? defaultPrefix(handle);
    if (prefix === undefined) throw new YamlRefusal('a tag uses a handle that no %TAG directive declares', mark);
    return shortTag(prefix + suffix);
  }
}

function defaultPrefix(handle: string): string | undefined {
  if (handle === '!!') return STANDARD_PREFIX;
  return handle === '!' ? '!' : undefined;
}

function shortTag(tag: string): string {
  return tag.startsWith(STANDARD_PREFIX) ? `!!${tag.slice(STANDARD_PREFIX.length)}` : tag;
}
