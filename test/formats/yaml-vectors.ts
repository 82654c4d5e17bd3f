/** Documents whose reading is known: the tests here read them, and `npm run test:servers` lets yaml.v3 read them too. */

/** A plain scalar, and what each kind of field makes of it: undefined where the field refuses it. */
export interface ScalarVector {
  readonly yaml: string;
  readonly tag: string;
  readonly text?: string;
  readonly int?: bigint;
  readonly float?: number;
  readonly bool?: boolean;
}

const int = (yaml: string, value: bigint): ScalarVector => ({
  yaml,
  tag: '!!int',
  text: yaml,
  int: value,
  float: Number(value),
});
const float = (yaml: string, value: number, cut?: bigint): ScalarVector => ({
  yaml,
  tag: '!!float',
  text: yaml,
  float: value,
  ...(cut !== undefined && { int: cut }),
});
const text = (yaml: string, value: string = yaml, more: Partial<ScalarVector> = {}): ScalarVector => ({
  yaml,
  tag: '!!str',
  text: value,
  ...more,
});
const zero: Omit<ScalarVector, 'yaml'> = { tag: '!!null', text: '', int: 0n, float: 0, bool: false };

export const SCALARS: readonly ScalarVector[] = [
  // Integers: underscores vanish, a leading 0 is octal if that makes a number, signs may stand before a prefix.
  ...[int('0', 0n), int('5432', 5432n), int('-17', -17n), int('+5', 5n), int('-0', 0n), int('007', 7n), int('010', 8n)],
  ...[int('1_000', 1000n), int('1__0', 10n), int('1_', 1n), int('-_1', -1n), int('0x10', 16n), int('-0x10', -16n)],
  ...[int('0X1f', 31n), int('0x_F', 15n), int('0o17', 15n), int('0O17', 15n), int('0b101', 5n), int('0B1', 1n)],
  ...[
    int('-0b11', -3n),
    int('0b-1', -1n),
    int('0b+1', 1n),
    int('0o-7', -7n),
    int('9223372036854775807', 2n ** 63n - 1n),
  ],
  int('-9223372036854775808', -(2n ** 63n)),
  { yaml: '9223372036854775808', tag: '!!int', text: '9223372036854775808', float: 2 ** 63 },
  { yaml: '18446744073709551615', tag: '!!int', text: '18446744073709551615', float: 2 ** 64 },
  // Floats: what is cut off is the integer that an integer field gets.
  ...[float('08', 8, 8n), float('5432.9', 5432.9, 5432n), float('-5432.5', -5432.5, -5432n), float('.5', 0.5, 0n)],
  ...[
    float('1.', 1, 1n),
    float('+.5', 0.5, 0n),
    float('1e3', 1000, 1000n),
    float('1E+2', 100, 100n),
    float('-0.0', -0, 0n),
  ],
  ...[float('1_0.5_0', 10.5, 10n), float('5432.0', 5432, 5432n), float('9.3e18', 9.3e18), float('1e-400', 0, 0n)],
  ...[
    float('18446744073709551616', 2 ** 64),
    float('+18446744073709551615', 2 ** 64),
    float('9223372036854775808.0', 2 ** 63),
  ],
  ...[float('.inf', Infinity), float('-.INF', -Infinity), float('+.Inf', Infinity), float('.nan', Number.NaN)],
  // Texts, although they look like numbers.
  ...['1e400', '_1', '0b2', '0x', '12:30', '1.2.3', '1 2', '0xg', '.', '..', '+', '.e5', '1e', '0.1.', '٣'].map(
    (yaml) => text(yaml),
  ),
  ...['.Infinity', 'inf', 'nan', '.iNF', '0x1p3', '5%', 'Nul', '1,000'].map((yaml) => text(yaml)),
  // Booleans: the words of YAML 1.1 are texts, which a boolean field accepts.
  ...['true', 'True', 'TRUE'].map((yaml) => ({ yaml, tag: '!!bool', text: yaml, bool: true })),
  ...['false', 'False', 'FALSE'].map((yaml) => ({ yaml, tag: '!!bool', text: yaml, bool: false })),
  ...['y', 'Y', 'yes', 'Yes', 'YES', 'on', 'On', 'ON'].map((yaml) => text(yaml, yaml, { bool: true })),
  ...['n', 'N', 'no', 'No', 'NO', 'off', 'Off', 'OFF'].map((yaml) => text(yaml, yaml, { bool: false })),
  ...['tRue', 'T', 't', 'yEs', 'oN', 'f'].map((yaml) => text(yaml)),
  ...[
    text('"yes"', 'yes', { bool: true }),
    text("'off'", 'off', { bool: false }),
    text('!!str yes', 'yes', { bool: true }),
  ],
  ...[
    text('"true"', 'true'),
    text('"1"', '1'),
    text("'5432'", '5432'),
    text('!!str 5', '5'),
    text('"~"', '~'),
    text('""', ''),
  ],
  // Null leaves every field at its zero value.
  ...['~', 'null', 'Null', 'NULL', '!!null ~', '!!null ""'].map((yaml) => ({ yaml, ...zero })),
  ...['nULL', 'nil', 'none'].map((yaml) => text(yaml)),
  // Dates.
  ...[
    '2024-01-01',
    '2024-1-2',
    '2024-02-29',
    '2001-12-14T21:59:43.10-05:00',
    '2001-12-14t21:59:43Z',
    '2024-01-02 3:4:5.6',
  ].map((yaml) => ({
    yaml,
    tag: '!!timestamp',
    text: yaml,
  })),
  ...[
    '2023-02-29',
    '2024-13-01',
    '2024-01-01T24:00:00Z',
    '2024-01-01T1:2',
    '2024-01',
    '02024-01-01',
    '2024-01-02 3:4:5 Z',
  ].map((yaml) => text(yaml)),
  // Tags.
  { yaml: '!!float 5', tag: '!!float', text: '5', float: 5, int: 5n },
  { yaml: '!!int "5"', tag: '!!int', text: '5', float: 5, int: 5n },
  { yaml: '!<tag:yaml.org,2002:int> 5', tag: '!!int', text: '5', float: 5, int: 5n },
  { yaml: '! 5', tag: '!!int', text: '5', float: 5, int: 5n },
  { yaml: '! "5"', tag: '!!str', text: '5' },
  { yaml: '!custom 5', tag: '!custom', text: '5' },
  { yaml: '!custom yes', tag: '!custom', text: 'yes', bool: true },
  { yaml: '!!mine 5', tag: '!!mine', text: '5' },
  { yaml: '!!binary aGk=', tag: '!!binary', text: 'hi' },
  { yaml: '!!binary |\n  aGVs\n  bG8=\n', tag: '!!binary', text: 'hello' },
  { yaml: '!!binary eWVz', tag: '!!binary', text: 'yes', bool: true },
  // Tags that the text contradicts: no field takes them.
  ...['!!int abc', '!!int 5.5', '!!int 1e3', '!!bool yes', '!!bool 1', '!!float x', '!!null x', '!!timestamp x'].map(
    (yaml) => ({
      yaml,
      tag: yaml.split(' ')[0] ?? '',
    }),
  ),
  ...['!!binary x', '!!binary a GVsbG8=', '!!binary aGVs bG8=', '!!binary aGk'].map((yaml) => ({
    yaml,
    tag: '!!binary',
  })),
];

/** A document with one text, and that text. */
export const TEXTS: readonly (readonly [yaml: string, text: string])[] = [
  ['"\\0\\a\\b\\t\\n\\v\\f\\r\\e\\ \\"\\\'\\\\"', '\0\x07\b\t\n\v\f\r\x1b "\'\\'],
  ['"\\N\\_\\L\\P\\x41\\u00e9\\U0001F600\\\t"', '\x85\xa0\u2028\u2029Aé😀\t'],
  ['"a\\\n   b"', 'ab'],
  ['"a \\\n  \\ b"', 'a  b'],
  ['"a  \n  \n\n   b"', 'a\n\nb'],
  ["'it''s'", "it's"],
  ["'a\n b'", 'a b'],
  // Continuation lines of quoted texts may be indented less than they should be, with tabs too.
  ['k: "a\nb"', 'a b'],
  ['k:\n  - "a\n\tb"', 'a b'],
  ['a\n b\n\n c', 'a b\nc'],
  ['a b # c', 'a b'],
  ['a#b', 'a#b'],
  ['a:b', 'a:b'],
  ['http://x?y=1&z', 'http://x?y=1&z'],
  ['|\n  a\n   b\n\n', 'a\n b\n'],
  ['|-\n  a\n\n', 'a'],
  ['|+\n  a\n\n', 'a\n\n'],
  ['|1\n  a\n', ' a\n'],
  ['>\n  a\n  b\n\n  c\n   d\n  e\n', 'a b\nc\n d\ne\n'],
  ['| # comment\n a', 'a'],
  ['|\n  a\r\n  b\rc', 'a\nb\n'],
  // U+0085 folds like a line break, U+2028 stays a character; both end a line.
  ['"a\x85b"', 'a b'],
  ['"a\u2028b"', 'a\u2028b'],
  ['|\n  a\x85  b\u2028  c\n', 'a\nb\u2028c\n'],
  ['a\u2028 b', 'a\u2028b'],
  ['\ufeffa', 'a'],
  ['"\ufeff"', '\ufeff'],
  ['%YAML 1.1\n---\na', 'a'],
  ['%TAG !e! tag:yaml.org,2002:\n---\n!e!str 5', '5'],
  ['--- a\n---\nb', 'a'],
  ['a\n...\nb: c\nd: @e', 'a'],
  ['# comment\n\na', 'a'],
  ['"\\ud7ff\\ue000"', '\ud7ff\ue000'],
  ['\xa0a', '\xa0a'],
];

/** Documents that yaml.v3 refuses, and where we say that it does: `line:column`. */
export const REFUSED: readonly (readonly [yaml: string, place: string])[] = [
  // JSON that is no YAML: PHP's slashes, and surrogate pairs, which ASCII JSON uses for emoji.
  ['"a\\/b"', '1:1'],
  ['k: "\\ud83d\\ude00"', '1:4'],
  ['"\\q"', '1:1'],
  ['"\\x4"', '1:1'],
  ['"\\U00110000"', '1:1'],
  // Raw control characters, anywhere.
  ...['\0', '\x07', '\x1b', '\x7f', '\x80', '\x84', '\x86', '\x9f', '\ufffe', '\uffff'].map(
    (character) => [`a: "é${character}"`, '1:6'] as const,
  ),
  ['# \x7f', '1:3'],
  // A line break in the middle of a plain text ends the entry.
  ['a: b\u2028c: d\u2028e', '3:1'],
  ['\tb: c', '1:1'],
  ['a:\n\tb: c', '2:1'],
  ['- \ta', '1:3'],
  ['\n\t\na: b', '2:1'],
  ['a: |\n\tx\n', '1:4'],
  ['a: b: c', '1:5'],
  ['a: "b', '1:4'],
  ["a: 'b\n---\n'", '1:4'],
  ['a: b\nc', '2:1'],
  ['a: b\n  c: d', '2:4'],
  ['- a\nb: c', '2:1'],
  ['a: [b, c', '1:4'],
  ['a: [b,', '1:4'],
  ['[a b: c', '1:1'],
  ['{a: b', '1:1'],
  ['{a:', '1:1'],
  ['{a: b]', '1:6'],
  ['[a b]c: d]', '1:6'],
  ['a: *b', '1:4'],
  ['a: &a &b c', '1:7'],
  ['*', '1:1'],
  ['a: @b', '1:4'],
  ['a: `b`', '1:4'],
  ['a: %b', '1:4'],
  ['a: |0\n  x', '1:4'],
  ['a: | x\n  y', '1:4'],
  ['!!str"a"', '1:1'],
  ['!e!x a', '1:1'],
  ['%YAML 1.2\n---\na', '1:1'],
  ['%YAML 1.1\n%YAML 1.1\n---\na', '2:1'],
  ['%YAML 1.1\na', '2:1'],
  ['%FOO\n---\na', '1:1'],
  ['%TAG !e! x:\n%TAG !e! y:\n---\na', '2:1'],
  // A key ends on its line, within 1024 characters.
  [`a: b\n${'k'.repeat(1025)}: c`, '2:1'],
  ['a: b\n"c\nd": e', '2:1'],
  // An error shortly behind the document counts, one further away does not.
  ['a\n---\n"b', '3:1'],
  // Inside brackets `?` ends a text.
  ['[http://x?y]', '1:10'],
  ['a: &x [*x]', '1:8'],
];
