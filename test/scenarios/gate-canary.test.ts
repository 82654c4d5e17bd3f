import { createHash } from 'node:crypto';
import { chmodSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { addAll, git, gitWorkspace, writeFiles } from '../lint/git-workspace.ts';
import { TEST_TOKENS } from '../lint/test-tokens.ts';
import { schemaViolations } from '../report/official-sarif-schema.ts';
import { sarifProblems } from '../report/sarif-checks.ts';
import { SECRET_FILES } from '../secret-scan/corpus/secret-files.ts';
import { emptyFolder, prepare } from './examples.ts';
import { ROOT, runAction, runCli } from './program.ts';

/** A value, and everything that a program might make of it and print. */
function formsOf(value: string): string[] {
  const bytes = Buffer.from(value);
  const digests = ['md5', 'sha1', 'sha256', 'sha512'].flatMap((name) => {
    const digest = createHash(name).update(bytes).digest();
    return [digest.toString('hex').slice(0, 12), digest.toString('base64').slice(0, 12)];
  });
  const codes = [bytes.toString('base64'), bytes.toString('base64url'), bytes.toString('hex')];
  const texts = [value, ...value.split('\n'), ...(value.length > 16 ? [value.slice(0, 12), value.slice(-12)] : [])];
  return [...texts, encodeURIComponent(value), ...codes.map((code) => code.replace(/=+$/, '')), ...digests].filter(
    (form) => form.length >= 8 && !form.startsWith('-----'),
  );
}

/** The values of all assignments below a folder. */
function assignedValues(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
    .flatMap((path) => [...readFileSync(path, 'utf8').matchAll(/^[A-Z_]+=(.{8,})$/gm)].map(([, value = '']) => value));
}

describe('whatever the gate finds, in whatever form it says so', () => {
  const outputs: Record<string, string> = {};
  const planted = new Set<string>();
  let sarif: unknown;

  beforeAll(async () => {
    const { workspace, secrets } = prepare('broken');
    const found = [...assignedValues(secrets), ...assignedValues(join(ROOT, 'examples', 'broken', 'overlay'))];
    for (const value of [...Object.values(TEST_TOKENS), ...found]) planted.add(value);
    const files = Object.fromEntries(
      Object.entries(SECRET_FILES).map(([path, content]) => [`corpus/${path}`, content] as const),
    );
    writeFiles(workspace, { files });
    addAll(workspace, { files });
    git(workspace, 'commit', '-q', '-m', 'corpus');
    git(workspace, 'rm', '-q', '-r', '--cached', 'corpus');
    git(workspace, 'commit', '-q', '-m', 'too late');
    addAll(workspace, { files: Object.fromEntries(Object.entries(files).filter((_, at) => at % 2 === 0)) });
    const inputs = { mode: 'lint', history: 'true', 'sarif-file': 'out.sarif', 'report-file': 'out.json' };
    const action = await runAction({ workspace, inputs, env: { RUNNER_DEBUG: '1', ACTIONS_STEP_DEBUG: 'true' } });
    const folder = emptyFolder();
    const [report, sarifFile] = [join(folder, 'report.json'), join(folder, 'findings.sarif')];
    const cli = await runCli(['lint', '--history', '--report-file', report, '--sarif-file', sarifFile], {
      cwd: workspace,
    });
    const plan = await runCli(['plan'], { cwd: workspace });
    Object.assign(outputs, {
      'the log': action.stdout + action.stderr,
      'the summary': action.summary,
      outputs: JSON.stringify([...action.outputs]),
      'the SARIF file of the action': readFileSync(join(workspace, 'out.sarif'), 'utf8'),
      'the report of the action': readFileSync(join(workspace, 'out.json'), 'utf8'),
      'the text': cli.stdout + cli.stderr,
      'the report': readFileSync(report, 'utf8'),
      'the SARIF file': readFileSync(sarifFile, 'utf8'),
      'the plan': plan.stdout + plan.stderr,
    });
    sarif = JSON.parse(outputs['the SARIF file'] ?? '');
  });

  it('has found most of what was planted', () => {
    for (const rule of ['tracked-secret-file', 'untracked-secret-file', 'secret-file-in-history']) {
      expect(outputs['the text']?.split(`[${rule}]`).length).toBeGreaterThan(15);
    }
    expect(planted.size).toBeGreaterThan(15);
  });

  it('says no value, no part of one and nothing computed from one', () => {
    const shown = Object.entries(outputs).flatMap(([name, text]) =>
      [...planted].filter((value) => formsOf(value).some((form) => text.includes(form))).map(() => name),
    );
    expect(shown).toEqual([]);
  });

  it('writes SARIF that the official schema and GitHub accept', () => {
    expect(schemaViolations(sarif)).toEqual([]);
    expect(sarifProblems(sarif)).toEqual([]);
  });
});

describe('the hook before a commit', () => {
  const secret = `API_TOKEN=${TEST_TOKENS['hex'] ?? ''}\n`;
  const hook = `#!/bin/sh\nexec '${process.execPath}' '${join(ROOT, 'dist', 'cli.js')}' lint --allow-empty true\n`;

  it.each([
    ['what was staged', ['add', '.env'], ['commit', '-q', '-m', 'x']],
    ['what `git commit -a` adds', ['add', '-N', '.env'], ['commit', '-q', '-a', '-m', 'x']],
    ['what `git commit <file>` adds', ['add', '-N', '.env'], ['commit', '-q', '-m', 'x', '.env']],
  ])('judges %s', (_, stage, commit) => {
    const root = gitWorkspace({ files: { 'x.txt': '1' } });
    git(root, 'commit', '-q', '-m', 'first');
    writeFiles(root, { files: { '.env': secret, '.git/hooks/pre-commit': hook } });
    chmodSync(join(root, '.git', 'hooks', 'pre-commit'), 0o755);
    git(root, ...stage);
    expect(() => git(root, ...commit)).toThrow(/tracked-secret-file/);
    writeFiles(root, { files: { '.env': 'API_TOKEN=${API_TOKEN}\n' } });
    git(root, 'add', '.env');
    git(root, ...commit);
  });
});
