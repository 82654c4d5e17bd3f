import { afterAll, describe, expect, it } from 'vitest';
import { readText } from '../ecosystems/bruin/config-text.ts';
import { type FakeVault, startFakeVault } from '../fakes/vault.ts';
import { gitWorkspace } from '../lint/git-workspace.ts';
import { runAction, runCli } from './program.ts';

/** `${name}`, which must not look like a template here. */
const v = (name: string) => ['$', '{', name, '}'].join('');

const CONFIG = `environments:
  default:
    connections:
      clickhouse:
        - {name: ch, host: ch.example.com, port: 9000, read_only: yes, ttl: 007, since: 2024-01-02, session_token: "${v('CH_TOKEN')}", limits: [{rows: 10}, ~, true]}
      postgres:
        - {name: pg, host: h, port: 5432, user: loader, passwrod: "${v('PG_PASSWORD')}"}
      deel:
        - {name: people, api_key: "${v('DEEL_KEY')}", pages: "${v('DEEL_PAGES')}", name_of_team: data}
`;

const FILES = {
  '.gitignore': '.bruin.yml\n',
  '.bruin.yml': CONFIG,
  'etl/pipeline.yml': 'name: etl\n',
  'etl/assets/a.py': `"""@bruin
name: a
secrets:
  - {key: ch, inject_as: CH}
  - {key: pg, inject_as: PG}
  - {key: people, inject_as: PEOPLE}
@bruin"""
import os
print([os.environ[name] for name in ("CH", "PG", "PEOPLE")])
`,
};

const JOB = {
  CH_TOKEN: 'fake-token-of-the-session',
  PG_PASSWORD: 'fake-password-misspelt',
  DEEL_KEY: 'fake-key-of-a-newer-type',
  DEEL_PAGES: '20',
};

const started: FakeVault[] = [];
afterAll(async () => {
  await Promise.all(started.splice(0).map((each) => each.close()));
});

const workspace = (files: Record<string, string> = {}) =>
  gitWorkspace({ files: { ...FILES, ...files }, untracked: ['.bruin.yml'] });

describe('connections that only a newer Bruin knows', () => {
  it('pass the gate with warnings that name the Bruin of the table and what may be meant', async () => {
    const run = await runCli(['lint'], { cwd: workspace() });
    expect(run.status).toBe(0);
    expect(run.stdout).toContain(
      '.bruin.yml:7:67: warning: the connection "pg" has the field "passwrod", which postgres connections of Bruin v0.11.731 (2026-08-21) do not have: it belongs to a newer one, or is misspelt [unknown-connection-field]',
    );
    expect(run.stdout).toContain('did you mean "password"?');
    expect(run.stdout).toContain('did you mean "username"?');
    expect(run.stdout).toContain('the connection "people" has the type "deel", which Bruin v0.11.731 (2026-08-21)');
  });

  it('are handed to Bruin as they are written, and masked; their variables are required', async () => {
    const inputs = { export: 'env\nbruin-config' };
    const run = await runAction({ workspace: workspace(), inputs, env: JOB });
    expect(run.status).toBe(0);
    expect(run.env.get('BRUIN_CONFIG_FILE_CONTENT')).toBe(`"default_environment": "default"
"environments":
  "default":
    "connections":
      "postgres":
        - "name": "pg"
          "host": "h"
          "port": 5432
          "user": "loader"
          "passwrod": "fake-password-misspelt"
      "clickhouse":
        - "name": "ch"
          "host": "ch.example.com"
          "port": 9000
          "read_only": "yes"
          "ttl": 007
          "since": 2024-01-02
          "session_token": "fake-token-of-the-session"
          "limits":
            - "rows": 10
            - null
            - true
      "deel":
        - "name": "people"
          "api_key": "fake-key-of-a-newer-type"
          "pages": 20
          "name_of_team": "data"
`);
    expect(run.env.get('CH')).toBe(
      '{"name":"ch","username":"","password":"","host":"ch.example.com","port":9000,"database":""}',
    );
    expect(run.env.get('PG')).toBe('{"name":"pg","username":"","password":"","host":"h","port":5432,"database":""}');
    expect(run.env.has('PEOPLE')).toBe(false);
    expect(run.env.get('BRUIN_CONNECTION_TYPES')).toBe('{"CH":"clickhouse","PG":"postgres"}');
    expect(run.log).toContain('the connection "people" is only in the Bruin configuration');
    for (const secret of [JOB.CH_TOKEN, JOB.PG_PASSWORD, JOB.DEEL_KEY]) expect(run.masks).toContain(secret);
    expect(run.masks).not.toContain('data');

    const { DEEL_KEY: _, ...rest } = JOB;
    const without = await runAction({ workspace: workspace(), inputs, env: rest });
    expect(without.status).toBe(1);
    expect(without.log).toContain(`cannot fill in "${v('DEEL_KEY')}" in api_key of the connection "people"`);
  });

  it('are an error where only their JSON could be handed over', async () => {
    const run = await runAction({ workspace: workspace(), inputs: { export: 'env' }, env: JOB });
    expect(run.status).toBe(1);
    expect(run.env.size).toBe(0);
    expect(run.log).toContain(
      'cannot inject the connection "people": Bruin v0.11.731 (2026-08-21) does not have its type',
    );
    expect(run.log).toContain('add bruin-config to export');
  });

  it('come from a backend as they are stored, without a word about what is in them', async () => {
    const marker = ['hunter', '2-of-the-payload'].join('');
    const vault = await startFakeVault();
    started.push(vault);
    const token = ['hv', 's.', 'a-token-of-the-user'].join('');
    vault.tokens.set(token, {});
    vault.mounts.set('secret', { version: 2, documents: new Map() });
    const put = (name: string, data: unknown) => vault.put('secret', name, { data: JSON.stringify(data) });
    put('ch', { type: 'clickhouse', details: { host: 'h', port: 9000, Read_Only: true, Password: 'fake-password' } });
    put('pg', { type: 'postgres', details: { host: 'h', port: 5432, passwrod: 'fake-password-misspelt' } });
    put('people', { type: marker, details: { api_key: 'fake-key-of-a-newer-type', pages: [1, 2.5, '3'] } });
    const inputs = { backend: 'vault', 'vault-url': vault.url, 'vault-token': token };
    const run = await runAction({
      workspace: workspace({ '.bruin.yml': 'environments: {default: {connections: {}}}\n' }),
      inputs,
    });
    expect(run.status).toBe(0);
    expect(run.env.get('BRUIN_CONFIG_FILE_CONTENT')).toContain(`      "clickhouse":
        - "name": "ch"
          "password": "fake-password"
          "host": "h"
          "port": 9000
          "Read_Only": true
      "${marker}":
        - "name": "people"
          "api_key": "fake-key-of-a-newer-type"
          "pages":
            - 1
            - 2.5
            - "3"
`);
    expect(readText(run.env.get('BRUIN_CONFIG_FILE_CONTENT') ?? '').problems).toEqual([]);
    expect(run.log).toContain(
      'what is stored for connection/ch has the field "Read_Only", which clickhouse connections of',
    );
    expect(run.log).toContain('what is stored for connection/pg has the field "passwrod"');
    expect(run.log).toContain('what is stored for connection/people has a type, which Bruin v0.11.731 (2026-08-21)');
    for (const part of [run.log, run.summary, ...run.outputs.values()]) expect(part).not.toContain(marker);
    expect(run.masks).toContain('fake-password-misspelt');
  });
});
