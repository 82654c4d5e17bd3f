import fc from 'fast-check';

/** Pieces that env files are made of, the usual ones and those that readers disagree on. */
const PIECES = [
  ...['A', 'B', 'C', 'NAME', 'EMPTY', 'export ', 'export\t', 'x.y', 'x-y', 'é', '1X', 'A[0]', "'C'", 'ſ', 'K'],
  ...[
    '=',
    '=',
    '=',
    ' = ',
    ':',
    ': ',
    '\n',
    '\n',
    '\n',
    '\n',
    '\r\n',
    '\r',
    ' ',
    '\t',
    '\u00a0',
    '\u0085',
    '\u2003',
    '\v',
    '\f',
    '\ufeff',
    '\x1c',
  ],
  ...[
    '"',
    '"',
    "'",
    "'",
    '`',
    '\\',
    '\\\\',
    '\\"',
    "\\'",
    '\\n',
    '\\t',
    '\\0101',
    '\\012',
    '\\0',
    '\\0400',
    '\\0999',
    '\\c',
    '\\$',
    '\\u0041',
    '\\x41',
  ],
  ...['#', ' #', ' # comment', '\t#', ';', '/', '+', '-', '_', '{', '}', '{}', '(', ')', '%', '€', '😀', '\0'],
  ...[
    '$',
    '$$',
    '$A',
    '${A}',
    '${B}x',
    '$C',
    '${UNSET}',
    '$UNSET/',
    '${A:-d}',
    '${UNSET:-d}',
    '${UNSET-d}',
    '${EMPTY:-d}',
    '${EMPTY-d}',
    '${A:+d}',
    '${UNSET:+d}',
    '${UNSET+d}',
  ],
  ...[
    '${A:?m}',
    '${UNSET:?m}',
    '${UNSET?m}',
    '${UNSET:-${A}}',
    '${UNSET:-${C:-e}}',
    '${',
    '${}',
    '${1}',
    '${a.b}',
    '${ A }',
    '${A=b}',
    '${A:b}',
    '$1',
    '$(x)',
    '${A:-',
    '${UNSET:-{}}',
    '${UNSET-a:-b}',
    '${UNSET:-}',
  ],
  ...[
    'foo',
    'foo bar',
    '1',
    'it',
    'https://h:1/p?q=1&r=2',
    '{"a": 1}',
    'FOO=foo\n',
    'A=1\n',
    "B='b'\n",
    'C="c"\n',
    'A=${B}\n',
  ],
] as const;

const piece = fc.constantFrom<string>(...PIECES);

/** Whole statements, most of them well formed, so that files get past their first line. */
const statement = fc
  .tuple(
    fc.constantFrom('', '', '', 'export ', '  '),
    fc.constantFrom('A', 'B', 'C', 'D', 'NAME', 'x-y'),
    fc.constantFrom('=', '=', '=', ' = ', ': ', '= '),
    fc.constantFrom('', '"', "'"),
    fc.array(piece, { maxLength: 5 }),
    fc.constantFrom('\n', '\n', '\n', '\r\n', ' # c\n', ''),
  )
  .map(([before, name, equals, quote, parts, end]) => {
    const value = parts.filter((part) => quote !== '' || !part.includes('\n')).join('');
    return `${before}${name}${equals}${quote}${quote === '' ? value : value.replaceAll(quote, '')}${quote}${end}`;
  });

/** An env file: statements, and now and then a heap of pieces. */
export const envFileText = fc.oneof(
  { weight: 4, arbitrary: fc.array(statement, { maxLength: 4 }).map((lines) => lines.join('')) },
  { weight: 1, arbitrary: fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join('')) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.array(statement, { maxLength: 2 }), fc.array(piece, { maxLength: 6 }))
      .map(([lines, pieces]) => lines.join('') + pieces.join('')),
  },
);
