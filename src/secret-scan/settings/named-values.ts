import type { Setting } from './setting.ts';

const NAME = /^(?:name|key)$/i;
const VALUE = /^value$/i;

/**
 * Gives values the names that stand beside them: `{name: DB_PASSWORD, value: …}` of containers, tasks and pipelines says as much as
 * `DB_PASSWORD: …`.
 */
export function withNamesBeside(settings: readonly Setting[]): Setting[] {
  const names = new Map<string, string>();
  for (const { path, value } of settings) {
    if (path !== undefined && NAME.test(path.at(-1) ?? '')) names.set(path.slice(0, -1).join('\n'), value);
  }
  if (names.size === 0) return [...settings];
  return settings.map((setting) => {
    const { path } = setting;
    if (path === undefined || !VALUE.test(path.at(-1) ?? '')) return setting;
    const name = names.get(path.slice(0, -1).join('\n'));
    return name === undefined || name.trim() === '' ? setting : { ...setting, name };
  });
}
