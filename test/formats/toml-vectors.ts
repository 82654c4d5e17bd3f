/** A text and what BitSwan's parser makes of it. */
export type TomlVector =
  | { readonly text: string; readonly value: unknown }
  /** Refused by us; `theirs` says why: BitSwan refuses it too, or reads it as something else. */
  | {
      readonly text: string;
      readonly refused: string;
      readonly line: number;
      readonly column: number;
      readonly theirs: 'refused' | 'other';
    };

const read = (text: string, value: unknown): TomlVector => ({ text, value });
const groups = (written: string, value: unknown): TomlVector => read(`[secrets]\n${written}\n`, { secrets: value });
const refused = (text: string, line: number, column: number, why: string): TomlVector => ({
  text,
  refused: why,
  line,
  column,
  theirs: 'refused',
});
const other = (text: string, line: number, column: number, why: string): TomlVector => ({
  text,
  refused: why,
  line,
  column,
  theirs: 'other',
});

/** Files that were read with Python's toml 0.10.2. `npm run test:servers` reads them with it again. */
export const TOML_VECTORS: Readonly<Record<string, readonly TomlVector[]>> = {
  'local dates and times, whatever follows': [
    read('[deployment]\nat = 07:32:00\n[secrets]\ndev = ["a"]\n', {
      deployment: { at: '1970-01-01T07:32:00.000Z' },
      secrets: { dev: ['a'] },
    }),
    read('x = [07:32:00, 18:00:00.5]\n', {
      x: ['1970-01-01T07:32:00.000Z', '1970-01-01T18:00:00.500Z'],
    }),
    read('x = {a = 07:32:00, b = 1979-05-27}\n', {
      x: { a: '1970-01-01T07:32:00.000Z', b: '1979-05-27T00:00:00.000Z' },
    }),
    read('x = [1979-05-27T07:32:00]\n', { x: ['1979-05-27T07:32:00.000Z'] }),
    refused('[a]\nat = 07:32:60\n[b]\n', 2, 6, 'does not exist'),
    refused('x = [07:32:00, ?]\n', 1, 16, 'not valid TOML'),
  ],
  'lines that a backslash continues': [
    groups('dev = """\nalpha \\\n  beta \\\n\n gamma"""', { dev: 'alpha beta gamma' }),
    groups('dev = """alpha \\\n   beta"""\nstaging = "a"', { dev: 'alpha beta', staging: 'a' }),
    groups('dev = """\\\n  alpha\\\n  """', { dev: 'alpha' }),
    other("[secrets]\ndev = '''alpha \\\n beta'''\n", 2, 7, 'backslashes'),
  ],
  'both value forms': [
    groups('dev=["foo","bar"]\nstaging=["foo"]\nproduction=["baz"]', {
      dev: ['foo', 'bar'],
      staging: ['foo'],
      production: ['baz'],
    }),
    groups('dev="foo bar"\nstaging="foo\\tbar"\nproduction=" baz "', {
      dev: 'foo bar',
      staging: 'foo\tbar',
      production: ' baz ',
    }),
    groups('live-dev=[]\ndev=[" foo ","","bar"]', { 'live-dev': [], dev: [' foo ', '', 'bar'] }),
    groups('dev="foo,bar"', { dev: 'foo,bar' }),
    groups('dev = """\na\nb\n"""', { dev: 'a\nb\n' }),
    groups("dev = '''\na\nb'''", { dev: 'a\nb' }),
    groups('dev = """a b"""  # c', { dev: 'a b' }),
  ],
  'ways to write the table': [
    read('secrets={dev=["a"], live-dev="b c"}\n', { secrets: { dev: ['a'], 'live-dev': 'b c' } }),
    read('secrets.dev=["a"]\n', { secrets: { dev: ['a'] } }),
    read('[ secrets ]\n"dev" = ["a"]\n', { secrets: { dev: ['a'] } }),
    read('[secrets]\r\ndev = [\r\n  "a", # one\r\n  "b",\r\n]\r\n', { secrets: { dev: ['a', 'b'] } }),
    read('["secrets"] # c\n\'dev\' = ["a#b", "c=d", "e]f", "[g", "it\'s"]\n', {
      secrets: { dev: ['a#b', 'c=d', 'e]f', '[g', "it's"] },
    }),
    read('[Secrets]\nDev=["a"]\n', { Secrets: { Dev: ['a'] } }),
    read('[services.kafka]\nenabled = true\n[services.postgres]\n', {
      services: { kafka: { enabled: true }, postgres: {} },
    }),
    read('services={kafka={enabled=true}}\n', { services: { kafka: { enabled: true } } }),
    read('[services]\nkafka={enabled=false}\n', { services: { kafka: { enabled: false } } }),
    read('[[secrets]]\ndev=["a"]\n', { secrets: [{ dev: ['a'] }] }),
    read('# only a comment\n', {}),
    read('# \x01\n', {}),
    read('', {}),
    read('dev = ["\\u00e9\\U0001F642\\"\\\\n"]\n', { dev: ['é🙂"\\n'] }),
  ],
  'values that are no groups': [
    groups('dev=1', { dev: 1 }),
    groups('dev=[1,2]', { dev: [1, 2] }),
    groups('dev=[true]', { dev: [true] }),
    groups('dev=[1.5]', { dev: [1.5] }),
    groups('dev=[["b"]]', { dev: [['b']] }),
    read('[secrets.dev]\nx=["a"]\n', { secrets: { dev: { x: ['a'] } } }),
    groups('dev.x=["a"]', { dev: { x: ['a'] } }),
    read('secrets="foo"\n', { secrets: 'foo' }),
  ],
  'numbers with a base': [
    read('[deployment]\nport = 0x1F90\n', { deployment: { port: 8080 } }),
    refused('[deployment]\nport=0x1F90\n', 2, 6, 'right after "="'),
    refused('port=0o17\n', 1, 6, 'right after "="'),
    refused('port=0b1\n', 1, 6, 'right after "="'),
    refused('x={a=0x1F}\n', 1, 6, 'right after "="'),
    read('x={a= 0x1F}\n', { x: { a: 31 } }),
    refused('[deployment]\nport=0XFF\n', 2, 7, 'not valid TOML'),
    refused('port=-0x1\n', 1, 8, 'not valid TOML'),
    read('x=[0x1F]\n', { x: [31] }),
  ],
  'refused by both parsers': [
    refused('[secrets]\ndev=["a",1]\n', 2, 11, 'not valid TOML'),
    refused('x = [1, 0.5]\n', 1, 12, 'not valid TOML'),
    refused('[secrets]\n[secrets]\n', 2, 9, 'not valid TOML'),
    refused('[secrets]\ndev=["a"]\ndev=["b"]\n', 3, 10, 'not valid TOML'),
    refused('[secrets\n', 1, 9, 'not valid TOML'),
    refused('bare words\n', 1, 6, 'not valid TOML'),
    refused('y = """a""""\n', 1, 12, 'not valid TOML'),
    refused('\ufeff[secrets]\n', 1, 1, 'byte order mark'),
    refused('[sécrets]\n', 1, 3, 'not valid TOML'),
  ],
  'refused by BitSwan only': [
    refused('x = 2020-02-31\n', 1, 5, 'a date that does not exist'),
    refused('x = {a =2020-01-01\t}\n', 1, 9, 'a date right after "="'),
    read('x = {a = 2020-01-01\t}\n', { x: { a: '2020-01-01' } }),
    refused('dev = [\'a\\\', "b"]\n', 1, 8, 'ends with a backslash'),
    refused('dev = [",a"]\n', 1, 8, 'starts with a comma'),
    refused('secrets.dev.x = 1\n[secrets.dev]\n', 2, 1, 'dotted keys have created'),
    refused('x = {a = +1}\n', 1, 10, 'a plus sign'),
    refused('\n"" = """\na\n"""\n', 2, 1, 'empty keys'),
  ],
  'accepted by BitSwan as something else': [
    other('[secrets]\ndev = ["alpha"', 2, 15, 'not valid TOML'),
    other('dev = ["a",, "b"]\n', 1, 12, 'not valid TOML'),
    other('dev = [, "b"]\n', 1, 8, 'not valid TOML'),
    other('é = 1\n', 1, 1, 'not valid TOML'),
    other('a=1 b=2\n', 1, 5, 'not valid TOML'),
    other('[secrets]\rdev = ["a"]\r', 1, 10, 'carriage return'),
    other('dev = """\na\n""" # c\nstaging = ["b"]\n', 1, 7, 'the end of a multi-line string'),
    other('a . b = 1\n', 1, 2, 'blanks around the dots'),
    other('dev = [",", "a"]\n', 1, 8, 'starts with a comma'),
    other('dev = "\\"\\"x"\n', 1, 7, 'starts with two'),
    other('[secrets]\na.dev = """\nx\n"""\n', 2, 9, 'the wrong table'),
    other("dev = '''\n\nx'''\n", 1, 7, 'empty lines'),
    other('["a\\\\b"]\n', 1, 2, 'inside a quoted key'),
  ],
};
