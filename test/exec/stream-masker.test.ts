import { Buffer } from 'node:buffer';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { StreamMasker } from '../../src/exec/stream-masker.ts';

const SECRET = ['s3cr', 'et-V4lue'].join('');

/** Feeds chunks and gives what was shown after each, and at the end. */
function shownBy(texts: readonly string[], chunks: readonly (string | Uint8Array)[]): string[] {
  const masker = new StreamMasker(texts);
  const shown = chunks.map((chunk) => Buffer.from(masker.push(Buffer.from(chunk))).toString('latin1'));
  return [...shown, Buffer.from(masker.end()).toString('latin1')];
}

describe('a masked stream', () => {
  it.each([
    [
      ['a', SECRET, 'b'],
      ['a', '***', 'b', ''],
    ],
    [[`a${SECRET}b`], ['a***b', '']],
    [
      [SECRET.slice(0, 5), SECRET.slice(5)],
      ['', '***', ''],
    ],
    [
      ['x', SECRET.slice(0, 5), '\n'],
      ['x', '', `${SECRET.slice(0, 5)}\n`, ''],
    ],
    [[`${SECRET}${SECRET}`], ['***', '']],
    [
      [SECRET, SECRET, '.', SECRET],
      ['***', '', '.', '***', ''],
    ],
  ])('shows %j as %j', (chunks, shown) => expect(shownBy([SECRET], chunks)).toEqual(shown));

  it('joins what overlaps or touches, also over a cut', () => {
    const texts = ['abcdef', 'defghi', 'jklm'];
    expect(shownBy(texts, ['<abcdefghijklm>'])).toEqual(['<***>', '']);
    expect(shownBy(texts, ['<abcdef', 'ghij', 'klm>']).join('')).toBe('<***>');
  });

  it('takes the longest text, and a shorter one when the longer does not come', () => {
    expect(shownBy(['abcd', 'abcdefgh'], ['abcd', 'efgh.', 'abcd', 'efgx']).join('')).toBe('***.***efgx');
  });

  it('shows the end of the output unless it is a telling part of a secret', () => {
    expect(shownBy([SECRET], ['done s3']).join('')).toBe('done s3');
    expect(shownBy([SECRET], [`done ${SECRET.slice(0, 9)}`]).join('')).toBe('done ***');
  });

  it('leaves bytes alone that are no text', () => {
    const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
    expect(shownBy([SECRET], [bytes]).join('')).toBe(Buffer.from(bytes).toString('latin1'));
  });

  it('finds a secret with accents in UTF-8, cut inside a character, and in Latin-1', () => {
    const secret = `pässwörd-${SECRET}`;
    const utf8 = Buffer.from(secret, 'utf8');
    expect(shownBy([secret], [utf8.subarray(0, 2), utf8.subarray(2)]).join('')).toBe('***');
    expect(shownBy([secret], [Buffer.from(secret, 'latin1')]).join('')).toBe('***');
  });

  it('does not hold a text back that is complete and begins no longer one', () => {
    expect(shownBy(['wxyz', 'abcdefgh'], ['wxyz', '.'])).toEqual(['***', '.', '']);
  });

  it('works without texts', () => {
    expect(shownBy([], ['a', 'b'])).toEqual(['a', 'b', '']);
  });

  it('shows the same for every way of cutting, and never a text', () => {
    const piece = fc.constantFrom('ab', 'abab', 'abc', 'bca', 'c', 'x', '\n');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), fc.array(fc.nat(40), { maxLength: 6 }), (pieces, cuts) => {
        const texts = ['abab', 'abcab', 'bcab', 'cc'];
        const output = `${pieces.join('')}\n`;
        const places = [...new Set(cuts.filter((at) => at < output.length))].sort((a, b) => a - b);
        const chunks = [0, ...places].map((from, index) => output.slice(from, places[index]));
        const whole = shownBy(texts, [output]).join('');
        expect(shownBy(texts, chunks).join('')).toBe(whole);
        for (const text of texts) expect(whole).not.toContain(text);
        expect(whole.replaceAll('***', '')).toBe(innocentPart(output, texts));
      }),
      { numRuns: 1_000 },
    );
  });
});

/** What no occurrence of any text touches, found the slow and obvious way. */
function innocentPart(output: string, texts: readonly string[]): string {
  return [...output]
    .filter((_, at) =>
      texts.every((text) => {
        for (let from = Math.max(0, at - text.length + 1); from <= at; from++)
          if (output.startsWith(text, from)) return false;
        return true;
      }),
    )
    .join('');
}
