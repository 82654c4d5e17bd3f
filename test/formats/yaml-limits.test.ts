import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { YamlNode } from '../../src/formats/yaml/compose/node.ts';
import { mappingEntries } from '../../src/formats/yaml/decode/decode.ts';
import { parseYaml } from '../../src/formats/yaml/parse-yaml.ts';

/** Depth of the tree, without following aliases, and without recursion. */
function depthOf(root: YamlNode): number {
  let level: readonly YamlNode[] = [root];
  for (let depth = 0; ; depth++) {
    if (level.length === 0) return depth;
    level = level.flatMap((node) => {
      if (node.kind === 'sequence') return node.items;
      return node.kind === 'mapping' ? node.pairs.flatMap(({ key, value }) => [key, value]) : [];
    });
  }
}

describe('nesting', () => {
  const openers = ['[', '{', '{a: ', '[a: ', '- ', '? ', '- a: ', '&a [', '!!seq [', '[{', '"a": [', '!t ', '[? '];

  test.each(openers)('20 000 times %j is refused or read, without a stack overflow', (opener) => {
    const parsed = parseYaml(opener.repeat(20_000));
    if ('root' in parsed && parsed.root) expect(depthOf(parsed.root)).toBeLessThan(1001);
    else expect(parsed).toHaveProperty('error');
  });

  test.each([
    ['[', ']'],
    ['{a: ', '}'],
    ['[{a: ', '}]'],
  ])('500 times %j is read', (opener, closer) => {
    const parsed = parseYaml(`${opener.repeat(500)}x${closer.repeat(500)}`);
    expect('root' in parsed && parsed.root && depthOf(parsed.root)).toBeGreaterThan(500);
  });

  test('1000 levels are read, one more is not', () => {
    expect(parseYaml('['.repeat(1000) + ']'.repeat(1000))).toHaveProperty('root');
    expect(parseYaml('['.repeat(1001) + ']'.repeat(1001))).toHaveProperty('error.column', 1001);
  });

  test('indentation counts as well', () => {
    const stairs = Array.from({ length: 1001 }, (_, depth) => `${' '.repeat(depth)}k:`).join('\n');
    expect(parseYaml(stairs)).toHaveProperty('error.line', 1001);
  });
});

describe('aliases', () => {
  test('10 000 aliases of a text are fine', () => {
    expect(parseYaml(`a: &a x\nb:\n${'- *a\n'.repeat(10_000)}`)).toHaveProperty('root');
  });

  test('10 000 aliases of a list of 200 are refused', () => {
    const parsed = parseYaml(`a: &a [${'x,'.repeat(200)}]\nb:\n${'- *a\n'.repeat(10_000)}`);
    expect(parsed).toHaveProperty('error.message', 'the document uses aliases excessively');
  });

  test('lists of aliases of lists of aliases are refused', () => {
    const levels = Array.from({ length: 30 }, (_, n) => `a${n}: &a${n} [${`*a${n - 1},`.repeat(9)}]`).slice(1);
    expect(parseYaml(`a0: &a0 [x]\n${levels.join('\n')}`)).toHaveProperty(
      'error.message',
      'the document uses aliases excessively',
    );
  });

  test('an alias inside its own anchor is refused', () => {
    expect(parseYaml('a: &a {b: [*a]}')).toHaveProperty('error.message', 'the anchor "a" contains itself');
    expect(parseYaml('a: &a {<<: *a}')).toHaveProperty('error.message', 'the anchor "a" contains itself');
  });

  test('an alias of nothing is refused without its name, which is a password that lacks its quotes', () => {
    const parsed = parseYaml('password: *hunter2');
    expect(parsed).toHaveProperty('error.message', expect.stringContaining('an alias has no anchor before it'));
    expect(parsed).toHaveProperty('error.column', 11);
    expect(JSON.stringify(parsed)).not.toContain('hunter2');
  });

  test('aliases cannot go deeper than brackets may', () => {
    const chain = Array.from(
      { length: 8 },
      (_, n) => `a${n}: &a${n} ${'['.repeat(200)}*a${n - 1}${']'.repeat(200)}`,
    ).slice(1);
    expect(parseYaml(`a0: &a0 x\n${chain.join('\n')}`)).toHaveProperty(
      'error.message',
      'aliases make the nesting deeper than 1000 levels',
    );
  });

  test('merges of merges end', () => {
    const levels = Array.from({ length: 7 }, (_, n) => `a${n}: &a${n} {<<: [*a${n - 1}, *a${n - 1}]}`).slice(1);
    const parsed = parseYaml(`a0: &a0 {k: v}\n${levels.join('\n')}`);
    const root = 'root' in parsed ? parsed.root : undefined;
    const last = root?.kind === 'mapping' ? root.pairs.at(-1) : undefined;
    expect(last && mappingEntries(last.value)).toMatchObject({ entries: [{ key: 'k' }] });
  });
});

describe('size', () => {
  test.each([
    ['quoted', `a: "${'x'.repeat(2 ** 20)}"`],
    ['escapes', `a: "${'\\n'.repeat(2 ** 19)}"`],
    ['plain words', `a: ${'b '.repeat(2 ** 19)}`],
    ['line breaks', `a: "${'\n'.repeat(2 ** 20)}"`],
    ['comments', `a: b\n${'# c\n'.repeat(2 ** 18)}`],
    ['blanks', `a:${' '.repeat(2 ** 20)}b`],
    ['a literal', `a: |\n${'  line\n'.repeat(2 ** 17)}`],
  ])('1 MiB of %s is read', (_, yaml) => {
    expect(parseYaml(yaml)).toHaveProperty('root');
  });

  test('5000 entries with 2500 characters of blanks among them', () => {
    const parsed = parseYaml(
      Array.from({ length: 5_000 }, (_, n) => `k${n}: ${n % 20 ? '' : ' '.repeat(2500)}v`).join('\n'),
    );
    const entries = 'root' in parsed && parsed.root ? mappingEntries(parsed.root) : undefined;
    expect(entries && 'entries' in entries && entries.entries.length).toBe(5_000);
  });
});

describe('whatever the text is', () => {
  const pieces = [
    'a',
    ': ',
    ':',
    '- ',
    '-',
    '\n',
    ' ',
    '  ',
    '\t',
    '"',
    "'",
    '[',
    ']',
    '{',
    '}',
    ',',
    '&a ',
    '*a',
    '|\n',
    '>',
    '!',
    '!!',
    '%',
    '#',
    '?',
    '\\',
    '\ufeff',
    '\u2028',
    '😀',
    '...',
    '---',
  ];
  const jumble = fc.array(fc.constantFrom(...pieces), { maxLength: 30 }).map((parts) => parts.join(''));

  test('it is read or refused at a place inside of it', () => {
    fc.assert(
      fc.property(fc.oneof(jumble, fc.string({ unit: 'binary' })), (text) => {
        const parsed = parseYaml(text);
        if (!('error' in parsed)) return;
        const lines = text.split(/\r\n|[\r\n\x85\u2028\u2029]/);
        expect(parsed.error.line).toBeGreaterThan(0);
        expect(parsed.error.column).toBeGreaterThan(0);
        expect(parsed.error.line).toBeLessThanOrEqual(lines.length + 1);
      }),
      { numRuns: 2000 },
    );
  });

  test('bytes and text are read alike', () => {
    fc.assert(
      fc.property(jumble, (text) => {
        expect(parseYaml(Buffer.from(text))).toEqual(parseYaml(text));
      }),
      { numRuns: 1000 },
    );
  });
});
