import { secretStrength } from '../../classify/secret-keys.ts';
import type { Setting } from './setting.ts';

/** `name`, `key`, `variable_name`, `ParameterKey`, each with the matching name of the value; both have the same prefix. */
const NAME = /^(.*?)[-_]?(?:name|key)$/i;
const VALUE = /^(.*?)[-_]?value$/i;

/** A flag whose value is the next item of the list: `["--api-key", "…"]`. */
const FLAG = /^--?([A-Za-z][\w-]{1,60})$/;

/**
 * Gives values the names next to them: `{name: DB_PASSWORD, value: …}` of containers, tasks and pipelines says as much as
 * `DB_PASSWORD: …`, and so do `["--db-password", "…"]` and the like of a command.
 */
export function withNamesBeside(settings: readonly Setting[]): Setting[] {
  const names = new Map<string, string>();
  for (const { path, value } of settings) {
    if (path === undefined) continue;
    const stem = NAME.exec(path.at(-1) ?? '')?.[1];
    if (stem !== undefined) names.set(place(path, stem), value);
    const flag = FLAG.exec(value)?.[1];
    if (flag !== undefined && isIndex(path.at(-1))) names.set(nextItem(path), flag);
  }
  if (names.size === 0) return [...settings];
  return settings.map((setting) => {
    const { path } = setting;
    if (path === undefined) return setting;
    const stem = VALUE.exec(path.at(-1) ?? '')?.[1];
    // `token_value` beside `token_name` says itself what it is.
    const isNamed = stem !== undefined && secretStrength(stem) === 'strong';
    const name = isNamed ? stem : stem === undefined ? itemName(path, names) : names.get(place(path, stem));
    return name === undefined || name.trim() === '' ? setting : { ...setting, name };
  });
}

function place(path: readonly string[], stem: string): string {
  return [...path.slice(0, -1), stem.toLowerCase()].join('\n');
}

function isIndex(part: string | undefined): boolean {
  return part !== undefined && /^\d+$/.test(part);
}

function nextItem(path: readonly string[]): string {
  return [...path.slice(0, -1), `item ${Number(path.at(-1)) + 1}`].join('\n');
}

function itemName(path: readonly string[], names: ReadonlyMap<string, string>): string | undefined {
  return isIndex(path.at(-1)) ? names.get([...path.slice(0, -1), `item ${path.at(-1)}`].join('\n')) : undefined;
}
