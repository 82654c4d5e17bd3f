import type { TomlKey, TomlStatement } from '../syntax.ts';
import type { Quirk } from './quirk.ts';

/**
 * Keys: escapes in quoted keys are not always resolved, quotes inside quotes are misread, and blanks around the dots of a key become
 * part of the names (except in table headers).
 */
export function keyQuirk(text: string, key: readonly TomlKey[], owner: TomlStatement['kind']): Quirk | undefined {
  for (const [index, part] of key.entries()) {
    const written = text.slice(part.offset, part.end);
    if (part.name === '') return { message: 'BitSwan does not read empty keys as TOML does', offset: part.offset };
    if (part.quote !== 'none' && /["'\\]/.test(written.slice(1, -1))) {
      return { message: 'BitSwan misreads quotes and backslashes inside a quoted key', offset: part.offset };
    }
    if (part.name.includes('.') && part.name.split('.').some((piece) => piece !== piece.trim())) {
      return { message: 'BitSwan loses the blanks beside the dots of a quoted key', offset: part.offset };
    }
    const next = key[index + 1];
    if (owner === 'pair' && next !== undefined && next.offset !== part.end + 1) {
      return { message: 'BitSwan reads the blanks around the dots of a key as part of its names', offset: part.end };
    }
  }
  return undefined;
}

/** A header for a table that dotted keys have already created. */
export function redefinedTable(statements: readonly TomlStatement[]): Quirk | undefined {
  const dotted = new Set<string>();
  let table: readonly string[] = [];
  for (const statement of statements) {
    const names = statement.key.map((part) => part.name);
    if (statement.kind === 'pair') {
      for (let length = 1; length < names.length; length += 1)
        dotted.add(pathText([...table, ...names.slice(0, length)]));
      continue;
    }
    table = names;
    const path = pathText(names);
    if (statement.isArray) {
      // A new item of an array of tables starts empty.
      for (const known of dotted) if (known.startsWith(path)) dotted.delete(known);
    } else if (dotted.has(path)) {
      return {
        message: 'BitSwan refuses a header for a table that dotted keys have created',
        offset: statement.offset,
      };
    }
  }
  return undefined;
}

function pathText(names: readonly string[]): string {
  return names.map((name) => `${JSON.stringify(name)}.`).join('');
}
