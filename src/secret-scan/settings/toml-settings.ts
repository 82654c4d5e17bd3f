import { LineIndex } from '../../formats/line-index.ts';
import { scanToml } from '../../formats/toml/scan-toml.ts';
import type { TomlKey, TomlNode } from '../../formats/toml/syntax.ts';
import { iniSettings } from './credential-settings.ts';
import { nameInPath, type Setting } from './setting.ts';

interface Place {
  readonly path: readonly string[];
  /** Of the key. */
  readonly offset: number;
}

function below({ path }: Place, keys: readonly TomlKey[], offset: number): Place {
  return { path: [...path, ...keys.map(({ name }) => nameInPath(name))], offset };
}

/** Every value of a TOML file with its path. Invalid TOML is read line by line. */
export function tomlSettings(text: string): Setting[] {
  const scan = scanToml(text.replace(/^\uFEFF/, ' '));
  if ('failedAt' in scan) return iniSettings(text);
  const lines = new LineIndex(text);
  const settings: Setting[] = [];
  const read = (node: TomlNode, place: Place): void => {
    if (node.kind === 'array') {
      for (const [at, item] of node.items.entries())
        read(item, { path: [...place.path, String(at)], offset: item.offset });
    } else if (node.kind === 'inline-table') {
      for (const pair of node.pairs) read(pair.value, below(place, pair.key, pair.offset));
    } else {
      const value = node.kind === 'string' ? node.value : node.text;
      settings.push({ key: place.path.join('.'), path: place.path, value, ...lines.at(place.offset) });
    }
  };
  let table: Place = { path: [], offset: 0 };
  for (const statement of scan.statements) {
    if (statement.kind === 'header') table = below({ path: [], offset: 0 }, statement.key, statement.offset);
    else read(statement.value, below(table, statement.key, statement.offset));
  }
  return settings;
}
