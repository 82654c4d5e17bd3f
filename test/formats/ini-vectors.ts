/** What a `pipelines.conf` holds for Python's configparser: `section.option` to value, or the kind of error; or `refused` as a whole. */
export interface IniVector {
  readonly text: string;
  readonly options: Readonly<Record<string, string | { readonly error: string }>> | 'refused';
}

const options = (text: string, found: Readonly<Record<string, string | { readonly error: string }>>): IniVector => ({
  text,
  options: found,
});
const refused = (text: string): IniVector => ({ text, options: 'refused' });

/** Files that were read with Python 3.11. `npm run test:servers` reads them with Python again. */
export const INI_VECTORS: Readonly<Record<string, readonly IniVector[]>> = {
  options: [
    options('[secrets]\ngroups=foo bar\n', { 'secrets.groups': 'foo bar' }),
    options('[secrets]\ngroups = foo   bar \n', { 'secrets.groups': 'foo   bar' }),
    options('[secrets]\ngroups: foo\n', { 'secrets.groups': 'foo' }),
    options('[secrets]\ngroups=foo\nstaging_groups=\n', { 'secrets.groups': 'foo', 'secrets.staging_groups': '' }),
    options('[secrets]\nGROUPS=foo\nDEV_GROUPS=bar\n', { 'secrets.groups': 'foo', 'secrets.dev_groups': 'bar' }),
    options('[secrets]\ngroups="foo bar"\n', { 'secrets.groups': '"foo bar"' }),
    options('[secrets]\ngroups=["foo","bar"]\n', { 'secrets.groups': '["foo","bar"]' }),
    options('[secrets]\ngroups=${GRP}\n', { 'secrets.groups': '${GRP}' }),
    options('[a]\nurl = http://x:1/?q=1\n', { 'a.url': 'http://x:1/?q=1' }),
    options('[a]\r\nk = 1\r\n', { 'a.k': '1' }),
    options('[a]\rk = 1\r', { 'a.k': '1' }),
    options('[a]\nk\t=\u00a0v\u2003\n', { 'a.k': 'v' }),
    options('[a]\n\x1ck = v\x1c\n', { 'a.k': 'v' }),
    options('', {}),
  ],
  sections: [
    options('[Secrets]\ngroups=foo\n', { 'Secrets.groups': 'foo' }),
    options('[ secrets ]\ngroups=foo\n', { ' secrets .groups': 'foo' }),
    options('  [a] ignored ] tail\nk=1\n', { 'a] ignored .k': '1' }),
    options('[a]\n  [b]\n    k=1\n', { 'b.k': '1' }),
  ],
  comments: [
    options('[secrets]\ngroups=foo ; bar\n', { 'secrets.groups': 'foo ; bar' }),
    options('[secrets]\ngroups=foo # bar\n', { 'secrets.groups': 'foo # bar' }),
    options('# one\n[a]\n; two\n  # three\nk=1\n  # inside\n  more\n', { 'a.k': '1\nmore' }),
  ],
  'continuation lines': [
    options('[secrets]\ngroups=foo\n  bar\n', { 'secrets.groups': 'foo\nbar' }),
    options('[a]\nk=1\n\n  2\n\n\nl=3\n', { 'a.k': '1\n\n2', 'a.l': '3' }),
    options('[a]\nk=\n  1\n  [b]\n  x=2\n', { 'a.k': '\n1\n[b]\nx=2' }),
    options('[a]\n  k=1\n  l=2\n m=3\n', { 'a.k': '1', 'a.l': '2', 'a.m': '3' }),
  ],
  DEFAULT: [
    options('[DEFAULT]\ngroups=foo\n', { 'DEFAULT.groups': 'foo' }),
    options('[DEFAULT]\ngroups=foo\n[secrets]\n', { 'DEFAULT.groups': 'foo', 'secrets.groups': 'foo' }),
    options('[DEFAULT]\nk=1\n[a]\nk=2\n[DEFAULT]\nl=3\n', {
      'DEFAULT.k': '1',
      'DEFAULT.l': '3',
      'a.k': '2',
      'a.l': '3',
    }),
  ],
  interpolation: [
    options('[secrets]\ngroups=foo%\n', { 'secrets.groups': { error: 'interpolation-syntax' } }),
    options('[secrets]\ngroups=foo%%bar\n', { 'secrets.groups': 'foo%bar' }),
    options('[secrets]\nx=foo\ngroups=%(x)s %(X)s\n', { 'secrets.x': 'foo', 'secrets.groups': 'foo foo' }),
    options('[secrets]\ngroups=%(y)s\n', { 'secrets.groups': { error: 'interpolation-missing' } }),
    options('[secrets]\ngroups=%(y\n', { 'secrets.groups': { error: 'interpolation-syntax' } }),
    options('[a]\nk=%(k)s\n', { 'a.k': { error: 'interpolation-depth' } }),
    options('[DEFAULT]\nk=%(l)s\n[a]\nl=1\n', {
      'DEFAULT.k': { error: 'interpolation-missing' },
      'a.k': '1',
      'a.l': '1',
    }),
    options(
      `[a]\n${[...'bcdefghijk'].map((name, at) => `${name}=%(${'cdefghijkl'.charAt(at)})s`).join('\n')}\nl=end\n`,
      {
        ...Object.fromEntries([...'bcdefghijk'].map((name) => [`a.${name}`, 'end'])),
        'a.l': 'end',
      },
    ),
    options(
      `[a]\n${[...'bcdefghijkl'].map((name, at) => `${name}=%(${'cdefghijklm'.charAt(at)})s`).join('\n')}\nm=end\n`,
      {
        ...Object.fromEntries([...'cdefghijkl'].map((name) => [`a.${name}`, 'end'])),
        'a.b': { error: 'interpolation-depth' },
        'a.m': 'end',
      },
    ),
  ],
  'refused files': [
    refused('[secrets]\na=1\n[secrets]\nb=1\n'),
    refused('[secrets]\ngroups=a\nGroups=b\n'),
    refused('[DEFAULT]\na=1\n[DEFAULT]\na=2\n'),
    refused('groups=a\n'),
    refused('[secrets]\ngroups\n'),
    refused('[secrets]\n=a\n'),
    refused('[]\n'),
    refused('\ufeff[secrets]\ngroups=a\n'),
    refused('[a]\n  k=1\n no delimiter\n'),
  ],
};

export interface ReferenceVector {
  readonly text: string;
  /** Environment variables; `FOO=1` unless a vector says otherwise. */
  readonly environ?: Readonly<Record<string, string>>;
  /** `a.k`, or the kind of problem that stops it. */
  readonly value: string | { readonly problem: string; readonly name?: string };
  readonly altered?: readonly string[];
}

const line = (k: string, value: ReferenceVector['value'], more: Partial<ReferenceVector> = {}): ReferenceVector => ({
  text: `[a]\nk=${k}\n`,
  value,
  ...more,
});
const problem = (kind: string, name?: string) => ({ problem: kind, ...(name === undefined ? {} : { name }) });

/** What BitSwan's runtime makes of the option `k` of the section `a`. */
export const REFERENCE_VECTORS: Readonly<Record<string, readonly ReferenceVector[]>> = {
  'variables that exist': [
    line('${FOO}', '1'),
    line('$FOO', '1'),
    line('pre-${FOO}-post', 'pre-1-post'),
    line('$FOO$FOO', '11'),
    line('"${FOO}"', '"1"'),
    line('${FOO} ; c', '1 ; c'),
    line('\\$FOO', '\\1'),
    line('${FOO}', '', { environ: { FOO: '' } }),
    line('${FOO}', '50%', { environ: { FOO: '50%' } }),
    line('100%', '100%'),
    line('%FOO%', '%FOO%'),
    line('${THIS_DIR}/x', '/folder/x', { environ: { THIS_DIR: '/folder' } }),
  ],
  'variables that do not exist': [
    line('${UNSET}', problem('unset', 'UNSET')),
    line('$UNSET', problem('syntax', 'UNSET')),
    line('$FObar', problem('syntax', 'FObar')),
    line('${UNSET:-d}', problem('default-syntax', 'UNSET')),
    line('${FOO:-d}', problem('default-syntax', 'FOO')),
    line('${FOO:-http://x:1}', problem('default-syntax', 'FOO')),
    line('${UNSET-d}', problem('default-syntax', 'UNSET')),
  ],
  'dollars that refer to nothing': [
    line('a$', problem('syntax')),
    line('a$1', problem('syntax', '1')),
    line('a$ b', problem('syntax')),
    line('a${}', problem('syntax')),
    line('a${FOO', problem('syntax')),
    line('a$$b', 'a$b'),
    line('a$$FOO', problem('syntax', '1')),
    line('${a:b:c}', problem('syntax', 'a:b:c')),
  ],
  'dollars in values': [
    line('${FOO}', problem('dollar-in-value', 'FOO'), { environ: { FOO: 'pa$word' }, altered: ['FOO'] }),
    line('${FOO}', 'pa$word', { environ: { FOO: 'pa$$word' }, altered: ['FOO'] }),
    line('${FOO}', problem('dollar-in-value', 'FOO'), { environ: { FOO: '${x}' }, altered: ['FOO'] }),
    { text: '[a]\nk=${FOO}\n[b]\nj=2\n', environ: { FOO: '${b:j}' }, value: '2', altered: ['FOO'] },
    { text: '[a]\nk=${FOO}\nj=2\n', environ: { FOO: '${j}' }, value: '2', altered: ['FOO'] },
  ],
  options: [
    { text: '[a]\nj=1\nk=${j}\n', value: '1' },
    { text: '[a]\nJ=1\nk=${J}\n', value: '1' },
    { text: '[a]\nk=${secrets:groups}\n[secrets]\ngroups=x y\n', value: 'x y' },
    { text: '[a]\nk=${passwords:p}\n[passwords]\np=${FOO}\n', value: '1' },
    { text: '[a]\nFOO=sect\nk=${FOO}\n', value: '1' },
    { text: '[DEFAULT]\nj=1\n[a]\nk=${j}${DEFAULT:j}\n', value: '11' },
    { text: '[a]\nk=${k}\n', value: problem('too-deep', 'k') },
    { text: '[a]\nk=${a:k}\n', value: problem('too-deep', 'k') },
    { text: '[a]\n#k=${UNSET}\nk=2\n', value: '2' },
    { text: '[a]\n${FOO}=1\nk=2\n[a:${FOO}]\n', value: '2' },
  ],
};
