import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nearest } from '../../src/domain/nearest.ts';

const KNOWN = ['environment', 'export', 'path', 'stage', 'vault-url', 'vault-role', 'rules'] as const;

describe('the nearest known name', () => {
  it.each([
    ['enviroment', 'environment'],
    ['ENVIRONMENT', 'environment'],
    ['exprot', 'export'],
    ['vault_url', 'vault-url'],
    ['vault-roel', 'vault-role'],
    ['paths', 'path'],
    ['rule', 'rules'],
    ['file', undefined],
    ['', undefined],
    ['ab', undefined],
    ['environmental-impact', undefined],
  ])('to "%s" is %s', (given, expected) => {
    expect(nearest(given, KNOWN)).toBe(expected);
  });

  it('to a known name is the name itself', () => {
    for (const name of KNOWN) expect(nearest(name, KNOWN)).toBe(name);
  });

  it('is found after one letter is lost, doubled or swapped with its neighbour', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('environment', 'vault-role'),
        fc.nat(9),
        fc.constantFrom('lose', 'double', 'swap'),
        (name, at, change) => {
          const [head, letter, next, tail] = [
            name.slice(0, at),
            name[at] ?? '',
            name[at + 1] ?? '',
            name.slice(at + 2),
          ];
          const changed = {
            lose: `${head}${next}${tail}`,
            double: `${head}${letter}${letter}${next}${tail}`,
            swap: `${head}${next}${letter}${tail}`,
          };
          expect(nearest(changed[change], KNOWN)).toBe(name);
        },
      ),
    );
  });
});
