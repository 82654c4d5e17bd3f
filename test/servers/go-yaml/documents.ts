import fc from 'fast-check';

/** Pieces that mean something to a YAML scanner, and some that only look like it. */
const PIECES = [
  ...['a', 'b', 'key', 'x y', 'é', '😀', '7', '-', '--', '---', '...', '...\n', '---\n', '--- '],
  ...[' ', '  ', '\n', '\n', '\n ', '\n  ', '\n    ', '\n\n', '\t', '\r\n', '\r', '\x85', '\u2028', '\u2029', '\ufeff'],
  ...[': ', ':', ':\n', ': \n', '? ', '?', '- ', '-\n', ',', ', ', '[', ']', '{', '}', '[]', '{}'],
  ...[
    '"',
    "'",
    "''",
    '""',
    '\\',
    '\\\n',
    '\\n',
    '\\x41',
    '\\u263a',
    '\\U0001F600',
    '\\ud83d',
    '\\/',
    '\\_',
    '\\L',
    '\\q',
  ],
  ...[
    '|',
    '>',
    '|-\n',
    '|+\n',
    '>2\n',
    '|1-\n',
    '|\n',
    '>\n',
    '|  # c\n',
    '|0',
    '#',
    ' # c',
    '#c\n',
    ' #\n',
    '\n\t# c',
  ],
  ...['&a ', '&b ', '*a', '*b', '*a ', '&a', '<<', '<<: ', '<<: *a', '<<: [*a, *b]', '!', '!!', '!!str ', '!!int '],
  ...['!!binary ', '!!null ', '!!bool ', '!!float ', '!!map ', '!!seq ', '!x ', '!x!y ', '!<tag:yaml.org,2002:int> '],
  ...['!<!z> ', '!e!q ', '!%41 ', '%YAML 1.1\n', '%YAML 1.2\n', '%TAG !e! tag:e,1:\n', '%', '%X\n', '@', '`', '=', '~'],
  ...['null', 'true', 'yes', 'On', '0x10', '010', '08', '1_000', '0o7', '0b1', '1e3', '.5', '1.', '.inf', '2024-01-02'],
  ...['12:30', 'YWI=', 'a: 1\n', 'b: 2\n', '- a\n', '  - b\n', 'a: &a {a: 1}\n', 'b: &b [1]\n', '"k": ', "'k': "],
];

/** Pieces in any order: most are no YAML, and both sides must agree about that as well. */
const jumble = fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 12 }).map((pieces) => pieces.join(''));

const plainText = fc.constantFrom(
  'a',
  'b',
  'a b',
  'x:y',
  'a#b',
  '-a',
  '1',
  '07',
  'yes',
  'null',
  '~',
  'é😀',
  '0x1F',
  '-.5',
  '<<',
);
const quotedText = fc.constantFrom(
  '""',
  "''",
  '"a\\n b"',
  "'it''s'",
  '"x\n   y"',
  "'a\n\n b'",
  '"a\\\n  b"',
  '"\\u00e9\\x41"',
);
const tag = fc.constantFrom(
  '',
  '',
  '',
  '',
  '!!str ',
  '!!int ',
  '!!float ',
  '!x ',
  '! ',
  '&a ',
  '&b ',
  '&a !!str ',
  '!!null ',
);
const alias = fc.constantFrom('*a', '*b');
const blockText = fc.constantFrom(
  '|\n  a\n   b\n',
  '>-\n  a\n  b\n\n  c\n',
  '|+\n  a\n\n',
  '|2-\n   a\n',
  '>\n\n  a\n   b\n\n  c',
);

/** Mappings and lists in block and flow style, indented well enough that most are valid. */
const structured = fc.letrec<{ flow: string; block: string; inline: string; document: string }>((tie) => ({
  flow: fc.oneof(
    { depthSize: 'small' },
    fc.tuple(tag, fc.oneof(plainText, quotedText)).map(([before, text]) => before + text),
    alias,
    fc.tuple(tag, fc.array(tie('flow'), { maxLength: 3 })).map(([before, items]) => `${before}[${items.join(', ')}]`),
    fc
      .tuple(tag, fc.array(fc.tuple(tie('flow'), tie('flow')), { maxLength: 3 }))
      .map(([before, pairs]) => `${before}{${pairs.map(([key, value]) => `${key}: ${value}`).join(', ')}}`),
  ),
  inline: fc.oneof({ depthSize: 'small' }, tie('flow'), blockText, fc.constant(''), fc.constant('# c')),
  block: fc.oneof(
    { depthSize: 'small' },
    tie('inline'),
    fc
      .array(fc.oneof(tie('inline'), tie('block')), { minLength: 1, maxLength: 3 })
      .map((items) => items.map((item) => `- ${item.replaceAll('\n', '\n  ')}`).join('\n')),
    fc
      .array(
        fc.tuple(fc.oneof(plainText, quotedText, tie('flow'), fc.constant('<<')), tag, tie('inline'), tie('block')),
        {
          minLength: 1,
          maxLength: 4,
        },
      )
      .chain((rows) =>
        fc.array(fc.boolean(), { minLength: rows.length, maxLength: rows.length }).map((nest) => ({ rows, nest })),
      )
      .map(({ rows, nest }) =>
        rows
          .map(([key, before, inline, block], at) =>
            nest[at]
              ? `${key}: ${before}\n${block.replaceAll(/^/gm, '  ')}`
              : `${key}: ${before}${inline.replaceAll('\n', '\n  ')}`,
          )
          .join('\n'),
      ),
  ),
  document: fc
    .tuple(
      fc.constantFrom('', '', '', '# c\n', '---\n', '%YAML 1.1\n---\n', '\n\n'),
      tie('block'),
      fc.constantFrom('', '\n', '\n...\n', '\n---\nb\n'),
    )
    .map((parts) => parts.join('')),
})).document;

/** A document with one piece put in, or one character taken out. */
const damaged = fc
  .tuple(structured, fc.nat(), fc.constantFrom(...PIECES), fc.boolean())
  .map(([text, at, piece, insert]) => {
    const place = text.length === 0 ? 0 : at % text.length;
    return insert ? text.slice(0, place) + piece + text.slice(place) : text.slice(0, place) + text.slice(place + 1);
  });

/** A single scalar as Go would resolve it: numbers with signs, prefixes, underscores, exponents, dates. */
const numberLike = fc
  .array(
    fc.constantFrom(
      ...[
        '0',
        '1',
        '7',
        '8',
        '9',
        '12',
        '00',
        '_',
        '.',
        '-',
        '+',
        'e',
        'E',
        'x',
        '0x',
        '0X',
        '0b',
        '0B',
        '0o',
        '0O',
        'f',
      ],
      ...[
        'inf',
        'nan',
        '.inf',
        ':',
        '9223372036854775807',
        '9223372036854775808',
        '18446744073709551616',
        'e400',
        'e-400',
      ],
      ...[
        '2024',
        '-01',
        '-1',
        '-31',
        'T',
        't',
        ' ',
        '10:00:00',
        '9:5:3',
        'Z',
        '+01:00',
        '.123',
        ',5',
        '!!int ',
        '!!float ',
      ],
    ),
    { minLength: 1, maxLength: 6 },
  )
  .map((pieces) => pieces.join(''));

export const documents = fc.oneof(jumble, structured, damaged, numberLike);
