import type { Problem } from '../../../domain/finding.ts';
import type { Location } from '../../../domain/location.ts';
import { pythonSplit, pythonStrip } from '../../../formats/python-text.ts';
import type { TomlValue } from '../../../formats/toml/parse-toml.ts';
import type { TomlSource } from '../read/toml-source.ts';
import { isArray, kindOf } from '../read/toml-values.ts';
import { wordLocations } from '../read/word-locations.ts';
import { type GroupName, problemsOfNames } from './group-names.ts';

/** A list of groups in an `automation.toml`: an array of names, or a text with names separated by blanks. */
export interface GroupList {
  readonly key: string;
  readonly location: Location;
  /** In file order, with repeats, without blanks. */
  readonly names: readonly GroupName[];
}

/** Reads the value of one key of `[secrets]`. No list for a value that BitSwan treats like a missing key. */
export function readGroupList(
  key: string,
  value: TomlValue,
  source: TomlSource,
): { readonly list?: GroupList; readonly problems: readonly Problem[] } {
  const location = source.keyOf(['secrets', key]);
  if (typeof value === 'string') {
    const words = pythonSplit(value);
    const start = source.valueOf(['secrets', key]);
    const places = wordLocations(source.text, start, words);
    const names = words.map((name, index) => ({ name, location: places[index] ?? start }));
    return { list: { key, location, names }, problems: problemsOfNames(names, key) };
  }
  if (!isArray(value)) return { problems: [wrongType(key, value, location)] };
  const items = value.map((item, index) => ({
    name: pythonStrip(typeof item === 'string' ? item : (source.document.pythonText(['secrets', key, index]) ?? '')),
    isText: typeof item === 'string',
    kind: kindOf(item),
    location: source.valueOf(['secrets', key, index]),
  }));
  const named = items.filter(({ name }) => name !== '');
  const wrong = named.filter(({ isText }) => !isText).map((item) => wrongItem(key, item.kind, item.location));
  const names = named.map((item) => ({ name: item.name, location: item.location }));
  const texts = named.filter(({ isText }) => isText);
  return { list: { key, location, names }, problems: [...wrong, ...problemsOfNames(texts, key)] };
}

function wrongType(key: string, value: TomlValue, location: Location): Problem {
  return {
    rule: 'invalid-groups-value',
    message: `cannot read groups from "${key}" of [secrets]: BitSwan silently ignores ${kindOf(value)}`,
    location,
    hint: `write a list of names: ${key} = ["name"]`,
    key,
  };
}

function wrongItem(key: string, kind: string, location: Location): Problem {
  return {
    rule: 'invalid-groups-value',
    message: `cannot use ${kind} as a group of "${key}": a group is a text, the name of a file`,
    location,
    hint: 'write the name in quotes',
    key,
  };
}
