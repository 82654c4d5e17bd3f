import fc from 'fast-check';

/** Characters of strings: those that Python's toml trips over come often. */
const stringCharacter = fc.constantFrom(
  ...[
    'a',
    'b',
    'foo',
    ' ',
    ' ',
    '-',
    '.',
    '/',
    ':',
    '=',
    ',',
    ',',
    '#',
    '[',
    ']',
    '{',
    '}',
    '$',
    '%',
    '_',
    'é',
    '€',
    '1',
    '0x1F',
    'true',
    '🙂',
    '\t',
  ],
);

const basic = fc
  .array(
    fc.oneof(
      { weight: 5, arbitrary: stringCharacter },
      {
        weight: 2,
        arbitrary: fc.constantFrom("'", '\\"', '\\\\', '\\n', '\\t', '\\u00e9', '\\U0001F642', '\\b', '\\f', '\\r'),
      },
    ),
    { maxLength: 4 },
  )
  .map((parts) => `"${parts.join('').replaceAll('\t', '\\t')}"`);
const literal = fc
  .array(
    fc.oneof({ weight: 5, arbitrary: stringCharacter }, { weight: 1, arbitrary: fc.constantFrom('"', '\\', '\\n') }),
    { maxLength: 4 },
  )
  .map((parts) => `'${parts.join('').replaceAll('\t', '\\t')}'`);
const multiLine = fc
  .tuple(
    fc.constantFrom('"""', "'''"),
    fc.array(
      fc.oneof(
        stringCharacter,
        fc.constantFrom('\n', '\n', ' \n ', '"', "'", '\\\\', '\\\n', ' \\\n', '\\\n  ', '\\n'),
      ),
      {
        maxLength: 5,
      },
    ),
  )
  .map(([quotes, parts]) => quotes + parts.join('').replaceAll(quotes.charAt(0), '') + quotes);
const plain = fc.constantFrom('"foo"', '"bar"', "'baz'", '"foo-dev"', '"a b"', '""', '" x "');
const text = fc.oneof(
  { weight: 6, arbitrary: plain },
  { weight: 3, arbitrary: basic },
  { weight: 2, arbitrary: literal },
);
const bare = fc.constantFrom(
  ...[
    '1',
    '0',
    '-1',
    '+1',
    '8080',
    '1_000',
    '0x1F90',
    '0o17',
    '0b11',
    '1.5',
    '-0.5',
    '1e3',
    '1E-3',
    '6.02e23',
    'inf',
    '-inf',
    'nan',
    '+nan',
    'true',
    'false',
    '0.0',
    '-0',
    '+0',
    '-0.0',
  ],
  ...[
    '2020-01-01',
    '2020-02-31',
    '07:32:00',
    '07:32:00.123',
    '07:32:00.5',
    '23:59:59.999999',
    '24:00:00',
    '1979-05-27T07:32:00',
    '1979-05-27T07:32:00.5',
    '1979-05-27T07:32:00Z',
    '1979-05-27T00:32:00-07:00',
    '1979-05-27 07:32:00',
    '1979-05-27T00:32:00.999999Z',
    '1_0.5',
    '1e1_0',
    '0xdead_beef',
    '9007199254740993',
  ],
);

const gap = fc.constantFrom('', '', ' ', ' ', '  ', '\t');
const breaks = fc.constantFrom('', '', '', ' ', '\n', '\n  ', ' # c\n', '\n# "c" ]\n', "# it's, [x\n", '\r\n  ');

const array = (item: fc.Arbitrary<string>) =>
  fc
    .tuple(fc.array(fc.tuple(breaks, item, breaks), { maxLength: 4 }), fc.constantFrom('', '', ',', ', '), breaks)
    .map(
      ([items, comma, end]) =>
        `[${items.map((parts) => parts.join('')).join(',')}${items.length > 0 ? comma : ''}${end}]`,
    );
const inline = (value: fc.Arbitrary<string>) =>
  fc
    .array(fc.tuple(gap, fc.constantFrom('dev', 'staging', 'live-dev', 'a', '"q.r"', 'x.y'), gap, gap, value, gap), {
      maxLength: 3,
    })
    .map((pairs) => `{${pairs.map(([a, key, b, c, v, d]) => `${a}${key}${b}=${c}${v}${d}`).join(',')}}`);

const flat = fc.oneof({ weight: 6, arbitrary: text }, { weight: 3, arbitrary: bare });
const nested = fc.oneof(
  { weight: 4, arbitrary: text },
  { weight: 3, arbitrary: bare },
  { weight: 1, arbitrary: multiLine },
  { weight: 5, arbitrary: array(text) },
  { weight: 1, arbitrary: array(bare) },
  { weight: 1, arbitrary: array(multiLine) },
  { weight: 1, arbitrary: array(array(text)) },
  { weight: 1, arbitrary: array(inline(flat)) },
  { weight: 2, arbitrary: inline(flat) },
  { weight: 1, arbitrary: inline(array(text)) },
  { weight: 1, arbitrary: inline(inline(flat)) },
);

const name = fc.constantFrom(
  'dev',
  'dev',
  'live-dev',
  'staging',
  'production',
  'image',
  'port',
  'expose',
  '"dev"',
  "'dev'",
  '"a b"',
  '"a.b"',
  "'x=y'",
  'a.b',
  'dev.x',
  'a . b',
  '"q#"',
  '1',
  '"é"',
  '"]"',
  "'[a]'",
  '""',
);
const pair = fc
  .tuple(
    fc.constantFrom('', '', '', '  ', '\t'),
    name,
    gap,
    gap,
    nested,
    fc.constantFrom('', '', ' ', ' # c', '# "c', " # it's = [", '\t#c'),
  )
  .map(([indent, key, before, after, value, end]) => `${indent}${key}${before}=${after}${value}${end}`);
const header = fc.constantFrom(
  ...[
    '[secrets]',
    '[secrets]',
    '[deployment]',
    '[services.kafka]',
    '[services."k.a"]',
    '[ secrets ]',
    '[services . postgres]',
    '[expose_to]',
    "['secrets']",
    '["a]"]',
    '[[list]]',
    '[[ list ]]',
    '[secrets] # c',
    '[services]',
    '[a.b.c]',
    '[secrets.dev]',
    '  [secrets]',
    '[services.kafka.x]',
    '["é"]',
    '[list.x]',
    "['a\"b']",
  ],
);

/** A TOML file of the kind that configures automations, with all that TOML allows in it. */
export const tomlText = fc
  .tuple(
    fc.array(
      fc.oneof(
        { weight: 5, arbitrary: pair },
        { weight: 2, arbitrary: header },
        { weight: 1, arbitrary: fc.constantFrom('', '# comment', '#', '  # "x" = [', ' ') },
      ),
      { maxLength: 5 },
    ),
    fc.constantFrom('\n', '\n', '\n', '\r\n'),
    fc.boolean(),
  )
  .map(([lines, newline, final]) => lines.join(newline) + (final ? newline : ''));

/** Small damage to a good file: a character gone, doubled or put somewhere. */
export const damagedToml = fc
  .tuple(tomlText, fc.nat(), fc.constantFrom('', '', ...'"\'[]{}=,.#\n\r\t \\0x_-é\x01'), fc.boolean())
  .map(([whole, at, character, drop]) => {
    const cut = whole.length === 0 ? 0 : at % whole.length;
    return (whole.slice(0, cut) + character + whole.slice(drop ? cut + 1 : cut)).replace(/\p{Surrogate}/gu, '');
  });
