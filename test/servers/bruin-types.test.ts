import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { ROOT } from '../scenarios/program.ts';
import { requireTool } from './ask.ts';

const SOURCE = join(import.meta.dirname, 'bruin-types');
const TABLE = join(ROOT, 'src', 'ecosystems', 'bruin', 'connection', 'connection-types.json');

let checkout: string;

/** A checkout of a module with Bruin's name and declarations in its shapes: no registry has Bruin itself. A workflow asks that every week. */
beforeAll(() => {
  requireTool('go', ['version'], 'Go 1.24 or newer');
  checkout = mkdtempSync(join(tmpdir(), 'bruin-checkout-'));
  mkdirSync(join(checkout, 'pkg', 'config'), { recursive: true });
  copyFileSync(join(SOURCE, 'config.go'), join(checkout, 'pkg', 'config', 'config.go'));
  for (const file of ['go.mod', 'go.sum']) copyFileSync(join(SOURCE, file), join(checkout, file));
  const identity = ['-c', 'user.name=t', '-c', 'user.email=t@example.com', '-c', 'commit.gpgsign=false'];
  const git = (...args: string[]) => execFileSync('git', ['-C', checkout, ...identity, ...args], { stdio: 'pipe' });
  git('init', '-q');
  git('add', '.');
  git('commit', '-qm', 'declarations');
  git('tag', 'v9.9.9');
});

it('the table of connection types is made of what Bruin declares, in a checkout that stays as it is', () => {
  const before = readFileSync(TABLE, 'utf8');
  const run = spawnSync(process.execPath, [join(ROOT, 'scripts', 'bruin-types.mjs'), checkout, '--check'], {
    encoding: 'utf8',
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  // On a new machine Go says what it downloads.
  expect(run.stderr.replaceAll(/^go: downloading .*\n/gm, '')).toBe('');
  expect(run.status).toBe(1);
  const changes = run.stdout.trim().split('\n');
  expect(changes).toEqual(
    expect.arrayContaining([
      '- duckdb.read_only?:bool',
      '- duckdb.lakehouse?:@lakehouse-config^',
      '+ duckdb.read_only?:bool^',
      '+ moonbase: api_key* key_file?%> limit:float labels?:{string} retry?:@retry^',
      '+ retry: times:int codes?:[string]',
      '~ withoutLimit: moonbase',
      '~ ownJson: generic',
      '- postgres',
    ]),
  );
  // What is declared as the table has it is no change.
  expect(changes.filter((line) => /generic|duckdb\.path/.test(line))).toEqual(['~ ownJson: generic']);
  expect(readFileSync(TABLE, 'utf8')).toBe(before);
  expect(execFileSync('git', ['-C', checkout, 'status', '--porcelain'], { encoding: 'utf8' })).toBe('');
  expect(readdirSync(checkout).sort()).toEqual(['.git', 'go.mod', 'go.sum', 'pkg']);
});
