import { describe, expect, it } from 'vitest';
import { readBruinPipelines } from '../../../src/ecosystems/bruin/pipeline/read-pipelines.ts';
import { type MemoryFile, memoryRepository } from '../memory-repository.ts';

const everything = { selects: () => true, stages: [] };
const read = (files: Readonly<Record<string, MemoryFile>>, variant?: string) =>
  readBruinPipelines(memoryRepository(files), { ...everything, ...(variant === undefined ? {} : { variant }) });
const places = (reading: ReturnType<typeof read>) =>
  reading.problems.map(
    ({ rule, location, message }) => `${location.file}:${location.line}:${location.column} ${rule} ${message}`,
  );

describe('where pipelines are', () => {
  it('finds them by the end of the path, outside of pruned folders, and reports nesting', () => {
    const reading = read({
      'p1/pipeline.yml': 'name: one',
      'p2/my_pipeline.yml': 'name: two',
      'p3/pipeline.yaml': 'name: three',
      'p3/assets/nested/pipeline.yml': 'name: nested',
      'p3/build/px/pipeline.yml': 'name: copy',
    });
    expect(reading.pipelines.map(({ path }) => path)).toEqual(['p1', 'p3/assets/nested', 'p3']);
    expect(reading.problems.map(({ rule, location }) => [rule, location.file])).toEqual([
      ['nested-pipeline', 'p3/assets/nested/pipeline.yml'],
      ['malformed-config', 'p2/my_pipeline.yml'],
    ]);
    expect(reading.skipped).toContainEqual({ path: 'p3/build', reason: 'Bruin never looks into folders named build' });
  });

  it('says so of names in another case and of folders with the name of the file', () => {
    const reading = read({
      'a/Pipeline.yml': 'name: a',
      'b/pipeline.yaml/x': '',
      'c/pipeline.yml': 'name: c',
      'c/Assets/one.py': '# @bruin.secrets: K\n',
      'd/My_Pipeline.YML': 'name: d',
    });
    expect(reading.pipelines.map(({ path }) => path)).toEqual(['c']);
    expect(reading.problems).toEqual([]);
    expect(reading.skipped).toEqual([
      { path: 'a/Pipeline.yml', reason: 'Bruin reads only a file called pipeline.yml, in lower case' },
      { path: 'b/pipeline.yaml', reason: 'Bruin looks for a file of this name, and this is a folder' },
      { path: 'c/Assets', reason: 'Bruin looks for assets only in folders called assets, in lower case' },
    ]);
  });

  it('warns of misspelt keys that decide about secrets, in every form', () => {
    const reading = read({
      'p/pipeline.yml': 'name: p\ndefault:\n  Connection: c\n  secrets:\n    - key: D\n      injectAs: DD\n',
      'p/assets/a.py': '"""@bruin\nname: a\nSecrets:\n  - key: A\n@bruin"""\n',
      'p/assets/b.asset.yml': 'name: b\ntype: python\nsecret: [A]\nconnections: {x: y}\nseeds: 1\n',
      'p/assets/c.py': '# @bruin.name: c\n# @bruin.secret: C\n# @bruin.team: C\n',
    });
    expect(reading.pipelines).toHaveLength(1);
    expect(
      reading.problems.map((each) => [each.location.file, each.location.line, each.severity, each.message]),
    ).toEqual([
      ['p/pipeline.yml', 3, 'warning', 'cannot use the key "Connection": Bruin silently ignores it'],
      ['p/pipeline.yml', 6, 'warning', 'cannot use the key "injectAs": Bruin silently ignores it'],
      ['p/assets/a.py', 3, 'warning', 'cannot use the key "Secrets": Bruin silently ignores it'],
      ['p/assets/b.asset.yml', 3, 'warning', 'cannot use the key "secret": Bruin silently ignores it'],
      ['p/assets/c.py', 2, 'warning', 'cannot use the key "secret": Bruin silently ignores it'],
    ]);
  });

  it('says so of a program that Git LFS has not checked out', () => {
    const pointer = 'version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n';
    expect(read({ 'p/pipeline.yml': 'name: p', 'p/assets/a.py': pointer }).skipped).toEqual([
      { path: 'p/assets/a.py', reason: 'its content is in Git LFS, and was not checked out' },
    ]);
  });

  it('says so of a program in UTF-16, which Bruin does not see as an asset', () => {
    const text = '"""@bruin\nname: a\n@bruin"""\n';
    const bytes = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);
    const reading = read({
      'p/pipeline.yml': 'name: p',
      'p/assets/a.py': bytes,
      'p/assets/b.sql': bytes.subarray(2).swap16(),
    });
    expect(reading.skipped).toEqual([
      { path: 'p/assets/a.py', reason: 'the file is UTF-16, and Bruin reads UTF-8' },
      { path: 'p/assets/b.sql', reason: 'the file is UTF-16, and Bruin reads UTF-8' },
    ]);
  });

  it('looks only at what is selected', () => {
    const reading = readBruinPipelines(
      memoryRepository({ 'a/pipeline.yml': 'name: a', 'a/assets/b/pipeline.yml': 'name: [', 'c/pipeline.yml': '\t' }),
      { selects: (path) => path === 'a', stages: [] },
    );
    expect(reading.pipelines.map(({ name }) => name)).toEqual(['a']);
    expect(reading.problems).toEqual([]);
  });

  it('takes the root of the repository for a pipeline too', () => {
    const reading = read({ 'pipeline.yml': 'name: root', 'assets/x/a.py': '# @bruin.secrets: K\n' });
    expect(reading.pipelines[0]).toMatchObject({ path: '', file: 'pipeline.yml', connections: [{ name: 'K' }] });
    expect(reading.pipelines[0]?.assets[0]).toMatchObject({ name: 'x.a', file: 'assets/x/a.py' });
  });

  it("leaves other tools' files alone, unless assets lie beside them", () => {
    const azure = 'trigger: [main]\nsteps:\n  - script: echo\n';
    expect(read({ 'pipeline.yml': azure })).toMatchObject({
      pipelines: [],
      problems: [],
      skipped: [{ path: 'pipeline.yml' }],
    });
    expect(read({ 'azure-pipeline.yml': azure })).toMatchObject({ pipelines: [], problems: [] });
    expect(read({ 'pipeline.yml': azure, 'assets/a.sql': '' }).pipelines).toHaveLength(1);
  });
});

describe('what is passed over', () => {
  it('names the files that somebody may believe to be assets, and why they are not', () => {
    const reading = read({
      'p/pipeline.yml': 'name: p',
      'p/assets/README.md': '',
      'p/assets/data.csv': '',
      'p/assets/__init__.py': '',
      'p/assets/query.sql': 'select 1',
      'p/assets/a.R': '# @bruin.name: a',
      'p/assets/foo.yml': 'name: foo',
      'p/assets/run.sh': '',
      'p/assets/used.sh': '',
      'p/assets/used.asset.yml': 'type: pg.sql\nrun: used.sh',
      'p/assets/book.ipynb': '{}',
      'p/assets/bom.py': '\ufeff"""@bruin\nname: x\n@bruin"""',
      'p/assets/late.py': '#!/usr/bin/env python\n""" @bruin\nname: x\n@bruin """',
      'p/assets/behind.py': '"""@bruin name: x\n@bruin"""',
      'p/assets/comment.py': '# @bruin\n# name: x',
      'p/assets/indented.py': '  # @bruin.name: x',
      'p/assets/mention.py': 'print("mail to team@bruin.example")',
      'p/assets/venv/x.py': '',
      'p/assets/linked': { link: 'lib' },
      'lib/x.py': '',
      'p/tasks': { link: 'lib' },
    });
    expect(new Set(reading.problems.map(({ rule }) => rule))).toEqual(new Set(['unread-file']));
    expect(reading.problems.map(({ location }) => location.file.replace('p/assets/', ''))).toEqual([
      'behind.py',
      'bom.py',
      'comment.py',
      'indented.py',
      'late.py',
    ]);
    expect(
      Object.fromEntries(
        reading.skipped.map(({ path, reason }) => [path.replace('p/assets/', ''), reason.slice(0, 48)]),
      ),
    ).toEqual({
      'a.R': 'Bruin reads only files that end in .r, in lower ',
      'foo.yml': 'Bruin reads only YAML files whose names end in a',
      'run.sh': 'a shell script is not an asset of its own: a YAM',
      'book.ipynb': 'Bruin does not read notebooks',
      'bom.py': 'there is a byte order mark before the `@bruin` m',
      'late.py': 'the `@bruin` marker is on line 2, but Bruin look',
      'behind.py': 'line 1 looks like a `@bruin` marker, but Bruin r',
      'comment.py': 'line 1 is a comment with `@bruin` alone; Bruin r',
      'indented.py': 'line 1 has a `@bruin.` comment, but it must star',
      venv: 'Bruin never looks into folders named venv',
      linked: 'Bruin does not follow links to folders',
      'p/tasks': 'Bruin looks for assets only in a real folder, no',
    });
  });
});

describe('places', () => {
  const reading = read({
    'p/pipeline.yml':
      'name: p\ndefault_connections:\n  postgres: pg-prod\ndefault:\n  connection: main\n  secrets:\n    - key: SHARED\n      inject_as: S\n',
    'p/assets/a.py': '\n"""@bruin\nname: a\nsecrets:\n  - key: OWN\n  - inject_as: X\n@bruin"""\n',
    'p/assets/b.py': 'import os\n# @bruin.secrets: one ,  two:TWO\n# @bruin.connection: own\n',
    'p/assets/i.asset.yml':
      'type: ingestr\nconnection: ""\nparameters:\n  source_connection: src\n  destination: postgres\n',
  });
  const [pipeline] = reading.pipelines;

  it('says where each secret is declared', () => {
    expect(
      pipeline?.assets.flatMap(({ secrets }) =>
        secrets.map(({ key, from, location }) => `${key} ${from} ${location.file}:${location.line}:${location.column}`),
      ),
    ).toEqual([
      'OWN asset p/assets/a.py:5:10',
      ' asset p/assets/a.py:6:16',
      'SHARED default p/pipeline.yml:7:12',
      'main connection p/pipeline.yml:5:15',
      'one asset p/assets/b.py:2:19',
      'two asset p/assets/b.py:2:26',
      'SHARED default p/pipeline.yml:7:12',
      'own connection p/assets/b.py:3:22',
      'SHARED default p/pipeline.yml:7:12',
      'main connection p/pipeline.yml:5:15',
    ]);
  });

  it('says where each connection is named, and its role', () => {
    const uses = pipeline?.connections.map(
      ({ name, role, location }) => `${name} ${role} ${location.file}:${location.line}:${location.column}`,
    );
    expect(uses).toEqual([
      'OWN secret p/assets/a.py:5:10',
      'SHARED secret p/pipeline.yml:7:12',
      'main secret p/pipeline.yml:5:15',
      'one secret p/assets/b.py:2:19',
      'own secret p/assets/b.py:3:22',
      'src source p/assets/i.asset.yml:4:22',
      'two secret p/assets/b.py:2:26',
    ]);
  });

  it('points at the type where a built-in name is meant, and into the pipeline where a default is', () => {
    const other = read({
      'p/pipeline.yml': 'default_connections:\n  snowflake: sf\n',
      'p/assets/a.sql': '/* @bruin\ntype: pg.sql\n@bruin */',
      'p/assets/b.sql': '-- @bruin.type: sf.sql\n',
      'p/assets/c.asset.yml':
        'type: emr_serverless.spark\nparameters:\n  athena_connection: ath\ncustom_checks:\n  - name: x\n',
    });
    expect(
      other.pipelines[0]?.connections.map(({ name, role, location }) => [name, role, location.file, location.line]),
    ).toEqual([
      ['ath', 'check', 'p/assets/c.asset.yml', 3],
      ['emr_serverless-default', 'asset', 'p/assets/c.asset.yml', 1],
      ['postgres-default', 'asset', 'p/assets/a.sql', 2],
      ['sf', 'asset', 'p/pipeline.yml', 2],
    ]);
  });
});

describe('what an asset needs beside Bruin’s own list', () => {
  it('asks Athena for the checks of EMR assets: the parameter, else the default connection, else nothing', () => {
    const emr = (parameters: string, defaults = '') =>
      read({
        'p/pipeline.yml': `name: p\n${defaults}`,
        'p/assets/a.asset.yml': `type: emr_serverless.pyspark\nparameters: ${parameters}\ncolumns:\n  - name: id\n    checks:\n      - name: unique\n`,
      }).pipelines[0]?.connections.map(({ name }) => name);
    expect(emr('{athena_connection: own}', 'default_connections: {athena: def}')).toEqual([
      'emr_serverless-default',
      'own',
    ]);
    expect(emr('{athena_connection: ""}', 'default_connections: {athena: def}')).toEqual([
      'def',
      'emr_serverless-default',
    ]);
    expect(emr('{}')).toEqual(['emr_serverless-default']);
  });

  it('does not take the look at a default BigQuery connection for a need', () => {
    const reading = read({
      'p/pipeline.yml': 'name: p',
      'p/assets/a.py': '"""@bruin\nname: a\n@bruin"""',
      'p/assets/b.asset.yml': 'name: b\ntype: bq.source\n',
    });
    expect(reading.pipelines[0]?.connections).toEqual([]);
  });

  it('leaves disabled assets out of the pipeline, but lists what they would need', () => {
    const reading = read({
      'p/pipeline.yml': 'name: p',
      'p/assets/a.sql': '/* @bruin\ntype: pg.sql\nenabled: false\n@bruin */',
      'p/assets/b.asset.yml': 'type: tableau\nenabled: false\n',
      'p/assets/c.sql': '/* @bruin\ntype: sf.sql\nenabled: "{{ var.x }}"\n@bruin */',
    });
    expect(places(reading)).toEqual([
      'p/assets/c.sql:3:10 malformed-config cannot run the asset "c": enabled is a template, which Bruin resolves only in pipelines with variants',
    ]);
    expect(reading.pipelines[0]?.connections.map(({ name }) => name)).toEqual(['snowflake-default']);
    expect(reading.pipelines[0]?.assets.map(({ connections }) => connections.map(({ name }) => name))).toEqual([
      ['postgres-default'],
      [],
      ['snowflake-default'],
    ]);
  });
});

describe('variants', () => {
  const files = {
    'p/pipeline.yml':
      'name: p\nvariables:\n  c: {type: string, default: none}\nvariants:\n  us: {c: us}\n  eu: {c: eu}\ndefault:\n  connection: conn-{{ var.c }}\n',
    'p/assets/a.py': '"""@bruin\nname: a\nenabled: "{{ var.c == 1 }}"\n@bruin"""'.replace('"{{ var.c == 1 }}"', 'true'),
  };

  it('are read one by one, in order of their names, when none is chosen', () => {
    const reading = read(files);
    expect(
      reading.pipelines.map(({ variant, variants, connections }) => [variant, variants, connections[0]?.name]),
    ).toEqual([
      ['eu', ['eu', 'us'], 'conn-eu'],
      ['us', ['eu', 'us'], 'conn-us'],
    ]);
  });

  it('are chosen by name; one that the pipeline does not declare is a problem', () => {
    expect(read(files, 'us').pipelines.map(({ variant }) => variant)).toEqual(['us']);
    const reading = read(files, 'asia');
    expect(reading.pipelines).toEqual([]);
    expect(places(reading)).toEqual([
      'p/pipeline.yml:1:1 malformed-config cannot load the variant "asia": the pipeline declares eu, us',
    ]);
  });

  it('do not concern a pipeline without any', () => {
    expect(read({ 'p/pipeline.yml': 'name: p' }, 'asia').pipelines).toMatchObject([{ variants: [] }]);
  });
});

describe('all or nothing', () => {
  it('leaves out a pipeline with a broken asset, names it, and reports every error in it', () => {
    const reading = read({
      'p/pipeline.yml': 'name: p',
      'p/assets/a.py': '"""@bruin\nname: a\nsecrets: A\n@bruin"""',
      'p/assets/b.sql': '-- @bruin.retries: x\n-- @bruin.timeout: 5\n',
      'p/assets/c.sql': '/* @bruin\ntype: pg.sql\n@bruin */',
      'q/pipeline.yml': 'name: q',
    });
    expect(reading.pipelines.map(({ name }) => name)).toEqual(['q']);
    expect(places(reading)).toEqual([
      'p/assets/a.py:3:10 malformed-config cannot read the asset: secrets: cannot read !!str as a list',
      'p/assets/b.sql:1:20 malformed-config cannot read the asset: retries: expected a whole number',
      'p/assets/b.sql:2:20 malformed-config cannot read the asset: timeout: expected a duration such as 30s',
    ]);
    expect(reading.skipped.map(({ path }) => path)).toEqual(['p/pipeline.yml']);
  });

  it.each<[string, MemoryFile, string]>([
    ['a dangling link', { link: 'nowhere' }, 'p/assets/a.sql:1:1'],
    ['a link out of the repository', { link: '/etc/hosts' }, 'p/assets/a.sql:1:1'],
    ['an unreadable file', { problem: 'unreadable' }, 'p/assets/a.sql:1:1'],
    ['a file that is too large', { problem: 'too-large' }, 'p/assets/a.sql:1:1'],
    [
      'YAML that is not UTF-8',
      new Uint8Array([...new TextEncoder().encode('/* @bruin\nname: '), 0xff, 0x0a]),
      'p/assets/a.sql:1:1',
    ],
    ['no YAML between the markers', '\n/* @bruin\n@bruin */', 'p/assets/a.sql:2:1'],
    ['a line of 64 KiB', `select 1\n${'x'.repeat(70_000)}`, 'p/assets/a.sql:2:1'],
    ['truncated YAML', '/* @bruin\nname: "a', 'p/assets/a.sql:2:7'],
    ['a tab', '/* @bruin\ntype:\n\tpg.sql\n@bruin */', 'p/assets/a.sql:3:1'],
  ])('reports %s at its place', (_, content, place) => {
    const reading = read({ 'p/pipeline.yml': 'name: p', 'p/assets/a.sql': content });
    expect(reading.pipelines).toEqual([]);
    expect(places(reading).map((line) => line.split(' ')[0])).toEqual([place]);
  });

  it('reads past bytes that are not UTF-8 outside of the definition, as Bruin does', () => {
    const bytes = new Uint8Array([...new TextEncoder().encode('/* @bruin\ntype: pg.sql\n@bruin */\nselect '), 0xe4]);
    expect(read({ 'p/pipeline.yml': 'name: p', 'p/assets/a.sql': bytes }).pipelines[0]?.assets).toHaveLength(1);
  });
});

describe('hostile files', () => {
  it('end in a finding or in a result, never in an exception', () => {
    const bomb = [
      'a0: &a0 [x, x, x, x, x, x, x, x, x, x]',
      ...Array.from({ length: 9 }, (_, at) => `a${at + 1}: &a${at + 1} [${Array(10).fill(`*a${at}`).join(', ')}]`),
    ].join('\n');
    const hostile = {
      bomb: `parameters:\n${bomb.replace(/^/gm, '  ')}`,
      deep: `parameters: ${'['.repeat(20_000)}`,
      'long line': `description: ${'x'.repeat(1 << 20)}`,
      'many keys': Array.from({ length: 20_000 }, (_, at) => `k${at}: v`).join('\n'),
      'many secrets': `secrets:\n${'  - key: k\n'.repeat(50_000)}`,
      nul: 'name: a\0b',
    };
    for (const [name, yaml] of Object.entries(hostile)) {
      const reading = read({ 'p/pipeline.yml': 'name: p', 'p/assets/a.asset.yml': `type: pg.sql\n${yaml}` });
      expect([name, reading.pipelines.length + reading.problems.length]).toEqual([name, 1]);
    }
  });
});
