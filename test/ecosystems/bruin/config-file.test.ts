import { describe, expect, it } from 'vitest';
import { selectEnvironment } from '../../../src/ecosystems/bruin/config-file/config-file.ts';
import { variablesNeeded } from '../../../src/ecosystems/bruin/config-file/config-references.ts';
import { readText, resolveText, withConnections } from './config-text.ts';

const postgres = (port: string) => withConnections(`postgres:\n- name: p\n  port: ${port}`);

/** What Bruin refuses, and where. */
const FATAL: readonly [string, string, number, Record<string, string>?][] = [
  ['a quoted number', postgres('"5432"'), 6],
  ['a tagged text in place of a number', postgres('!!str 5'), 6],
  ['a number beyond 64 bits', postgres('9.3e18'), 6],
  ['a time in place of a number', postgres('12:30'), 6],
  ['a number that begins with an underscore', postgres('_1'), 6],
  ['a binary number with a wrong digit', postgres('0b2'), 6],
  ['a variable with blanks around its number', postgres('$' + '{V}'), 6, { V: ' 5432 ' }],
  ['a variable with a comment behind its number', postgres('$' + '{V}'), 6, { V: '5432 # c' }],
  ['a variable that is no number', postgres('$' + '{V}'), 6, { V: 'abc' }],
  [
    'the same in an environment that is not selected',
    `${postgres('1')}  other:\n    connections:\n      postgres:\n      - port: x\n`,
    10,
  ],
  ['a type that is a mapping', withConnections('generic: {name: A}'), 4],
  ['a connection that is a text', withConnections('generic: [A]'), 4],
  [
    'an environment whose connections are null',
    'environments:\n  default: {connections: {}}\n  other:\n    connections:\n',
    3,
  ],
  ['an environment that is null', 'environments:\n  default: {connections: {}}\n  other:\n', 3],
  ['an empty file', '', 1],
  ['no environments', 'environments: {}\n', 1],
  [
    'a default environment that does not exist',
    'default_environment: dev\nenvironments: {default: {connections: {}}}\n',
    1,
  ],
  [
    'a default environment from a variable that does not exist',
    'default_environment: $' + '{D}\nenvironments: {default: {connections: {}}}\n',
    1,
    { D: 'dev' },
  ],
  ['a key twice', withConnections('generic:\n- name: a\n  value: x\n  value: y'), 7],
  ['a type twice', withConnections('generic: []\naws: []\ngeneric: []'), 6],
  ['a tab as indentation', 'environments:\n\tdefault: {}\n', 2],
  ['a file that ends in the middle', 'environments:\n  default: {connections: {generic: [{name: "a', 2],
  ['a boolean in quotes that is none', withConnections('duckdb:\n- read_only: "true"'), 5],
  ['a number in place of a boolean', withConnections('duckdb:\n- read_only: 1'), 5],
  ['a float beyond doubles', withConnections('google_cloud_platform:\n- max_query_cost: 1e400'), 5],
];

describe('a .bruin.yml that Bruin refuses', () => {
  it.each(FATAL)('%s', (_, text, line, variables = {}) => {
    const { problems } = readText(text, variables);
    expect(problems.map(({ rule, location }) => [rule, location.file, location.line])).toEqual([
      ['malformed-config', '.bruin.yml', line],
    ]);
  });

  it('never quotes what it refuses', () => {
    const { problems } = readText(postgres('$' + '{V}'), { V: 'hunter' });
    expect(JSON.stringify(problems)).not.toContain('hunter');
  });
});

describe('a .bruin.yml that Bruin accepts', () => {
  it.each([
    ['an unknown type, also in another case', withConnections('nosuchtype: 1\nPostgres: [{port: x}]')],
    ['unknown keys anywhere', `x: 1\n${withConnections('generic:\n- {name: a, x: {y: [1]}}')}`],
    ['a type without connections', withConnections('generic:')],
    ['lists with null items', withConnections('generic: [~, {name: a}]')],
    ['a second document', `${withConnections('generic: []')}---\n{`],
    [
      'words for true and false in quotes',
      withConnections('duckdb:\n- {name: a, read_only: "yes"}\n- {name: b, read_only: "OFF"}'),
    ],
  ])('%s', (_, text) => {
    expect(readText(text).problems).toEqual([]);
  });

  it('leaves a variable that the job lacks for later, in a number too', () => {
    const { config, problems } = readText(postgres('$' + '{PORT}'));
    expect(problems).toEqual([]);
    const [connection] = config?.environments[0]?.connections ?? [];
    expect(connection && variablesNeeded(connection)).toEqual([
      { name: 'PORT', location: { file: '.bruin.yml', line: 6, column: 15 }, isFatal: true, path: ['port'] },
    ]);
  });

  it('says what stands where, and what Bruin leaves out', () => {
    const { config } = readText(
      `default_environment: dev\nenvironments:\n  dev:\n    schema_prefix: me\n    config: {full_refresh_restricted: yes}\n    connections:\n      aws:\n      - name: A\n        pasword: x\n      Postgres:\n      - name: B\n`,
    );
    const [environment] = config?.environments ?? [];
    expect(config?.defaultEnvironment).toBe('dev');
    expect(environment).toMatchObject({
      name: 'dev',
      schemaPrefix: 'me',
      fullRefreshRestricted: true,
      location: { line: 3, column: 3 },
      connections: [
        {
          name: 'A',
          type: 'aws',
          location: { line: 8, column: 9 },
          fields: [
            { path: ['name'], isUnknown: false },
            { path: ['pasword'], isUnknown: true, location: { line: 9, column: 18 } },
          ],
        },
      ],
      miscased: [{ name: 'B', type: 'Postgres', location: { line: 11, column: 9 } }],
    });
  });

  it('keeps a reference in a key, and replaces it in a name', () => {
    const variable = '$' + '{E}';
    const { config, problems } = readText(
      `default_environment: ${variable}\nenvironments:\n  e1: {connections: {generic: [{name: "x-${variable}"}]}}\n  "${variable}": {connections: {}}\n`,
      { E: 'e1' },
    );
    expect(problems).toEqual([]);
    expect(config?.defaultEnvironment).toBe('e1');
    expect(config?.environments.map(({ name, connections }) => [name, connections.map((one) => one.name)])).toEqual([
      ['e1', ['x-e1']],
      [variable, []],
    ]);
  });
});

describe('a field of the file', () => {
  const readsAs = (type: string, field: string, text: string) =>
    resolveText(withConnections(`${type}:\n- name: A\n  ${field}: ${text}`), 'A');

  it.each([
    ...['yes', 'Yes', 'on', 'y', 'ON', 'true', 'True', 'TRUE', '"yes"', "'On'", '!!str yes'].map(
      (text) => [text, true] as const,
    ),
    ...['no', 'No', 'off', 'n', 'OFF', 'false', '"no"', "'off'", '~', ''].map((text) => [text, false] as const),
    ...['"true"', '1', 'T', 'tRue', '!!bool yes', '[]'].map((text) => [text, undefined] as const),
  ])('that is a boolean reads %j as %s', (text, expected) => {
    const { connections, problems } = readsAs('duckdb', 'read_only', text);
    expect(connections[0]?.value.fields.get('read_only')).toBe(expected);
    expect(problems.map(({ rule }) => rule)).toEqual(expected === undefined ? ['malformed-config'] : []);
  });

  it.each([
    ['1.50', 1.5],
    ['10', 10],
    ['0x10', 16],
    ['0o17', 15],
    ['0b11', 3],
    ['~', null],
    ['.inf', Number.POSITIVE_INFINITY],
    ['1e400', undefined],
    ['"1.5"', undefined],
  ])('that is a float reads %j as %s', (text, expected) => {
    const { connections } = readsAs('google_cloud_platform', 'max_query_cost', text);
    expect(connections[0]?.value.fields.get('max_query_cost')).toBe(expected);
  });
});

describe('the environment of a run', () => {
  const { config } = readText('default_environment: b\nenvironments: {a: {connections: {}}, b: {connections: {}}}\n');

  it('is the requested one, else the default, never another', () => {
    if (config === undefined) throw new Error('the configuration is readable');
    expect(selectEnvironment(config)).toMatchObject({ environment: { name: 'b' } });
    expect(selectEnvironment(config, 'a')).toMatchObject({ environment: { name: 'a' } });
    expect(selectEnvironment(config, 'A')).toMatchObject({
      problem: {
        rule: 'malformed-config',
        message: 'cannot use the environment "A": the configuration does not define it',
      },
    });
  });
});

describe('a hostile .bruin.yml', () => {
  it('with ten thousand aliases of aliases is refused with a place', () => {
    const layers = Array.from(
      { length: 9 },
      (_, n) =>
        `a${n}: &a${n} [${Array(10)
          .fill(n === 0 ? 'x' : `*a${n - 1}`)
          .join(', ')}]`,
    );
    const { problems } = readText(`${layers.join('\n')}\nenvironments: {default: {connections: {}}, x: *a8}\n`);
    expect(problems).toMatchObject([{ rule: 'malformed-config' }]);
  });

  it('with a variable that doubles at every alias is refused with a place', () => {
    const doubling = '${A}${A}'.repeat(8);
    const { problems } = readText(`x: &x "${doubling}"\ny: [${Array(100).fill('*x').join(', ')}]\n`, { A: doubling });
    expect(problems).toMatchObject([{ rule: 'malformed-config', location: { line: 1 } }]);
  });

  it('of five megabytes is read', () => {
    const connection = (n: number) => `- {name: c${n}, value: "${'v'.repeat(980)}"}`;
    const { config, problems } = readText(
      withConnections(`generic:\n${Array.from({ length: 5000 }, (_, n) => connection(n)).join('\n')}`),
    );
    expect(problems).toEqual([]);
    expect(config?.environments[0]?.connections).toHaveLength(5000);
  });
});
