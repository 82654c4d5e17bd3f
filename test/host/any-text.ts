import fc from 'fast-check';

/** Any UTF-16 text: ordinary characters, controls, separators, halves of characters. */
export const anyText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      fc.string(),
      fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)),
      fc.constantFrom('😀', '\u2028', '\u202e', '\u0085'),
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(''));
