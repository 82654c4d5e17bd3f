import { expect, test } from 'vitest';
import { decodeText, mappingEntries, sequenceItems } from '../../src/formats/yaml/decode.ts';

import { parseYaml } from '../../src/formats/yaml/parse.ts';

function entriesOf(text: string) {
  const parsed = parseYaml(text);
  if ('error' in parsed || !parsed.root) throw new Error(`not read: ${JSON.stringify(parsed)}`);
  const found = mappingEntries(parsed.root);
  if ('problem' in found) throw new Error(found.problem.message);
  return found.entries;
}

test('own keys win over merged ones, which follow them', () => {
  const entries = entriesOf('base: &base {a: 1, b: 2}\n<<: *base\nb: 3\n');
  expect(entries.map(({ key, value }) => [key, decodeText(value)])).toEqual([
    ['base', { problem: { message: 'cannot read !!map as a text', position: { line: 1, column: 7 } } }],
    ['b', { value: '3' }],
    ['a', { value: '1' }],
  ]);
});

test('null items of a list are dropped', () => {
  const [entry] = entriesOf('players: [a, ~, b]\n');
  const found = entry && sequenceItems(entry.value);
  expect(found && 'items' in found && found.items.map(decodeText)).toEqual([{ value: 'a' }, { value: 'b' }]);
});

test.each(['[a', '{', '[a: {', '"a', '- [', 'a: [\n', '? [', "{'a"])('an unfinished %j is an error', (text) => {
  expect(parseYaml(text)).toHaveProperty('error');
});
