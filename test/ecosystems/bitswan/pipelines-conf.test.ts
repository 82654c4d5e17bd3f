import { describe, expect, it } from 'vitest';
import { groupTable, places, read } from './read.ts';

const INI = 'shop/a/pipelines.conf';
const TOML = 'shop/a/automation.toml';

/** An automation that a blank `automation.toml` marks, so that its `pipelines.conf` decides. */
function readIni(text: string | Uint8Array, toml = ' \n') {
  const { automations, problems } = read({ [TOML]: toml, [INI]: text });
  return {
    automation: automations[0],
    table: groupTable(automations[0]),
    problems,
    rules: problems.map(({ rule }) => rule),
  };
}

const secrets = (lines: string) => `[secrets]\n${lines}\n`;

describe('groups of a pipelines.conf by stage: live-dev / dev / staging / production', () => {
  it.each([
    ['groups=foo bar', '- / foo,bar / foo,bar / foo,bar'],
    ['groups = foo   bar ', '- / foo,bar / foo,bar / foo,bar'],
    ['GROUPS=foo\nDEV_GROUPS=bar', '- / bar / foo / foo'],
    ['groups: foo', '- / foo / foo / foo'],
    ['groups=foo\nname=%(groups)s-x', '- / foo / foo / foo'],
    ['base=foo\ngroups=%(base)s bar', '- / foo,bar / foo,bar / foo,bar'],
  ])('%j', (lines, table) => {
    const reading = readIni(secrets(lines));
    expect(reading.table).toBe(table);
    expect(reading.rules).toEqual([]);
  });

  it.each([
    [
      'groups=foo\ndev_groups=a\nlive-dev_groups=live\nstaging_groups=b\nqa_groups=baz',
      '- / a / b / foo',
      ['unknown-secrets-key', 'unknown-secrets-key'],
    ],
    ['groups=foo\nstaging_groups=', '- / foo / foo / foo', ['invalid-groups-value']],
    ['groups=foo ; bar', '- / foo,;,bar / foo,;,bar / foo,;,bar', ['invalid-groups-value']],
    ['groups=foo # bar', '- / foo,#,bar / foo,#,bar / foo,#,bar', ['invalid-groups-value']],
    ['groups=foo\tbar', '- / foo\tbar / foo\tbar / foo\tbar', ['invalid-groups-value']],
    ['groups=foo,bar', '- / foo,bar / foo,bar / foo,bar', ['invalid-groups-value']],
    ['groups=foo\n  bar', '- / foo\nbar / foo\nbar / foo\nbar', ['invalid-groups-value']],
    ['groups=${GRP}', '- / ${GRP} / ${GRP} / ${GRP}', ['invalid-groups-value']],
    ['groups="foo bar"', '- / "foo,bar" / "foo,bar" / "foo,bar"', ['invalid-groups-value', 'invalid-groups-value']],
    ['groups=["foo","bar"]', '- / ["foo","bar"] / ["foo","bar"] / ["foo","bar"]', ['invalid-groups-value']],
    ['groups=../x', '- / ../x / ../x / ../x', ['invalid-group-name']],
    ['groups=a%%b', '- / a%b / a%b / a%b', ['invalid-group-name']],
    ['groups=foo\ndev=bar', '- / foo / foo / foo', ['unknown-secrets-key']],
  ])('%j is used as BitSwan uses it, and reported', (lines, table, rules) => {
    const reading = readIni(secrets(lines));
    expect(reading.table).toBe(table);
    expect(reading.rules).toEqual(rules);
  });

  it.each([['[Secrets]\ngroups=foo\n'], ['[ secrets ]\ngroups=foo\n']])('%j is another section', (text) => {
    const reading = readIni(text);
    expect(reading.table).toBe('- / - / - / -');
    expect(places(reading.problems)).toEqual([`unknown-secrets-key ${INI}:1:1`]);
  });

  it('[DEFAULT] shows in a section that exists, and only there', () => {
    expect(readIni('[DEFAULT]\ngroups=foo\n').table).toBe('- / - / - / -');
    expect(readIni('[DEFAULT]\ngroups=foo\n[secrets]\n').table).toBe('- / foo / foo / foo');
  });

  it('leaves settings of the pipeline in the section alone', () => {
    expect(readIni(secrets('groups=foo\npassword=${DB_PASSWORD}\napi_url=x')).rules).toEqual([]);
  });

  it.each([
    ['a duplicate section', '[secrets]\ngroups=a\n[secrets]\n', 3],
    ['a duplicate option', '[secrets]\ngroups=a\nGroups=b\n', 3],
    ['no section header', 'groups=a\n', 1],
    ['an option without a value', '[secrets]\ngroups\n', 2],
    ['a byte order mark', '\uFEFF[secrets]\ngroups=a\n', 1],
    ['a lonely percent sign', '[secrets]\ngroups=foo%\n', 2],
    ['a percent sign in a setting', '[secrets]\ngroups=foo\n[deployment]\npre=a%b\n', 4],
    ['a percent sign in port', '[deployment]\nport=%x\n', 2],
    ['a percent sign in expose', '[deployment]\nexpose=%x\n', 2],
    ['a percent sign in auth', '[deployment]\nauth=%x\n', 2],
    ['a percent sign in id', '[deployment]\nid=%x\n', 2],
    ['a bad port', '[deployment]\nport=eighty\n', 2],
    ['a bad boolean', '[deployment]\nexpose=maybe\n', 2],
    ['a percent sign in the network', '[docker.compose]\nnetwork_mode=%x\n', 2],
  ])('%s is refused with its place', (_, text, line) => {
    const { problems } = readIni(text);
    expect(problems.map(({ rule, location }) => `${rule} ${location.file}:${location.line}`)).toEqual([
      `malformed-config ${INI}:${line}`,
    ]);
  });

  it('a percent sign elsewhere is harmless, and Python takes more than digits for a port', () => {
    const text = '[secrets]\ngroups=foo\n[a]\nk=100%\n[deployment]\nport= 8_080 \nexpose=Yes\n';
    expect(readIni(text).rules).toEqual([]);
  });

  it('a file that is not UTF-8 is refused even beside an automation.toml that hides it', () => {
    const bytes = Uint8Array.of(0x5b, 0x61, 0x5d, 0x0a, 0xff);
    expect(places(readIni(bytes).problems)).toEqual([`malformed-config ${INI}:1:1`]);
    expect(places(readIni(bytes, secrets('dev=["a"]')).problems)).toEqual([`malformed-config ${INI}:1:1`]);
  });
});

describe('places of groups', () => {
  it('are those of the words', () => {
    const { automation } = readIni(secrets('dev_groups = foo  foobar'));
    const groups = automation?.stages[1]?.groups.map(({ location }) => `${location.line}:${location.column}`);
    expect(groups).toEqual(['2:14', '2:19']);
  });
});

describe('an automation.toml beside a pipelines.conf', () => {
  it('that is blank leaves the pipelines.conf in charge', () => {
    const { automation } = readIni(secrets('groups=foo bar'));
    expect(automation).toMatchObject({
      config: INI,
      format: 'ini',
      secretsLocation: { file: INI, line: 1, column: 1 },
    });
    expect(groupTable(automation)).toBe('- / foo,bar / foo,bar / foo,bar');
  });

  it('with only comments hides all groups', () => {
    const { table, problems } = readIni(secrets('groups=foo'), '# nothing here\n');
    expect(table).toBe('- / - / - / -');
    expect(places(problems)).toEqual([`shadowed-pipelines-conf ${INI}:2:8`]);
    expect(problems[0]?.message).toBe(
      `cannot attach group "foo" at dev, staging, production: ${TOML} hides the groups of the pipelines.conf beside it`,
    );
  });

  it.each([
    ['dev=["foo"]\nstaging=["s"]\nproduction=["p"]', 'groups=foo', []],
    ['dev=["foo"]\nstaging=["s"]\nproduction=[]', 'groups=foo', []],
    ['dev=["foo"]', 'groups=foo', ['staging, production']],
    ['dev=["a"]\nstaging=["s"]\nproduction=["p"]', 'groups=a b', ['dev, staging, production']],
    ['dev=["a"]\nstaging=["s"]\nproduction=["p"]', 'dev_groups=a b', ['dev']],
  ])('that says %j hides of %j what it does not repeat', (toml, ini, stages) => {
    const { problems } = readIni(secrets(ini), secrets(toml));
    expect(problems.map(({ message }) => / at (.*?):/.exec(message)?.[1])).toEqual(stages);
  });

  it('cannot be understood together with neither', () => {
    const { automations } = read({ [TOML]: '' });
    expect(automations).toMatchObject([{ config: TOML, format: 'none' }]);
  });
});
