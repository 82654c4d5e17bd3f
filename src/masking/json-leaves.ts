import { type JsonValue, parseJson } from '../formats/json.ts';

/** A scalar inside a structured text, with its nearest key (`''` at the top level). */
export interface KeyedText {
  readonly key: string;
  readonly text: string;
}

/**
 * The strings and numbers of a JSON object or array at any depth, numbers as they are written (a double would lose digits), repeated keys
 * included; undefined for every other text, a lone scalar too. Texts that are JSON documents themselves are left to the caller.
 */
export function jsonLeaves(text: string): readonly KeyedText[] | undefined {
  if (!/^\s*[{[]/.test(text)) return undefined;
  const parsed = parseJson(text);
  return 'error' in parsed ? undefined : [...leavesOf(parsed.value, '')];
}

function* leavesOf(value: JsonValue, key: string): Iterable<KeyedText> {
  if (typeof value === 'string') yield { key, text: value };
  else if (value === null || typeof value === 'boolean') return;
  else if ('number' in value) yield { key, text: value.number };
  else if ('members' in value) for (const [name, member] of value.members) yield* leavesOf(member, name);
  else for (const item of value) yield* leavesOf(item, key);
}
