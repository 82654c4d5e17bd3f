import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { installAct, runWorkflow } from './act.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const WORKFLOW = readFileSync(join(ROOT, '.github', 'workflows', 'release.yml'), 'utf8');
const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };

/** This repository as it is on disk, committed, with a changelog that has the section of the release. */
function copyOfThisRepository(): string {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'release-'));
  const git = (...args: readonly string[]) => execFileSync('git', args, { cwd: folder, stdio: 'pipe' });
  const files = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  for (const file of files.split('\0').filter((path) => path !== '')) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    cpSync(join(ROOT, file), join(folder, file));
  }
  const changelog = readFileSync(join(ROOT, 'CHANGELOG.md'), 'utf8');
  writeFileSync(join(folder, 'CHANGELOG.md'), changelog.replace('## Unreleased', `## ${version}`));
  git('init', '-q', '-b', 'main');
  git('add', '-A');
  git('-c', 'user.name=a', '-c', 'user.email=a@example.com', 'commit', '-q', '-m', 'release');
  return folder;
}

/** Actions of others cannot be downloaded, and act wants all of them at hand. The Node.js of the tests is on PATH already. */
function otherActions(): Record<string, string> {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'other-action-'));
  writeFileSync(
    join(folder, 'action.yml'),
    'name: nothing\nruns: {using: composite, steps: [{run: "true", shell: bash}]}\n',
  );
  const pinned = [...WORKFLOW.matchAll(/uses: ([\w/-]+@[0-9a-f]{40})/g)].map(([, name = '']) => name);
  return Object.fromEntries(
    pinned.filter((name) => !name.startsWith('actions/checkout@')).map((name) => [name, folder]),
  );
}

/** How npm reaches its registry on this machine; its home is another one in the job. */
function npmSettings(): Record<string, string> {
  const names = ['registry', 'cafile', 'cache'];
  const values = names.map((name) => execFileSync('npm', ['config', 'get', name], { encoding: 'utf8' }).trim());
  const known = names.map((name, at) => [`npm_config_${name}`, values[at] ?? ''] as const);
  return Object.fromEntries(known.filter(([, value]) => value !== '' && value !== 'null'));
}

beforeAll(() => {
  installAct();
});

describe('the rehearsal of a release', () => {
  it('builds, checks, packs, and leaves nothing behind but its log', async () => {
    const run = await runWorkflow(copyOfThisRepository(), WORKFLOW, {
      event: 'workflow_dispatch',
      inputs: { tag: `v${version}` },
      actions: otherActions(),
      env: npmSettings(),
      minutes: 10,
    });
    expect(run.succeeded, run.log.slice(-4000)).toEqual(['Build']);
    expect(run.log).toContain(`pipeline-secrets-${version}.tgz`);
    expect(run.log).toContain('sbom.cdx.json');
    expect(run.log).not.toContain('npm publish');
  });

  it('fails for a tag that is not the version of the package', async () => {
    const run = await runWorkflow(copyOfThisRepository(), WORKFLOW.replace(/- run: npm ci/u, '- run: "true"'), {
      event: 'workflow_dispatch',
      inputs: { tag: 'v0.0.1' },
      actions: otherActions(),
    });
    expect(run.failed).toEqual(['Build']);
    expect(run.log).toContain(`the tag is "v0.0.1", but package.json says ${version}`);
  });
});
