import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { emptyFolder, jobVariables, prepare } from './examples.ts';
import { nodePath, ROOT } from './program.ts';
import { repository } from './remote-workspace.ts';

/** A folder for PATH: our program as it would be installed, `npx` that has it already, and stand-ins for what a page starts with it. */
function programs(): string {
  const folder = join(emptyFolder(), 'bin');
  mkdirSync(folder);
  const scripts = {
    'pipeline-secrets': `exec '${nodePath()}' '${join(ROOT, 'dist', 'cli.js')}' "$@"`,
    npx: '[ "$1" = --yes ] && shift\ncommand=${1%@*}\nshift\nexec "$command" "$@"',
    python: 'echo "started $* at $BITSWAN_AUTOMATION_STAGE"',
    jq: `exec '${nodePath()}' -e 'for (const { name } of JSON.parse(require("fs").readFileSync(0, "utf8")).requirements) console.log(name)'`,
  };
  for (const [name, script] of Object.entries(scripts)) {
    writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`);
    chmodSync(join(folder, name), 0o755);
  }
  return folder;
}

const PATH = [programs(), process.env['PATH'] ?? ''].join(delimiter);

/** The texts of the code blocks of a page in one language. */
function blocks(page: string, language: string): readonly string[] {
  const text = readFileSync(join(ROOT, page), 'utf8');
  return [...text.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'gm'))].map(([, code = '']) => code);
}

/** Runs lines as a person at a prompt would, and stops at the first that fails. */
function type(lines: string, cwd: string, variables: Readonly<Record<string, string>> = {}) {
  return spawnSync('sh', ['-e', '-c', lines], { cwd, encoding: 'utf8', env: { PATH, ...variables } });
}

describe('the commands of', () => {
  it.each(['README.md', 'docs/ci/shell.md'])('%s work one after the other, as they stand there', (page) => {
    const { workspace } = prepare('acme');
    const run = type(blocks(page, 'sh')[0] ?? '', workspace, jobVariables());
    expect([run.status, run.stderr]).toEqual([0, expect.not.stringContaining('error')]);
    expect(run.stdout).toContain('lint: ok');
    expect(run.stdout).toContain('started main.py at dev');
    if (page === 'README.md') expect(run.stdout).toContain('plan: ok');
  });

  it('docs/report.md list what is required, for another program to read', () => {
    const { workspace } = prepare('acme');
    const run = type(blocks('docs/report.md', 'sh')[0] ?? '', workspace);
    expect([run.status, run.stdout.split('\n')]).toEqual([0, expect.arrayContaining(['SHOP_DB_PASSWORD_DEV'])]);
  });

  it('docs/pre-commit.md stop a commit that holds a secret', () => {
    const workspace = repository({ 'notes.txt': 'nothing\n' });
    const hook = join(workspace, '.git', 'hooks', 'pre-commit');
    mkdirSync(join(hook, '..'), { recursive: true });
    writeFileSync(hook, blocks('docs/pre-commit.md', 'sh')[0] ?? '');
    chmodSync(hook, 0o755);
    const commit = 'git -c user.name=t -c user.email=t@acme.example -c commit.gpgsign=false commit --quiet --message m';
    expect(type(`git add notes.txt; ${commit}`, workspace).status).toBe(0);
    writeFileSync(join(workspace, 'app.env'), `API_TOKEN=${['q8Zr2', 'vNk5X', 'wLm7P'].join('')}\n`);
    const refused = type(`git add --force app.env; ${commit}`, workspace);
    expect([refused.status, refused.stdout + refused.stderr]).toEqual([
      1,
      expect.stringContaining('[tracked-secret-file]'),
    ]);
  });

  const pages = readdirSync(join(ROOT, 'docs', 'ci')).filter(
    (page) => !['README.md', 'gitea-forgejo.md', 'shell.md'].includes(page),
  );

  it.each(pages)('docs/ci/%s for the gate fail a job where something is wrong, and pass another', (page) => {
    const text = readFileSync(join(ROOT, 'docs', 'ci', page), 'utf8');
    const [line = ''] = /npx --yes pipeline-secrets@1 lint[^\n'"]*/.exec(text) ?? [];
    expect(line).not.toBe('');
    expect(type(line, repository({ 'shop/automation.toml': '[secrets]\ndev = []\nproduction = []\n' })).status).toBe(0);
    const wrong = repository({ 'etl/pipeline.yml': 'name: [\n' });
    expect(type(line, wrong).status).toBe(1);
  });
});
