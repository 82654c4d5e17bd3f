import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { freePort, type StartedProcess, startProcess } from '../start-process.ts';

/** A PostgreSQL of this machine with a new, empty cluster. On loopback the user `postgres` needs no password, and everyone else does. */
export interface PostgresServer extends StartedProcess {
  readonly port: number;
  /** Runs one statement and gives its rows, a line each. */
  query(sql: string): readonly string[];
  /** True if the server lets this user in with this password. */
  letsIn(user: string, password: string): boolean;
}

export async function startPostgres(): Promise<PostgresServer> {
  const programs = programFolder();
  const port = await freePort();
  const home = mkdtempSync(join(tmpdir(), 'postgres-home-'));
  const account = otherAccount();
  if (account !== undefined) {
    chownSync(home, account.uid, account.gid);
    // The folder of the tests is for its owner only; the other account has to get through it.
    chmodSync(tmpdir(), 0o711);
  }
  const env = { PATH: process.env['PATH'] ?? '', HOME: home, LC_ALL: 'C' };
  const run = { ...account, cwd: home, env, stdio: 'pipe', encoding: 'utf8' } as const;
  const data = join(home, 'data');
  execFileSync(join(programs, 'initdb'), ['-D', data, '-U', 'postgres', '--auth=trust', '--no-sync'], run);
  writeFileSync(
    join(data, 'pg_hba.conf'),
    'host all postgres 127.0.0.1/32 trust\nhost all all 127.0.0.1/32 scram-sha-256\n',
  );
  const asUser = (user: string, password: string, sql: string): string =>
    execFileSync(
      join(programs, 'psql'),
      ['-XAtw', '-h', '127.0.0.1', '-p', String(port), '-U', user, '-d', 'postgres', '-c', sql],
      { ...run, env: { ...env, PGPASSWORD: password } },
    );
  const query = (sql: string) =>
    asUser('postgres', '', sql)
      .split('\n')
      .filter((line) => line !== '');
  const settings = ['-c', 'fsync=off', '-c', `unix_socket_directories=${home}`];
  const started = await startProcess(
    join(programs, 'postgres'),
    ['-D', data, '-h', '127.0.0.1', '-p', String(port), ...settings],
    { url: `postgresql://127.0.0.1:${port}`, env, isReady: async () => query('SELECT 1').length === 1, ...account },
  );
  return {
    ...started,
    port,
    query,
    letsIn(user, password) {
      try {
        return asUser(user, password, 'SELECT 1').trim() === '1';
      } catch {
        return false;
      }
    },
  };
}

/** The folder of `initdb`, `postgres` and `psql`: Debian keeps it off `PATH`. */
function programFolder(): string {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).map((version) => join(debian, version, 'bin')) : [];
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), ...versions];
  const found = folders.map((folder) => join(folder, 'initdb')).find((program) => existsSync(program));
  if (found === undefined)
    throw new Error('this test needs PostgreSQL, and initdb is neither on PATH nor in /usr/lib/postgresql/*/bin');
  return dirname(realpathSync(found));
}

/** PostgreSQL refuses to run as root; `nobody` of every Linux will do. */
function otherAccount(): { readonly uid: number; readonly gid: number } | undefined {
  return process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : undefined;
}
