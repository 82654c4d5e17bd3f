import { describe, expect, it } from 'vitest';
import {
  expandOnce,
  expandUntilSettled,
  referencesIn,
  trimAsGo,
} from '../../../src/ecosystems/bruin/config-file/config-expansion.ts';
import { injected, lookup, resolveText, withConnections } from './config-text.ts';

/** `${name}`, which must not look like a template here. */
const v = (name: string) => ['$', '{', name, '}'].join('');

const VARIABLES = {
  USERX: 'alice',
  PWX: 'p"w$',
  PORTX: '5433',
  NUM: '123',
  TWO: '2',
  YES: 'yes',
  EMPTY: '',
  REC: v('NUM'),
  LOOP: `a${v('LOOP')}`,
  P: 'data/x.db',
};

describe('the first expansion', () => {
  const plain = `$NUM ${v('NUM')}$${v('NUM')} ${v(' NUM ')} ${v('')} \\${v('NUM')} \${NUM ${v('NUM')}`;
  it.each([
    [`pre-${v('PWX')}-post-${v('UNSET')}`, `pre-p"w$-post-${v('UNSET')}`, true],
    [plain, `$NUM 123$123 ${v(' NUM ')} ${v('')} \\123 \${NUM ${v('NUM')}`, true],
    [v('REC'), v('NUM'), true],
    [v('LOOP'), `a${v('LOOP')}`, true],
    [v('EMPTY'), '', true],
    [v('UNSET:-dflt'), v('UNSET:-dflt'), false],
    ['$NUM', '$NUM', false],
  ])('makes of %j', (text, expected, replaced) => {
    expect(expandOnce(text, lookup(VARIABLES))).toEqual({ text: expected, replaced });
  });
});

describe('the second expansion', () => {
  it.each([
    [`pre-p"w$-post-${v('UNSET')}`, 'pre-p"w$-post-', ['UNSET']],
    [v('NUM'), '123', []],
    [`  x${v('UNSET')}y  `, 'xy', ['UNSET']],
    ['  plain  ', '  plain  ', []],
    [v('UNSET:-dflt'), '', ['UNSET:-dflt']],
    [`\u0085\ufeff${v('TWO')}\u3000`, '\ufeff2', []],
  ])('makes of %j', (text, expected, unset) => {
    expect(expandUntilSettled(text, lookup(VARIABLES))).toEqual({ kind: 'settled', text: expected, unset });
  });

  it('ends where Bruin never would', () => {
    expect(expandUntilSettled(v('LOOP'), lookup(VARIABLES))).toEqual({ kind: 'endless' });
    const doubling = { A: `${v('B')}${v('B')}`, B: `${v('A')}${v('A')}${'x'.repeat(100_000)}` };
    expect(expandUntilSettled(v('A'), lookup(doubling))).toEqual({ kind: 'endless' });
  });

  it('comes back from a megabyte of references that are never closed', () => {
    const open = '${'.repeat(1 << 20);
    expect(referencesIn(`${v('A')}${open}`)).toEqual(['A']);
    expect(expandOnce(`${v('TWO')}${open}`, lookup(VARIABLES))).toEqual({ text: `2${open}`, replaced: true });
    expect(expandUntilSettled(open, lookup(VARIABLES))).toEqual({ kind: 'settled', text: open, unset: [] });
  });

  it('finds references as Bruin does, across lines too', () => {
    expect(referencesIn(`${v('a\nb')} \${x ${v('y')} $z`)).toEqual(['a\nb', `x ${'$'}{y`]);
    expect(trimAsGo(' \u0085\ufeff ')).toBe('\ufeff');
  });
});

describe('a connection of the file', () => {
  it.each([
    [
      'numbers and texts by the type of their field',
      `postgres:\n- {name: A, port: &p "${v('PORTX')}", pool_max_conns: "${v('PORTX')}", max_concurrent_assets: "${v('TWO')}", database: '${v('NUM')}'}`,
      '{"name":"A","max_concurrent_assets":2,"username":"","password":"","host":"","port":5433,"database":"123","pool_max_conns":5433}',
    ],
    ['a variable that holds the word null in a text', `generic:\n- {name: A, value: "${v('NULL')}"}`, 'null'],
    ['a variable in a variable', `generic:\n- {name: A, value: "${v('REC')}"}`, '123'],
    [
      'an alias of an expanded value',
      `aws: [{name: B, region: &r "${v('REC')}"}]\ngeneric:\n- {name: A, value: *r}`,
      '123',
    ],
    [
      'a merged value',
      `aws: [&m {name: A, region: "${v('NUM')}"}]\ngeneric:\n- <<: *m\n  name: A2\n  value: x`,
      'x',
      'A2',
    ],
    ['a merged reference', `generic:\n- &m {name: B, value: "${v('NUM')}"}\n- {<<: *m, name: A}`, '123'],
    [
      'a boolean and a path',
      `duckdb:\n- {name: A, read_only: "${v('YES')}", path: "${v('P')}"}`,
      '{"name":"A","path":"/repo/data/x.db","read_only":true}',
    ],
    ['an octal text', 'generic:\n- {name: A, value: 007}', '007'],
    ['a truth in a text', 'generic:\n- {name: A, value: true}', 'true'],
    ['a date in a text', 'generic:\n- {name: A, value: 2024-01-01}', '2024-01-01'],
    ['null in a text', 'generic:\n- {name: A, value: ~}', ''],
    [
      'a tagged number from a variable',
      `duckdb:\n- {name: A, path: /x, max_concurrent_assets: !!int "${v('NUM')}"}`,
      '{"name":"A","max_concurrent_assets":123,"path":"/x"}',
    ],
    [
      'a tagged text from a variable, which is not decoded',
      `generic:\n- {name: A, value: !!binary "${v('NULL')}"}`,
      'null',
    ],
    [
      'a word for true in quotes',
      'duckdb:\n- {name: A, path: /x, read_only: "y"}',
      '{"name":"A","path":"/x","read_only":true}',
    ],
    ['a default, which is a part of the name', `generic:\n- {name: A, value: "x${v('B:-c')}"}`, 'xset'],
    ['blanks in a literal', 'generic:\n- {name: A, value: "  plain  "}', '  plain  '],
    ['blanks around a reference', `generic:\n- {name: A, value: "  x${v('EMPTY')}y  "}`, '  xy  '],
    [
      'a nested text, expanded once only',
      `duckdb:\n- {name: A, path: /x, lakehouse: {format: "${v('REC')}"}}`,
      `{"name":"A","path":"/x","lakehouse":{"format":"${v('NUM')}","catalog":{"type":"","auth":{}},"storage":{"type":"","auth":{}}}}`,
    ],
    ['a variable that is null below an unknown key', `x: [&v "${v('NULL')}"]\ngeneric:\n- {name: A, value: *v}`, ''],
  ])('%s', (_, lines, expected, name = 'A') => {
    const { connections, problems } = resolveText(withConnections(lines), name, {
      ...VARIABLES,
      NULL: 'null',
      'B:-c': 'set',
    });
    expect(problems).toEqual([]);
    expect(injected(connections[0])).toBe(expected);
  });

  it.each([
    ['0x10', 16],
    ['010', 8],
    ['1_000', 1000],
    ['5432.0', 5432],
    ['1e3', 1000],
    ['+5', 5],
    ['', 0],
    ['5432.9', 5432],
    ['-5432.5', -5432],
    ['.5', 0],
    ['08', 8],
    ['1__0', 10],
    ['1_', 1],
    ['-0x10', -16],
  ])('reads %j as a number, from a variable and as it stands', (text, port) => {
    const fromVariable = resolveText(withConnections(`postgres:\n- name: A\n  port: ${v('V')}`), 'A', { V: text });
    expect(fromVariable.connections[0]?.value.fields.get('port')).toBe(BigInt(port));
    const literal = resolveText(withConnections(`postgres:\n- name: A\n  port: ${text}`), 'A');
    expect(literal.connections[0]?.value.fields.get('port')).toBe(BigInt(port));
  });

  it('is not resolved when something is missing; the finding names the variable and the field', () => {
    const { connections, problems } = resolveText(
      withConnections(
        `postgres:\n- name: A\n  port: ${v('PORT')}\n  password: "x${v('PW')}"\n  unknown: ${v('NEEDED_TOO')}`,
      ),
      'A',
    );
    expect(connections).toEqual([]);
    expect(problems.map(({ rule, key, location }) => [rule, key, location.line])).toEqual([
      ['unset-variable', '$' + '{PORT}', 6],
      ['unset-variable', '$' + '{PW}', 7],
      ['unset-variable', '$' + '{NEEDED_TOO}', 8],
    ]);
  });

  it('does not tell what stands inside a value', () => {
    const inner = ['hun', 'ter'].join('');
    const { problems } = resolveText(withConnections(`generic:\n- {name: A, value: "${v('PW')}"}`), 'A', {
      PW: `a${v(inner)}b`,
    });
    expect(problems).toMatchObject([{ rule: 'unset-variable', key: 'value' }]);
    expect(JSON.stringify(problems)).not.toContain(inner);
  });

  it('that refers to itself is a finding', () => {
    const { problems } = resolveText(withConnections(`generic:\n- {name: A, value: "${v('LOOP')}"}`), 'A', VARIABLES);
    expect(problems).toMatchObject([{ rule: 'unset-variable', message: expect.stringContaining('refers to itself') }]);
  });

  it('defined twice is neither of them; not defined is a finding', () => {
    const text = withConnections('snowflake: [{name: A}]\ngeneric:\n- {name: A, value: x}\n- {name: A, value: y}');
    expect(resolveText(text, 'A')).toMatchObject({
      connections: [],
      problems: [{ rule: 'duplicate-connection-name' }],
    });
    expect(resolveText(text, 'B')).toMatchObject({ connections: [], problems: [{ rule: 'undefined-connection' }] });
  });
});

describe('a relative path', () => {
  it.each([
    ['duckdb', 'path: x.db', '/repo/x.db'],
    ['duckdb', 'path: ""', '/repo'],
    ['duckdb', 'path: ":memory:"', '/repo/:memory:'],
    ['duckdb', 'path: /abs/../x.db', '/abs/../x.db'],
    ['duckdb', 'path: ../y/./z//x.db/', '/y/z/x.db'],
    ['sqlite', 'path: x.db', 'x.db'],
    ['google_sheets', 'service_account_file: sa.json', '/repo/sa.json'],
    ['google_sheets', 'service_account_file: ""', ''],
    ['google_sheets', 'service_account_file: "C:\\\\sa.json"', 'C:\\sa.json'],
    ['gcs', 'service_account_file: sa.json', 'sa.json'],
  ])('of %s, %s, becomes %s', (type, field, expected) => {
    const { connections } = resolveText(withConnections(`${type}:\n- {name: A, ${field}}`), 'A');
    expect(connections[0]?.text(field.slice(0, field.indexOf(':'))).reveal()).toBe(expected);
  });

  it('of Iceberg is joined unless it is a location', () => {
    const { connections } = resolveText(
      withConnections('iceberg:\n- {name: A, catalog: {path: c.db}, storage: {path: "s3://b/p", key_file: "k.json"}}'),
      'A',
    );
    expect(connections[0]?.text('catalog', 'path').reveal()).toBe('/repo/c.db');
    expect(connections[0]?.text('storage', 'path').reveal()).toBe('s3://b/p');
    expect(connections[0]?.text('storage', 'key_file').reveal()).toBe('/repo/k.json');
  });
});
