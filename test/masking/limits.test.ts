import { describe, expect, it } from 'vitest';
import type { Maskable } from '../../src/domain/export/maskable.ts';
import { SecretValue } from '../../src/domain/secret.ts';
import { planMasks } from '../../src/masking/plan-masks.ts';
import { hiddenRanges } from '../runner/masker.ts';
import { CONTEXTS } from './contexts.ts';
import { ourHiding, readableShare, secretBytes } from './readable-share.ts';
import { generator, randomText } from './samples.ts';

const next = generator(11);
const PUNCTUATION = 'abcXYZ019!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~';
const KINDS: Readonly<Record<string, () => string>> = {
  'tokens of 32 characters': () => randomText(next, 32),
  'tokens of 64 characters': () => randomText(next, 64),
  'base64 of 40 characters': () => Buffer.from(randomText(next, 30, PUNCTUATION)).toString('base64'),
  'passwords of 20 characters': () => randomText(next, 20, PUNCTUATION),
  'passwords of 32 characters, a third of them punctuation': () =>
    `${randomText(next, 22)}${randomText(next, 10, PUNCTUATION)}`,
  'database URLs': () => `postgres://app:${randomText(next, 20)}@db.example.com:5432/x?sslmode=require`,
};

describe.each(Object.keys(KINDS))('five hundred %s', (kind) => {
  const values = Array.from({ length: 500 }, () => `x${KINDS[kind]?.()}x`);
  const { texts } = planMasks(
    values.map((value, index): Maskable => ({ kind: 'whole', name: `S${index}`, value: new SecretValue(value) })),
  );

  it('make less than 10 000 mask lines', () => {
    expect(texts.length).toBeLessThan(10_000);
  });

  it('are hidden in every context of the promise', () => {
    const known = new Set(texts);
    for (const value of values.slice(0, 12)) {
      const secret = secretBytes(value);
      for (const context of CONTEXTS.filter(({ bound, isRare }) => bound === undefined && isRare !== true)) {
        for (const print of context.print(value)) {
          // Only texts that occur in the print can hide something in it; looking for each of thousands would take long.
          const occurring = [...known].filter((text) => print.text.includes(text));
          const share = readableShare(print, (line) => hiddenRanges(line, occurring), secret);
          expect([context.title, share]).toEqual([context.title, 0]);
        }
      }
    }
  });
});

describe('a large min-mask-length', () => {
  it.each([12, 16, 20])('of %i hides longer values in all their forms', (minLength) => {
    const value = randomText(next, 48);
    const secret = secretBytes(value);
    for (const context of CONTEXTS.filter(({ bound }) => bound === undefined)) {
      for (const print of context.print(value))
        expect([context.title, readableShare(print, ourHiding(value, minLength), secret)]).toEqual([context.title, 0]);
    }
  });

  it('of 1 hides what is asked for, but no encoding that is in every log by chance', () => {
    const { texts } = planMasks([{ kind: 'whole', name: 'S', value: new SecretValue('q7') }], { minLength: 1 });
    expect(texts).toContain('q7');
    expect(texts.filter((text) => text !== 'q7' && text.length < 4)).toEqual([]);
  });
});
