import { describe, expect, it } from 'vitest';
import { at, groupTable, places, read } from './read.ts';

const FILE = 'shop/a/automation.toml';

function readToml(text: string) {
  const { automations, problems, skipped } = read({ [FILE]: text });
  const rules = problems.map(({ rule }) => rule);
  return { automation: automations[0], table: groupTable(automations[0]), problems, rules, skipped };
}

const secrets = (lines: string) => `[secrets]\n${lines}\n`;

describe('groups of an automation.toml by stage: live-dev / dev / staging / production', () => {
  it.each([
    ['both forms', 'dev=["foo","bar"]\nstaging=["foo"]\nproduction=["baz"]', 'foo,bar / foo,bar / foo / baz'],
    ['texts', 'dev="foo bar"\nstaging="foo\\tbar"\nproduction=" baz "', 'foo,bar / foo,bar / foo,bar / baz'],
    ['dev shared with live-dev', 'dev=["foo"]', 'foo / foo / - / -'],
    ['live-dev shared with dev', 'live-dev=["foo"]', 'foo / foo / - / -'],
    ['a pair of its own each', 'live-dev=["live"]\ndev=["foo"]', 'live / foo / - / -'],
    ['blanks around names', 'dev=[" foo ","","bar"]', 'foo,bar / foo,bar / - / -'],
    ['repeats', 'dev=["base","over","base"]', 'base,over / base,over / - / -'],
    ['a text of several lines', 'dev="""\na\nb\n"""', 'a,b / a,b / - / -'],
    ['an array of several lines', 'dev=[ # first\n  "a", # second\n  "b",\n]', 'a,b / a,b / - / -'],
    ['a dotted key beside', 'dev=["a"]\r\nstaging=["b"]\r', 'a / a / b / -'],
  ])('%s', (_, lines, table) => {
    const reading = readToml(secrets(lines));
    expect(reading.table).toBe(table);
    expect(reading.rules).toEqual([]);
  });

  it.each([
    ['secrets={dev=["a"], live-dev="b c"}', 'b,c / a / - / -'],
    ['secrets.dev=["a"]', 'a / a / - / -'],
    ['[ secrets ]\ndev=["a"]', 'a / a / - / -'],
    ['["secrets"]\n"live-dev"=["a"]', 'a / a / - / -'],
  ])('%s', (text, table) => {
    expect(readToml(text).table).toBe(table);
  });

  it('an empty list of the pair does not opt out', () => {
    for (const empty of ['[]', '""', '[" "]', '["", " "]']) {
      const reading = readToml(secrets(`live-dev=${empty}\ndev=["foo"]`));
      expect(reading.table).toBe('foo / foo / - / -');
      expect(places(reading.problems)).toEqual([`invalid-groups-value ${FILE}:2:1`]);
    }
    expect(readToml(secrets('live-dev=["foo"]\ndev=[]')).rules).toEqual(['invalid-groups-value']);
    expect(readToml(secrets('live-dev=[]\ndev=[]')).rules).toEqual([]);
  });

  it('an empty list of staging or production says that none is meant', () => {
    const { automation } = readToml(secrets('dev=["foo"]\nproduction=[]'));
    expect(automation?.stages.map(({ isDeclared }) => isDeclared)).toEqual([true, true, false, true]);
  });

  it.each([
    ['live_dev=["foo"]\nprod=["bar"]\ngroups=["baz"]\nqa=["x"]', 4],
    ['Dev=["a"]', 1],
  ])('unknown keys are ignored and reported: %s', (lines, count) => {
    const { table, rules } = readToml(secrets(lines));
    expect(table).toBe('- / - / - / -');
    expect(rules).toEqual(Array(count).fill('unknown-secrets-key'));
  });

  it('a misspelt stage comes with the right one', () => {
    const hints = readToml(secrets('live_dev=["foo"]\nprod=["bar"]\nSTAGE=["x"]')).problems.map(({ hint }) => hint);
    expect(hints).toEqual(['write "live-dev"', 'write "production"', 'write "staging"']);
    const [taken] = readToml(secrets('prod=["bar"]\nproduction=["foo"]')).problems.map(({ hint }) => hint);
    expect(taken).toBe('move its groups to "production", and remove it');
  });

  it.each([
    ['dev="foo,bar"', 'foo,bar', ['invalid-groups-value']],
    ['dev=1', '-', ['invalid-groups-value']],
    ['dev=2020-01-01', '-', ['invalid-groups-value']],
    ['dev=true', '-', ['invalid-groups-value']],
    ['dev.x=["a"]', '-', ['invalid-groups-value']],
    ['[secrets.dev]\nx=["a"]', '-', ['invalid-groups-value']],
    ['dev=[1,2]', '1,2', ['invalid-groups-value', 'invalid-groups-value']],
    ['dev=[true]', 'True', ['invalid-groups-value']],
    ['dev=[1.5]', '1.5', ['invalid-groups-value']],
    ['dev=[["b"]]', "['b']", ['invalid-groups-value']],
    ['dev=["foo bar"]', 'foo bar', ['invalid-group-name']],
    ['dev=["../x"]', '../x', ['invalid-group-name']],
    ['dev=["/etc/passwd"]', '/etc/passwd', ['invalid-group-name']],
    ['dev=[".."]', '..', ['invalid-group-name']],
    ['dev=["."]', '.', ['invalid-group-name']],
    ['dev=[".hidden"]', '.hidden', ['invalid-group-name']],
    ['dev=["a$b"]', 'a$b', ['invalid-group-name']],
    ['dev=["sub/x"]', 'sub/x', ['invalid-group-name']],
    ['dev=["a:b"]', 'a:b', ['invalid-group-name']],
  ])('%s is used as BitSwan uses it, and reported', (lines, names, rules) => {
    const reading = readToml(secrets(lines));
    expect(reading.table).toBe(`${names} / ${names} / - / -`);
    expect(reading.rules).toEqual(rules);
  });

  it.each([
    ['dev=["a",1]'],
    ['[secrets]\ndev=["a"]'],
    ['dev=["a"]\ndev=["b"]'],
    ['dev = ["alpha"'],
    ['[secrets'],
    ['bare words'],
    ['[deployment]\nport=0x1F90'],
  ])('%j is refused with its place', (lines) => {
    const { automation, problems } = readToml(secrets(lines));
    expect(automation).toBeUndefined();
    expect(problems.map(({ rule, location }) => [rule, location.file])).toEqual([['malformed-config', FILE]]);
  });

  it('a byte order mark and bytes that are no UTF-8 are refused', () => {
    expect(readToml('\uFEFF[secrets]\ndev=["a"]').rules).toEqual(['malformed-config']);
    const { automations, problems } = read({ [FILE]: Uint8Array.of(0x23, 0xff, 0x0a) });
    expect(automations).toEqual([]);
    expect(places(problems)).toEqual([`malformed-config ${FILE}:1:1`]);
  });
});

describe('places of groups', () => {
  const columns = (text: string) =>
    at(readToml(text).automation, 'dev').groups.map(
      ({ name, location }) => `${name} ${location.line}:${location.column}`,
    );

  it('are those of the items', () => {
    expect(columns('[secrets]\ndev = ["foo", "bar"]\n')).toEqual(['foo 2:8', 'bar 2:15']);
    expect(columns('[secrets]\ndev = [\n  "foo",\n  "bar",\n]\n')).toEqual(['foo 3:3', 'bar 4:3']);
  });

  it('are those of the words in a text', () => {
    expect(columns('[secrets]\ndev = "foo bar"\n')).toEqual(['foo 2:8', 'bar 2:12']);
    expect(columns('[secrets]\ndev = """\n  foo\n  foobar"""\n')).toEqual(['foo 3:3', 'foobar 4:3']);
    expect(columns('[secrets]\ndev = "f\\u006fo bar"\n')).toEqual(['foo 2:7', 'bar 2:17']);
  });

  it('name the stage whose list it is', () => {
    const { automation } = readToml(secrets('dev=["a"]\nstaging=["b"]'));
    expect(automation?.stages.map(({ groups }) => groups[0]?.listedFor)).toEqual(['dev', 'dev', 'staging', undefined]);
  });
});

describe('services', () => {
  const serviceTable = (text: string) =>
    readToml(text)
      .automation?.stages.map(({ services }) => services.map(({ name }) => name).join(',') || '-')
      .join(' / ');

  it('bring their secret files, per stage', () => {
    const text = secrets('dev=["foo"]').concat(
      '[services.kafka]\nenabled=true\n[services.postgres]\n[services.minio]\nenabled=false\n[services.redis]\n[services.couchdb]\n',
    );
    const all = (suffix: string) => `kafka${suffix},postgres${suffix},couchdb${suffix}`;
    expect(serviceTable(text)).toBe(`${all('-dev')} / ${all('-dev')} / ${all('-staging')} / ${all('')}`);
    expect(readToml(text).skipped).toEqual([
      { path: FILE, reason: 'BitSwan has no service "redis" (line 8), only couchdb, kafka, minio, postgres' },
    ]);
  });

  it.each([
    ['[services]\nkafka=true\n', '- / - / - / -'],
    ['[services.kafka]\nenabled="false"\n', 'kafka-dev / kafka-dev / kafka-staging / kafka'],
    ['[services.kafka]\nenabled=0\n', '- / - / - / -'],
    ['[services.kafka]\nenabled=nan\n', 'kafka-dev / kafka-dev / kafka-staging / kafka'],
    ['services={kafka={enabled=true}}\n', 'kafka-dev / kafka-dev / kafka-staging / kafka'],
    ['[services]\nkafka={enabled=false}\n', '- / - / - / -'],
  ])('%j', (text, table) => {
    expect(serviceTable(text)).toBe(table);
  });

  it('are not repeated when a group has the name of the file', () => {
    const { automation } = readToml(secrets('dev=["kafka-dev","foo"]\n[services.kafka]'));
    expect(at(automation, 'dev')).toMatchObject({ groups: [{ name: 'kafka-dev' }, { name: 'foo' }], services: [] });
  });
});
