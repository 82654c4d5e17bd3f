import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mayHoldMark, SECRET_MARK } from '../../src/secret-scan/guess/secret-marks.ts';
import { wordSearch } from '../../src/secret-scan/guess/word-search.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** The alternatives of a pattern: what stands between its outermost `|`. */
function alternatives({ source }: RegExp): readonly string[] {
  const found = [''];
  let depth = 0;
  for (const [part = ''] of source.matchAll(/\\.|\[(?:\\.|[^\]])*\]|./gs)) {
    if (part === '(') depth += 1;
    if (part === ')') depth -= 1;
    if (part === '|' && depth === 0) found.push('');
    else found.push(`${found.pop()}${part}`);
  }
  return found;
}

describe('the words that are looked for in bytes', () => {
  const all = alternatives(SECRET_MARK);

  it('are for a pattern of many alternatives', () => {
    expect(all.length).toBeGreaterThan(100);
  });

  it.each(all)('are in all that the pattern finds: %s', (alternative) => {
    const matching = new RegExp(alternative.replace(/^\\b/, ''), '');
    const around = fc.constantFrom('', ' ', '\n', '-', 'é', 'x: ', '\t', '"', '\u2028', 'a');
    const text = fc.tuple(around, fc.stringMatching(matching), around, fc.boolean(), fc.boolean());
    fc.assert(
      fc.property(text, ([before, match, behind, isUpper, isLower]) => {
        const middle = isUpper ? match.toUpperCase() : isLower ? match.toLowerCase() : match;
        const whole = `${before}${middle}${behind}`;
        fc.pre(SECRET_MARK.test(whole));
        expect(mayHoldMark(bytes(whole))).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it('are missed in plain settings, also where they are a part of others', () => {
    for (const text of ['host: db.example.net\n', 'mapping: spinning\ndesign: path\n', 'url: https://example.com/a\n'])
      expect([text, mayHoldMark(bytes(text))]).toEqual([text, false]);
  });
});

describe('a search for words', () => {
  it('finds what a search one by one finds', () => {
    const letters = fc.constantFrom('a', 'b', 'A', '-');
    const word = fc.array(letters, { minLength: 1, maxLength: 4 }).map((each) => each.join('').toLowerCase());
    const text = fc.array(letters, { maxLength: 30 }).map((each) => each.join(''));
    fc.assert(
      fc.property(fc.array(word, { maxLength: 5 }), text, (words, given) => {
        const isFound = wordSearch(words.map((each) => ({ text: each })))(bytes(given));
        expect(isFound).toBe(words.some((each) => given.toLowerCase().includes(each)));
      }),
    );
  });
});
