/** What a reader makes of a file: its variables, or `refused`. */
export type Read = Readonly<Record<string, string>> | 'refused';

export interface EnvVector {
  readonly text: string;
  /** What docker compose reads (compose-go). */
  readonly compose: Read;
  /** What python-dotenv reads, when it is something else. */
  readonly python?: Read;
}

const same = (value: string, ...texts: string[]): EnvVector[] =>
  texts.map((text) => ({ text, compose: { FOO: value } }));
const both = (text: string, read: Record<string, string>): EnvVector => ({ text, compose: read });
const apart = (text: string, compose: Read, python: Read): EnvVector => ({ text, compose, python });

/** Files that were read with the real libraries, by what they show. `npm run test:servers` reads them with the libraries again. */
export const ENV_VECTORS: Readonly<Record<string, readonly EnvVector[]>> = {
  'plain values': [
    ...same('foo', 'FOO=foo\n', 'FOO=foo\r\n', 'FOO=foo', '  FOO=foo\n', 'FOO = foo\n', 'export FOO=foo\n'),
    ...same('bar', 'FOO=\tbar\n'),
    ...same('', 'FOO=\n', 'FOO=""\n', 'FOO='),
    ...same('a=b==', 'FOO=a=b==\n'),
    ...same('http://x:1/y', 'FOO=http://x:1/y\n'),
    ...same('{"a": 1}', 'FOO={"a": 1}\n'),
    ...same("it's", "FOO=it's\n"),
    ...same('a"b"c', 'FOO=a"b"c\n'),
    ...same('`a b`', 'FOO=`a b`\n'),
    ...same('a;b', 'FOO=a;b\n'),
    ...same('%P%', 'FOO=%P%\n'),
    ...same('a', 'FOO=a  \n', 'FOO=\u00a0a\u00a0\n'),
    both('FOO=1\nFOO=2\n', { FOO: '2' }),
    both('', {}),
    both('# only\n  # comments\n', {}),
  ],
  comments: [
    ...same('foo', 'FOO=foo # bar\n', 'FOO="foo" # bar\n'),
    ...same('foo#bar', 'FOO=foo#bar\n'),
    ...same('#bar', 'FOO=#bar\n', 'FOO= #bar\n'),
    apart('FOO=foo\t# bar\n', { FOO: 'foo\t# bar' }, { FOO: 'foo' }),
    ...same('foo # bar', 'FOO="foo # bar" # c\n'),
  ],
  quotes: [
    ...same('foo bar', 'FOO="foo bar"\n', "FOO='foo bar'\n"),
    both('FOO="a\nb"\nBAR=1\n', { FOO: 'a\nb', BAR: '1' }),
    both("FOO='a\nb'\nBAR=1\n", { FOO: 'a\nb', BAR: '1' }),
    // What BitSwan's secrets manager saves for a key of several lines, and for one without the characters that make it use quotes.
    both('# Managed by BitSwan Secrets Manager\nKEY="-----BEGIN-----\\nabc=\\n-----END-----"\n', {
      KEY: '-----BEGIN-----\nabc=\n-----END-----',
    }),
    both('KEY=first\nsecond\nBAR=1\n', { KEY: 'first', BAR: '1' }),
    both('FOO=a\nb\nBAR=1\n', { FOO: 'a', BAR: '1' }),
    apart('FOO="foo"bar\n', { FOO: 'foo' }, {}),
    apart('FOO="foo"bar', { FOO: 'foo', '': 'bar' }, {}),
    apart("FOO='foo'bar\nBAZ=1\n", { FOO: 'foo', BAZ: '1' }, { BAZ: '1' }),
    apart('FOO="abc\nBAR=1\n', 'refused', { BAR: '1' }),
    apart("FOO='abc\nBAR=1\n", 'refused', { BAR: '1' }),
    apart('A="1" B="2"\n', { A: '1', B: '2' }, {}),
    apart("A='x'; B=2\n", 'refused', {}),
    apart(`FOO='a'"b"\n`, 'refused', {}),
    apart(`FOO='it'\\''s'\n`, 'refused', {}),
    apart('FOO="a\r\nb"\r\n', { FOO: 'a\r\nb' }, { FOO: 'a\nb' }),
  ],
  escapes: [
    ...same('a\nb', 'FOO="a\\nb"\n'),
    ...same('a\\nb', "FOO='a\\nb'\n", 'FOO=a\\nb\n'),
    ...same('a"b', 'FOO="a\\"b"\n'),
    ...same("a'b", "FOO='a\\'b'\n"),
    ...same('a\\b', 'FOO="a\\\\b"\n'),
    apart("FOO='a\\\\b'\n", { FOO: 'a\\\\b' }, { FOO: 'a\\b' }),
    apart('FOO="\\u0041\\x41\\0101\\t"\n', { FOO: '\\u0041\\x41A\t' }, { FOO: '\\u0041\\x41\\0101\t' }),
    apart('FOO="x\\012y"\n', { FOO: 'x\\12y' }, { FOO: 'x\\012y' }),
    apart('FOO="\\0"\n', { FOO: '\\' }, { FOO: '\\0' }),
    apart('FOO="\\0400"\n', { FOO: '\\400' }, { FOO: '\\0400' }),
    apart('FOO="\\0377"\n', { FOO: '\u00ff' }, { FOO: '\\0377' }),
    both('FOO="\\c"\n', { FOO: '\\c' }),
    both('FOO="\\a\\b\\f\\n\\r\\t\\v\\\\"\n', { FOO: '\x07\b\f\n\r\t\v\\' }),
  ],
  references: [
    ...same('x', 'FOO=${UNSET}x\n'),
    both('A=1\nFOO=${A}x\n', { A: '1', FOO: '1x' }),
    apart('A=1\nFOO=$A/x\n', { A: '1', FOO: '1/x' }, { A: '1', FOO: '$A/x' }),
    apart('FOO=$UNSET/x\n', { FOO: '/x' }, { FOO: '$UNSET/x' }),
    apart('FOO=pa$word\n', { FOO: 'pa' }, { FOO: 'pa$word' }),
    apart('FOO=pa$$word\n', { FOO: 'pa$word' }, { FOO: 'pa$$word' }),
    apart('A=1\nFOO=$${A}\n', { A: '1', FOO: '${A}' }, { A: '1', FOO: '$1' }),
    apart("A=1\nFOO='${A}x$A'\n", { A: '1', FOO: '${A}x$A' }, { A: '1', FOO: '1x$A' }),
    apart('A=1\nFOO="${A}x$A"\n', { A: '1', FOO: '1x1' }, { A: '1', FOO: '1x$A' }),
    apart('FOO=a\\$b\n', { FOO: 'a\\' }, { FOO: 'a\\$b' }),
    apart('FOO="a\\$b"\n', { FOO: 'a$b' }, { FOO: 'a\\$b' }),
    ...same('abc$', 'FOO=abc$\n'),
    ...same('a$1b', 'FOO=a$1b\n'),
    ...same('$(date)', 'FOO=$(date)\n'),
    apart('\u212a=1\nFOO=$\u212a\n', { '\u212a': '1', FOO: '1' }, { '\u212a': '1', FOO: '$\u212a' }),
  ],
  operators: [
    ...same('d', 'FOO=${UNSET:-d}\n'),
    apart('FOO=${UNSET-d}\n', { FOO: 'd' }, { FOO: '' }),
    apart('A=\nFOO=${A:-d}\n', { A: '', FOO: 'd' }, { A: '', FOO: '' }),
    apart('A=1\nFOO=${A:+d}\n', { A: '1', FOO: 'd' }, { A: '1', FOO: '${A:+d}' }),
    apart('FOO=${UNSET:?msg}\n', 'refused', { FOO: '${UNSET:?msg}' }),
    apart('A=\nFOO=${A?msg}\n', { A: '', FOO: '' }, { A: '', FOO: '' }),
    apart('FOO=${UNSET:-${A:-e}}\n', { FOO: 'e' }, { FOO: '${A:-e}' }),
    apart('FOO=${UNSET:-a}b}\n', { FOO: 'ab}' }, { FOO: 'ab}' }),
    apart('FOO=${UNSET-a:-b}\n', { FOO: 'a:-b' }, { FOO: 'b' }),
    apart('FOO=${UNSET:-{}}\n', { FOO: '{}' }, { FOO: '{}' }),
  ],
  'malformed references': [
    apart('FOO=a${b\n', 'refused', { FOO: 'a${b' }),
    apart('FOO=a${}\n', 'refused', { FOO: 'a' }),
    apart('FOO=${1}\n', 'refused', { FOO: '' }),
    apart('FOO=${a.b}\n', 'refused', { FOO: '' }),
    apart('FOO=${ A }\n', 'refused', { FOO: '' }),
    apart('FOO=${A=b}\n', 'refused', { FOO: '' }),
    apart('FOO=${A:b}\n', 'refused', { FOO: '${A:b}' }),
    apart('FOO="${A:-b\nc}"\n', 'refused', { FOO: 'b\nc' }),
  ],
  names: [
    both('FOO-BAR=1\n', { 'FOO-BAR': '1' }),
    both('FOO.BAR=1\n', { 'FOO.BAR': '1' }),
    both('1FOO=1\n', { '1FOO': '1' }),
    both('FOO[0]=1\n', { 'FOO[0]': '1' }),
    both('foo=1\n', { foo: '1' }),
    apart('FOO/BAR=1\n', 'refused', { 'FOO/BAR': '1' }),
    apart("'FOO'=1\n", 'refused', { FOO: '1' }),
    apart('FOO+=1\n', 'refused', { 'FOO+': '1' }),
    apart('FOO BAR=1\nBAZ=2\n', 'refused', { BAZ: '2' }),
    apart('A\tB=1\n', { 'A\tB': '1' }, {}),
    apart('FOO: foo\n', { FOO: 'foo' }, {}),
    apart('a: b: c\n', { a: 'b: c' }, {}),
    apart('=x\n', { '': 'x' }, {}),
    apart(': x\n', { '': 'x' }, {}),
    apart('-----\n', {}, {}),
    apart('\ufeffFOO=1\n', { FOO: '1' }, { '\ufeffFOO': '1' }),
    apart('FOO=1\rBAR=2\r', { FOO: '1\rBAR=2' }, { FOO: '1', BAR: '2' }),
  ],
  'bare names': [
    both('FOO\nBAR=1\n', { BAR: '1' }),
    apart('BAR=1\nFOO', { BAR: '1', '': 'FOO' }, { BAR: '1' }),
    apart('export', { '': 'export' }, {}),
    apart('export ', 'refused', {}),
  ],
  'blanks around values': [
    apart('FOO=\u2003a\u2003\n', { FOO: '\u2003a' }, { FOO: 'a' }),
    both('FOO=\u0085\v\fa\u0085\n', { FOO: 'a' }),
  ],
};
