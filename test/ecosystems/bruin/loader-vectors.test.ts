import { describe, expect, it } from 'vitest';
import { readBruinPipelines } from '../../../src/ecosystems/bruin/pipeline/read-pipelines.ts';
import { type MemoryFile, memoryRepository } from '../memory-repository.ts';

/** What Bruin's own loader answered for these files. Vectors of the larger, generated set are in `pipelines.golden.test.ts`. */
function load(files: Readonly<Record<string, MemoryFile>>, variant?: string) {
  const selection = { selects: () => true, stages: [], ...(variant === undefined ? {} : { variant }) };
  const { pipelines, problems } = readBruinPipelines(memoryRepository(files), selection);
  return { assets: pipelines.flatMap(({ assets }) => assets), problems };
}

const one = (path: string, text: MemoryFile, pipeline = 'name: p\n') =>
  load({ 'p/pipeline.yml': pipeline, [`p/${path}`]: text });

describe('which files are assets, and what they are called', () => {
  it.each<[string, string, string, string[]]>([
    ['blanks around both markers', 'assets/a.py', '\n\n   """ @bruin  \nname: x\n  @bruin"""  \n', ['x python']],
    ['a shebang in front', 'assets/a.py', '#!/usr/bin/env python\n"""@bruin\nname: x\n@bruin"""\n', []],
    ['a byte order mark in front', 'assets/a.py', '\ufeff"""@bruin\nname: x\n@bruin"""\n', []],
    ['no closing marker', 'assets/a.py', '"""@bruin\nname: x', ['x python']],
    ['markers that do not belong together', 'assets/a.py', '/* @bruin\nname: x\n@bruin """\n', ['x python']],
    ['text on the line of the marker', 'assets/a.py', '"""@bruin name: x\n@bruin"""\n', []],
    ['comments with the bare word', 'assets/a.py', '# @bruin\n# name: x\n# @bruin\n', []],
    ['a comment without a value', 'assets/a.py', '# @bruin.foo\n', ['a python']],
    ['four blanks in the marker', 'assets/a.py', '"""    @bruin\nname: x\n@bruin"""\n', []],
    ['three single quotes as a marker', 'assets/a.py', "'''@bruin\nname: x\n@bruin'''\n", []],
    ['a raw text as a marker', 'assets/a.r', 'r"""@bruin\nname: x\n@bruin"""\n', []],
    ['a name without a dot in front of the suffix', 'assets/task.yml', 'name: noext\n', ['noext ']],
    ['nothing in front of the suffix', 'assets/.asset.yml', '', [' ']],
    ['another YAML file', 'assets/h.yml', 'name: h\n', []],
    ['an upper-case ending', 'assets/a.PY', '# @bruin.name: a\n', []],
    ['a folder', 'assets/sub/f_asset.yml', '', ['sub.f_asset ']],
    ['a file with the bare suffix', 'assets/x/task.yml', '', ['x.task ']],
    ['two dots', 'assets/x/z.w.py', '# @bruin.foo: 1\n', ['x.z.w python']],
    ['a second folder named assets', 'assets/raw/assets/y.asset.yml', '', ['y ']],
    ['the folder tasks', 'tasks/g.task.yaml', '', ['...tasks.g.task ']],
  ])('%s', (_, path, text, expected) => {
    const { assets } = one(path, text);
    expect(assets.map(({ name, type }) => `${name} ${type}`)).toEqual(expected);
  });

  it.each<[string, string]>([
    ['markers with nothing between', '"""@bruin\n@bruin"""\n'],
    ...['\t', '\u00a0', '\u3000', '\v', '\f'].map((blank): [string, string] => [
      `${JSON.stringify(blank)} on the line before the marker, which is a part of the YAML`,
      `${blank}\n"""@bruin\nname: x\n@bruin"""\n`,
    ]),
    ['a value of a comment that does not parse', '# @bruin.enabled: maybe\n'],
    ['a number of a comment that does not parse', '# @bruin.retries: x\n'],
  ])('%s makes Bruin refuse the pipeline', (_, text) => {
    const { assets, problems } = one('assets/a.py', text);
    expect(assets).toEqual([]);
    expect(problems).toMatchObject([{ rule: 'malformed-config', location: { file: 'p/assets/a.py' } }]);
  });

  it.each(['', '  ', '\u0085'])('%j on the line before the marker does not matter', (blank) => {
    expect(one('assets/a.py', `${blank}\n"""@bruin\nname: x\n@bruin"""\n`).assets).toMatchObject([{ name: 'x' }]);
  });

  it('a file in place of the folder is ignored', () => {
    const { assets, problems } = load({ 'p/pipeline.yml': 'name: p\n', 'p/assets': 'text' });
    expect([assets, problems]).toEqual([[], []]);
  });
});

const DEFAULTS = `name: p
default:
  connection: def-conn
  secrets:
    - {key: DEF_NOINJ}
    - {key: DEF_A, inject_as: A1}
    - {key: DEF_A, inject_as: A2}
    - {key: SHARED, inject_as: FROM_DEFAULT}
    - {inject_as: ORPHAN}
`;
const VARIED = `name: p
variables: {c: {type: string, default: none}}
variants: {eu: {c: eu}}
default:
  connection: conn-{{ var.c }}
  secrets:
    - {key: "KEY_{{ var.c }}", inject_as: KEY}
    - {key: "PLAIN_{{ var.c }}"}
`;
const ALL_DEFAULTS = ['DEF_NOINJ→', 'DEF_A→A1', 'DEF_A→A2', 'SHARED→FROM_DEFAULT', '→ORPHAN'];

describe('the secrets of an asset', () => {
  const secrets = (path: string, text: string, pipeline?: string, variant?: string) =>
    load({ 'p/pipeline.yml': pipeline ?? 'name: p\n', [`p/assets/${path}`]: text }, variant).assets.map((asset) =>
      asset.secrets.map(({ key, injectAs }) => `${key}→${injectAs}`),
    );
  const block = (yaml: string) => `"""@bruin\n${yaml}\n@bruin"""\n`;

  it.each<[string, string, string, string | undefined, string[]]>([
    [
      'its own, then the defaults with other keys, then the connection',
      'a.py',
      block('secrets: [{key: SHARED}, {key: X, inject_as: Y}, {key: X, inject_as: Z}, {key: 123, inject_as: true}]'),
      DEFAULTS,
      ['SHARED→SHARED', 'X→Y', 'X→Z', '123→true', 'DEF_NOINJ→', 'DEF_A→A1', 'DEF_A→A2', '→ORPHAN', 'def-conn→def-conn'],
    ],
    [
      'rows of comments',
      'a.py',
      '# @bruin.secrets: s1:ENV1, s2, s3 : ENV3 ,s4:,a:b:c,\nprint()\n#@bruin.secrets: nospace\n',
      DEFAULTS,
      [
        's1→ENV1',
        's2→s2',
        's3→ENV3',
        's4→',
        'a→b',
        '→',
        'nospace→nospace',
        'DEF_NOINJ→',
        'DEF_A→A1',
        'DEF_A→A2',
        'SHARED→FROM_DEFAULT',
        'def-conn→def-conn',
      ],
    ],
    [
      'a connection that is there under another name',
      'a.r',
      block('connection: own\nsecrets: [{key: own, inject_as: OWN_ALIAS}]'),
      DEFAULTS,
      ['own→OWN_ALIAS', ...ALL_DEFAULTS],
    ],
    ['the defaults of SQL', 'a.sql', block('type: pg.sql'), DEFAULTS, [...ALL_DEFAULTS, 'def-conn→def-conn']],
    [
      'null, nothing, an empty name, blanks',
      'a.py',
      block('secrets:\n  - {key: null, inject_as: Q}\n  - {}\n  - {key: A, inject_as: ""}\n  - {key: " B "}'),
      undefined,
      ['→Q', '→', 'A→A', ' B → B '],
    ],
    ['an item that is empty is no item', 'a.py', block('secrets:\n  -\n  - key: A'), undefined, ['A→A']],
    ['a capital letter', 'a.py', block('name: a\nSecrets: [{key: A}]'), undefined, []],
    ['an empty list', 'a.py', block('name: a\nsecrets:'), undefined, []],
    [
      'two with names of their own, as in the pipeline',
      'a.py',
      block('parameters: {a: b}'),
      'name: p\ndefault:\n  secrets:\n    - {key: KEY1, inject_as: INJECTED1}\n    - {key: KEY2, inject_as: INJECTED2}\n',
      ['KEY1→INJECTED1', 'KEY2→INJECTED2'],
    ],
    [
      'templates without a variant',
      'a.py',
      block('secrets: [{key: "S_{{ var.c }}"}]'),
      VARIED.replace(/variants.*\n/, ''),
      ['S_{{ var.c }}→S_{{ var.c }}', 'KEY_{{ var.c }}→KEY', 'PLAIN_{{ var.c }}→', 'conn-{{ var.c }}→conn-{{ var.c }}'],
    ],
  ])('%s', (_, path, text, pipeline, expected) => {
    expect(secrets(path, text, pipeline)).toEqual([expected]);
  });

  it('templates with a variant', () => {
    expect(secrets('a.py', block('secrets: [{key: "S_{{ var.c }}"}]'), VARIED, 'eu')).toEqual([
      ['S_eu→S_eu', 'KEY_eu→KEY', 'PLAIN_eu→', 'conn-eu→conn-eu'],
    ]);
  });

  it('templates with a variable that nobody declared: the pipeline is refused', () => {
    const { assets, problems } = load(
      { 'p/pipeline.yml': VARIED, 'p/assets/a.py': block('secrets: [{key: "{{ var.d }}"}]') },
      'eu',
    );
    expect(assets).toEqual([]);
    expect(problems).toMatchObject([{ rule: 'malformed-config', location: { file: 'p/assets/a.py', line: 2 } }]);
  });

  it.each(['[A, B]', 'A', '{key: A}'])('as %s: the pipeline is refused', (list) => {
    const { assets, problems } = one('assets/a.py', block(`secrets: ${list}`));
    expect(assets).toEqual([]);
    expect(problems[0]).toMatchObject({ rule: 'malformed-config', location: { file: 'p/assets/a.py', line: 2 } });
  });
});

describe('the connections of an asset, for its main task and with a check', () => {
  const pipeline =
    'name: p\ndefault_connections: {snowflake: sf-x, mongo_atlas: ma, google_cloud_platform: gg, gcs: gcs-x, aws: aws-x}\n';
  const check = 'columns: [{name: id, checks: [{name: unique}]}]\n';
  /** The sorted names, or `refused` where a run would give up before its first task. */
  function needs(files: Readonly<Record<string, string>>, file: string): readonly string[] | 'refused' {
    const { assets, problems } = load({ 'p/pipeline.yml': pipeline, ...files });
    if (problems.some(({ rule, location }) => rule === 'malformed-config' && location.file === file)) return 'refused';
    const names = assets.find((asset) => asset.file === file)?.connections.map(({ name }) => name) ?? [];
    return [...new Set(names)].sort();
  }
  const ingestr = (rest: string, connection = '') =>
    `type: ingestr\n${connection}parameters: {source_table: t, ${rest}}\n`;

  it.each<[string, string, string[] | 'refused', (string[] | 'refused')?]>([
    ['sf.sql', 'type: sf.sql\n', ['sf-x']],
    ['sf.sensor.query', 'type: sf.sensor.query\n', ['sf-x']],
    ['pg.sql', 'type: pg.sql\n', ['postgres-default']],
    ['ingestr to mysql', ingestr('source_connection: s, destination: mysql'), 'refused'],
    ['ingestr from a public source', ingestr('source_connection: frankfurter.dev, destination: bigquery'), ['gg']],
    [
      'ingestr with a connection',
      ingestr('source_connection: s, destination: duckdb, destination_connection: dd', 'connection: cc\n'),
      ['cc', 's'],
    ],
    [
      'ingestr with a destination',
      ingestr('source_connection: s, destination: duckdb, destination_connection: dd'),
      ['dd', 's'],
    ],
    ['ingestr to Google Sheets', ingestr('source_connection: s, destination: gsheets'), ['google-sheets-default', 's']],
    ['ingestr from a number', ingestr('source_connection: 12, destination: duckdb'), ['12', 'duckdb-default']],
    ['ingestr from nowhere', ingestr('destination: duckdb'), 'refused'],
    ['mongo.source', 'type: mongo.source\n', [], ['ma']],
    ['gcs.sensor.object', 'type: gcs.sensor.object\n', ['gcs-x']],
    ['s3.sensor.key_sensor', 'type: s3.sensor.key_sensor\n', ['aws-x']],
    ['bq.seed', 'type: bq.seed\n', ['gg']],
    ['fw.sql', 'type: fw.sql\n', ['fabric-default']],
    ['tableau', 'type: tableau\n', 'refused'],
    ['tableau with a connection', 'type: tableau\nconnection: tb\n', ['tb']],
    ['empty', 'type: empty\n', [], ['gg']],
    ['r', 'type: r\n', [], 'refused'],
    ['pg.source', 'type: pg.source\n', [], ['postgres-default']],
  ])('%s', (_, yaml, main, checked = main) => {
    const file = 'p/assets/a.asset.yml';
    expect([needs({ [file]: yaml }, file), needs({ [file]: yaml + check }, file)]).toEqual([main, checked]);
  });

  it.each<[string[], string]>([
    [['sf.sql', 'pg.sql'], 'gg'],
    [['sf.sql', 'pg.sql', 'pg.sql'], 'postgres-default'],
    [['sf.sql', 'pg.sql', 'pg.sql', 'ingestr'], 'gg'],
    [[], 'gg'],
  ])('Python with a materialization beside %j', (types, expected) => {
    const others = types.map((type, at) => [
      `p/assets/${at}.asset.yml`,
      type === 'ingestr' ? ingestr('source_connection: s, destination: snowflake') : `type: ${type}\n`,
    ]);
    const file = 'p/assets/z.py';
    const text = '"""@bruin\nmaterialization: {type: table}\n@bruin"""\n';
    expect(needs({ ...Object.fromEntries(others), [file]: text }, file)).toEqual([expected]);
  });
});
