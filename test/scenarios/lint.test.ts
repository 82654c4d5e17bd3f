import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { RuleId } from '../../src/domain/rule-id.ts';
import { RULES } from '../../src/lint/rules/index.ts';
import { emptyFolder, prepare } from './examples.ts';
import { ROOT, runAction, runCli } from './program.ts';

/** Rules that have no instance in `examples/broken`, and why they cannot have one there. */
const ELSEWHERE: Partial<Record<RuleId, string>> = {
  'connections-not-checked': 'the example has a configuration',
  'groups-not-checked': 'the example has a secrets directory',
  'environment-not-in-address': 'needs a remote backend',
  'unreadable-by-bruin': 'needs a remote backend',
  'stale-secret': 'needs a backend that tells ages',
  'expiring-secret': 'needs a backend that tells ages',
  'disabled-secret': 'needs a remote backend',
  'overlapping-documents': 'needs a remote backend',
  'unjudged-secret-file': 'needs a file that is too large, or that the clone lacks',
  'policy-loosened': 'needs the event of a pull request',
  'policy-not-compared': 'needs the event of a pull request',
};

const EVERY_STAGE = ['--stage', 'live-dev', '--stage', 'dev', '--stage', 'staging', '--stage', 'production'];

interface ReportedFinding {
  readonly rule: RuleId;
  readonly severity: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

async function lintReport(
  workspace: string,
  args: string[],
): Promise<{ status: number | null; findings: ReportedFinding[]; output: string }> {
  const file = join(emptyFolder(), 'report.json');
  const run = await runCli(['lint', '--report-file', file, ...args], { cwd: workspace });
  const report = JSON.parse(readFileSync(file, 'utf8')) as { findings: ReportedFinding[] };
  return { status: run.status, findings: report.findings, output: run.stdout + run.stderr };
}

describe('lint of the example broken', () => {
  const expected = readFileSync(join(ROOT, 'examples', 'broken', 'expected.txt'), 'utf8');

  it('reports each fault at its file and line, and nothing else', async () => {
    const { status, findings, output } = await lintReport(prepare('broken').workspace, ['--history', ...EVERY_STAGE]);
    const lines = findings.map(
      ({ file, line, column, severity, rule }) => `${file}:${line}:${column}: ${severity} [${rule}]`,
    );
    expect(`${lines.join('\n')}\n`).toBe(expected);
    expect(status).toBe(1);
    // What the page of the report shows of a gate is what this one says.
    const quoted = /```text\n([\s\S]*?)```/.exec(readFileSync(join(ROOT, 'docs', 'report.md'), 'utf8'))?.[1] ?? '';
    expect(quoted.split('\n').filter((line) => line !== '' && !output.includes(`${line}\n`))).toEqual([]);
    expect(quoted).toContain('[tracked-secret-file]');
  });

  it('has an instance of every rule that can have one', () => {
    const instances = new Set([...expected.matchAll(/\[([a-z-]+)\]/g)].map((match) => match[1]));
    const missing = RULES.map(({ id }) => id).filter((id) => !instances.has(id) && ELSEWHERE[id] === undefined);
    expect(missing).toEqual([]);
  });

  it('shows no planted value, in no output', async () => {
    const { workspace } = prepare('broken');
    const planted = readFileSync(join(workspace, '.env'), 'utf8').match(/API_TOKEN=(.+)/)?.[1] ?? '';
    expect(planted.length).toBeGreaterThan(20);
    const run = await runAction({ workspace, inputs: { mode: 'lint', history: 'true' } });
    expect(run.status).toBe(1);
    for (const text of [run.stdout, run.stderr, run.summary]) expect(text).not.toContain(planted);
  });
});

describe('lint of the example acme', () => {
  it.each([
    ['all stages and environments', []],
    ['every stage by name', EVERY_STAGE],
    ['one stage and environment', ['--stage', 'dev', '--environment', 'default']],
  ])('finds nothing at warning or above, looking at %s', async (_, args) => {
    const { status, findings } = await lintReport(prepare('acme').workspace, args);
    expect(findings.filter(({ severity }) => severity !== 'notice')).toEqual([]);
    expect(status).toBe(0);
  });
});
