import fc from 'fast-check';

/** Values of environment variables: anything, but above all what readers of env files treat as special. */
export const envValue = fc.oneof(
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 12 }) },
  {
    weight: 5,
    arbitrary: fc
      .array(
        fc.constantFrom(
          ...[
            'a',
            'B',
            '7',
            'foo',
            ' ',
            '  ',
            '\n',
            '\t',
            '=',
            ':',
            '#',
            ' #',
            '"',
            '"',
            "'",
            '`',
            '/',
            '-',
            '~',
            '*',
            '!',
            '?',
            '&',
            ';',
            '|',
            '(',
            ')',
            '<',
            '[',
            '{',
            '}',
            '%',
            'é',
            '€',
            '🙂',
            '\u00a0',
            '\u0085',
            '\ufeff',
          ],
          ...['\\', '\\\\', '\\n', '$', '$$', '$A', '${A}', '${A', '$(x)', '$1', '\r', '\r\n', '\x7f', '\x01'],
        ),
        { maxLength: 6 },
      )
      .map((parts) => parts.join('')),
  },
  { weight: 1, arbitrary: fc.json() },
);
