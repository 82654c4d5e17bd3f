import { describe, expect, test } from 'vitest';
import { followAlias, type YamlNode } from '../../src/formats/yaml/compose/node.ts';
import { decodeText, isNull, mappingEntries, sequenceItems } from '../../src/formats/yaml/decode/decode.ts';
import { parseYaml } from '../../src/formats/yaml/parse-yaml.ts';

function rootOf(yaml: string): YamlNode {
  const parsed = parseYaml(yaml);
  if ('error' in parsed || !parsed.root) throw new Error(`not read: ${JSON.stringify(parsed)}`);
  return parsed.root;
}

/** The value of `x` in the document. */
function nodeX(yaml: string): YamlNode {
  const root = rootOf(yaml);
  const pair =
    root.kind === 'mapping' ? root.pairs.find(({ key }) => key.kind === 'scalar' && key.value === 'x') : undefined;
  if (!pair) throw new Error('no x');
  return pair.value;
}

function textsOf(node: YamlNode) {
  const found = mappingEntries(node);
  if ('problem' in found)
    return `${found.problem.message} at ${found.problem.position.line}:${found.problem.position.column}`;
  return found.entries.map(({ key, value }) => {
    const text = decodeText(value);
    return `${key}=${'value' in text ? text.value : '?'}`;
  });
}

describe('the items of a list', () => {
  test.each([
    ['[a, ~, b]', ['a', 'b']],
    ['[~]', []],
    ['[]', []],
    ['\n- \n- a\n-\n- null\n- ""', ['a', '']],
    ['~', []],
    ['', []],
    ['[1, yes, 007, 2024-01-01]', ['1', 'yes', '007', '2024-01-01']],
  ])('x: %s', (yaml, items) => {
    const found = sequenceItems(nodeX(`x: ${yaml}`));
    expect('items' in found && found.items.map((item) => decodeText(item))).toEqual(items.map((value) => ({ value })));
  });

  test('may come by an alias, items too', () => {
    const found = sequenceItems(nodeX('n: &n ~\nl: &l [*n, &t a, *t]\nx: *l'));
    expect('items' in found && found.items.map((item) => decodeText(item))).toEqual([{ value: 'a' }, { value: 'a' }]);
  });

  test.each([
    ['A', 'cannot read !!str as a list'],
    ['""', 'cannot read !!str as a list'],
    ['{key: A}', 'cannot read !!map as a list'],
    ['!!null A', 'cannot read !!null as a list'],
  ])('x: %s is none', (yaml, message) => {
    expect(sequenceItems(nodeX(`x: ${yaml}`))).toMatchObject({ problem: { message } });
  });

  test('that contradict their tag stay, for the field to refuse', () => {
    const found = sequenceItems(nodeX('x: [!!null a]'));
    expect('items' in found && found.items.map((item) => decodeText(item))).toMatchObject([{ problem: {} }]);
  });
});

describe('the entries of a mapping', () => {
  test.each([
    ['{a: 1, 2: b, true: c, "d": ~, 1.50: e}', ['a=1', '2=b', 'true=c', 'd=', '1.50=e']],
    ['{~: a, Null: b, "null": c, ? , d: ~}', ['null=c', 'd=']],
    ['{!!binary YQ==: b}', ['a=b']],
    ['{&k a: 1, b: *k}', ['a=1', 'b=a']],
    ['~', []],
    ['{}', []],
  ])('x: %s', (yaml, entries) => {
    expect(textsOf(nodeX(`x: ${yaml}`))).toEqual(entries);
  });

  test.each([
    ['A', 'cannot read !!str as a mapping at 1:4'],
    ['[A]', 'cannot read !!seq as a mapping at 1:4'],
    ['{[a]: b}', 'cannot read !!seq as a text at 1:5'],
    ['{!!int a: b}', 'cannot read !!str as !!int at 1:5'],
    ['{a: 1, b: 2, a: 3}', 'the key "a" is already defined at line 1 at 1:17'],
    ['{1: a, "1": b}', 'the key "1" is already defined at line 1 at 1:11'],
    ['{? , "": b}', 'the key "" is already defined at line 1 at 1:9'],
    ['{<<: {a: b}, <<: {c: d}}', 'the key "<<" is already defined at line 1 at 1:17'],
    ['{&k a: 1, *k : 2}', 'the key "a" is already defined at line 1 at 1:14'],
  ])('x: %s is a problem', (yaml, problem) => {
    expect(textsOf(nodeX(`x: ${yaml}`))).toBe(problem);
  });
});

describe('merge keys', () => {
  const bases = 'a: &a {k: a, m: a}\nb: &b {k: b, n: b, m: ~}\nl: &l [*a]\ns: &s text\n';

  test.each([
    ['own keys win, wherever the merge stands', '{<<: *a, k: own}', ['k=own', 'm=a']],
    ['a mapping may be merged in place', '{<<: {k: in}, p: q}', ['p=q', 'k=in']],
    ['of several the first wins', '{<<: [*a, *b]}', ['k=a', 'm=a', 'n=b']],
    ['a null counts as a value', '{<<: [*b, *a]}', ['k=b', 'n=b', 'm=']],
    ['an own null wins', '{<<: *a, k: ~}', ['k=', 'm=a']],
    ['merges are followed further', '{<<: {<<: *a, k: inner}}', ['k=inner', 'm=a']],
    ['quoted it is an ordinary key', '{"<<": *s}', ['<<=text']],
    ['tagged as text it is an ordinary key', '{!!str <<: *s}', ['<<=text']],
    ['tagged as merge it merges', '{!!merge <<: *a}', ['k=a', 'm=a']],
    ['an own key that is no text is overridden', '{<<: {1: merged}, 1: own}', ['1=merged']],
    ['but not by a null', '{<<: {1: ~}, 1: own}', ['1=own']],
    ['an own quoted number wins', '{<<: {1: merged}, "1": own}', ['1=own']],
  ])('%s', (_, yaml, entries) => {
    expect(textsOf(nodeX(`${bases}x: ${yaml}`))).toEqual(entries);
  });

  test.each(['*s', 'text', '~', '[*a, text]', '*l', '[[*a]]', '[*l]'])('%s cannot be merged', (source) => {
    expect(textsOf(nodeX(`${bases}x: {<<: ${source}}`))).toMatch(
      /^only a mapping, or a list of mappings, can be merged/,
    );
  });

  test('a key twice in the merged mapping is a problem', () => {
    expect(textsOf(nodeX('x: {<<: {a: 1, a: 2}}'))).toMatch(/already defined/);
  });
});

test('an alias is the node it stands for', () => {
  const node = nodeX('n: &n ~\nx: *n');
  expect([node.kind, node.tag, followAlias(node).kind, isNull(node)]).toEqual(['alias', '!!null', 'scalar', true]);
});

test('an anchor that is set again counts from there on', () => {
  const found = sequenceItems(nodeX('x: [&a 1, *a, &a 2, *a]'));
  expect('items' in found && found.items.map((item) => decodeText(item))).toEqual(
    ['1', '1', '2', '2'].map((value) => ({ value })),
  );
});
