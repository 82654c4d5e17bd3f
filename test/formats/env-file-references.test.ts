import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { replacePythonReferences } from '../../src/formats/env-file/python-references.ts';

/** The definition: python-dotenv's own pattern. */
function byPattern(value: string, resolve: (name: string, fallback: string) => string): string {
  return value.replace(
    /\$\{(?<name>[^}:]*)(?::-(?<fallback>[^}]*))?\}/g,
    (_, name: string, fallback: string | undefined) => resolve(name, fallback ?? ''),
  );
}

describe("python-dotenv's references", () => {
  const resolve = (name: string, fallback: string): string => `<${name}|${fallback}>`;

  it('are those of its pattern, in any text', () => {
    const text = fc
      .array(fc.constantFrom('${', '{', '}', ':', ':-', '-', 'A', 'b_1', ' ', '$'), { maxLength: 24 })
      .map((parts) => parts.join(''));
    const sameAsPattern = (value: string): void => {
      expect(replacePythonReferences(value, resolve)).toBe(byPattern(value, resolve));
    };
    fc.assert(fc.property(text, sameAsPattern), { numRuns: 5000 });
  });

  it.each(['${', '${a:', '${a:-'])('are looked for once in a megabyte of %s', (piece) => {
    let asked = 0;
    const value = piece.repeat(400_000);
    expect(replacePythonReferences(value, () => String(asked++))).toBe(value);
    expect(asked).toBe(0);
  });
});
