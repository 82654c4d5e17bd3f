import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { COMMANDS } from '../../src/command-line/commands.ts';
import { jobVariables, prepare } from './examples.ts';
import { nodePath, ROOT } from './program.ts';

const folder = mkdtempSync(join(tmpdir(), 'pipeline-secrets-package-'));

/** npm, on the Node.js that the program is tested on; offline, so that nothing but the package itself can be installed. */
function npm(...args: readonly string[]): string {
  const env = { ...process.env, npm_config_offline: 'true', npm_config_audit: 'false', npm_config_fund: 'false' };
  return execFileSync('npm', args, { cwd: folder, encoding: 'utf8', env });
}

interface Packed {
  readonly filename: string;
  readonly files: readonly { readonly path: string }[];
}

let packed: Packed;

beforeAll(() => {
  writeFileSync(join(folder, 'package.json'), '{"private": true}');
  const [first] = JSON.parse(npm('pack', ROOT, '--json', '--ignore-scripts')) as Packed[];
  if (first === undefined) throw new Error('npm packed nothing');
  packed = first;
  npm('install', join(folder, packed.filename), '--ignore-scripts');
});

/** Runs the installed program by its name, as `npx` finds it, with none of the variables by which it would know the CI that runs these tests. */
function run(args: readonly string[], cwd: string): { readonly status: number; readonly stdout: string } {
  const bin = join(folder, 'node_modules', '.bin');
  const path = [bin, dirname(nodePath()), process.env['PATH'] ?? ''].join(delimiter);
  try {
    const stdout = execFileSync('pipeline-secrets', args, {
      cwd,
      encoding: 'utf8',
      env: { ...jobVariables(), HOME: folder, PATH: path },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    return { status: 0, stdout };
  } catch (thrown) {
    const { status, stdout } = thrown as { status: number; stdout: string };
    return { status, stdout };
  }
}

describe('the packed package, installed into an empty folder', () => {
  it('brings nothing but itself', () => {
    expect(readdirSync(join(folder, 'node_modules')).filter((name) => !name.startsWith('.'))).toEqual([
      'pipeline-secrets',
    ]);
    const tops = new Set(packed.files.map(({ path }) => path.split('/')[0]));
    expect([...tops].sort()).toEqual([
      'CHANGELOG.md',
      'LICENSE',
      'README.md',
      'action.yml',
      'dist',
      'package.json',
      'schemas',
    ]);
  });

  it('exports nothing: only the program and its files are promised', () => {
    const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
    expect(manifest.exports).toEqual({});
    expect(manifest.dependencies).toBeUndefined();
  });

  it.each([
    [['version'], 0, '1.'],
    [['help'], 0, 'Usage: pipeline-secrets COMMAND'],
    [['completion', 'bash'], 0, 'complete -F _pipeline_secrets'],
    [['init', '--dry-run'], 0, 'Next'],
    [['fix', '--dry-run'], 0, 'Nothing here can be fixed'],
    [['explain', 'tracked-secret-file'], 0, 'docs/rules/tracked-secret-file.md'],
    [['lint'], 0, 'lint: ok'],
    [['plan'], 0, 'analytics'],
    [['check', '--stage', 'dev'], 0, 'check: ok'],
    [['load', '--stage', 'dev', '--export', `dotenv=${join(folder, 'values.env')}`], 0, 'load: ok'],
    [['exec', '--stage', 'dev', '--', 'true'], 0, ''],
  ] as const)('%j works', (args, status, text) => {
    const { workspace } = prepare('acme');
    const scope = ['check', 'load', 'exec'].includes(args[0]) ? ['--include', 'shop/**'] : [];
    const [command, ...rest] = args;
    const result = run([command, ...scope, ...rest], workspace);
    expect(result.status).toBe(status);
    expect(result.stdout).toContain(text);
  });

  it('is tried with every command that exists', () => {
    const tried = ['init', 'fix', 'explain', 'version', 'help', 'completion', 'lint', 'plan', 'check', 'load', 'exec'];
    expect(COMMANDS.map(({ name }) => name).sort()).toEqual(tried.sort());
  });
});
