import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { git, gitWorkspace } from '../lint/git-workspace.ts';
import { emptyFolder } from './examples.ts';
import { runAction, runCli } from './program.ts';

interface Reported {
  readonly rule: string;
  readonly severity: string;
}

/** Lints; gives the rules of the findings in the order of the report. */
async function findingsOf(cwd: string, mode = 'lint'): Promise<readonly Reported[]> {
  const report = join(emptyFolder(), 'report.json');
  await runCli([mode, '--report-file', report], { cwd, env: { PG: 'fake-value-of-pg' } });
  return JSON.parse(readFileSync(report, 'utf8')).findings;
}

const rulesOf = (findings: readonly Reported[]): readonly string[] =>
  findings.filter(({ severity }) => severity !== 'notice').map(({ rule }) => rule);

const NAMES = ['p1', 'p2', 'p3', 'p4'];
const PIPELINE = {
  'etl/pipeline.yml': 'name: etl\n',
  ...Object.fromEntries(
    NAMES.map((name) => [
      `etl/assets/${name}.py`,
      `"""@bruin\nname: ${name}\nsecrets:\n  - key: ${name}\n@bruin"""\nprint("${name}")\n`,
    ]),
  ),
  '.gitignore': '/.bruin.yml\n/secrets/\n',
};
const entries = (names: readonly string[]): string =>
  names.map((name) => `        - name: ${name}\n          value: \${PG}\n`).join('');

describe('one mistake is one finding', () => {
  it.each([
    ['a key of a connection', entries(NAMES).replace('value: ${PG}', 'value: ${PG}\n          value: ${PG}')],
    ['a type', `${entries(NAMES)}      generic:\n${entries(['p5'])}`],
  ])('where %s stands twice in the configuration', async (_, connections) => {
    const root = gitWorkspace({
      files: {
        ...PIPELINE,
        '.bruin.yml': `environments:\n  default:\n    connections:\n      generic:\n${connections}`,
      },
      untracked: ['.bruin.yml'],
    });
    expect(rulesOf(await findingsOf(root))).toEqual(['malformed-config']);
    expect(rulesOf(await findingsOf(root, 'check'))).toEqual(['malformed-config']);
  });

  it('where the names of groups are hidden behind a misspelt key, and production keeps its files', async () => {
    const root = gitWorkspace({
      files: {
        '.gitignore': '/secrets/\n',
        'shop/api/automation.toml': '[secrets]\ndev = ["dev"]\nstaging = []\nproduction = []\n',
        'shop/api/main.py': 'KEY_dev = 1\n',
        'shop/web/automation.toml': '[Secrets]\nproduction = ["prod"]\n',
        'secrets/dev': 'KEY_dev=x\n',
        'secrets/prod': 'KEY_prod=x\n',
      },
      untracked: ['secrets/dev', 'secrets/prod'],
    });
    const findings = await findingsOf(root);
    expect(rulesOf(findings)).toEqual(['unknown-secrets-key']);
    expect(findings.map(({ rule }) => rule)).not.toContain('unused-secret-group');
  });

  it('where the folder of the group files is not ignored', async () => {
    const groups = Array.from({ length: 17 }, (_, index) => `g${index}`);
    const root = gitWorkspace({
      files: {
        'shop/api/automation.toml': `[secrets]\ndev = ${JSON.stringify(groups)}\nstaging = []\nproduction = []\n`,
        'shop/api/main.py': groups.map((group) => `KEY_${group.toUpperCase()} = 1\n`).join(''),
        ...Object.fromEntries(
          groups.map((group) => [
            `secrets/${group}`,
            `KEY_${group.toUpperCase()}=${['k9Zb', group, 'x8Qw'].join('-')}\n`,
          ]),
        ),
      },
      untracked: groups.map((group) => `secrets/${group}`),
    });
    expect(rulesOf(await findingsOf(root))).toEqual(['untracked-secret-file']);
    const shown = await runCli(['lint'], { cwd: root });
    expect(shown.stdout).toContain('; the same goes for 16 more files beside it');
    expect(shown.stdout).toContain('add the line `/secrets/` to .gitignore');
  });
});

it('errors come before warnings and notices in every output', async () => {
  const root = gitWorkspace({
    files: {
      'a/pipeline.yml': 'name: a\n',
      'a/assets/x.py': '"""@bruin\nname: x\nsecrets:\n  - key: a1\n@bruin"""\n',
      'z/pipeline.yml': 'name: [\n',
    },
  });
  git(root, 'commit', '-q', '--allow-empty', '-m', 'x');
  const folder = emptyFolder();
  const files = {
    'report-file': join(folder, 'r.json'),
    'sarif-file': join(folder, 'r.sarif'),
    'html-file': join(folder, 'r.html'),
  };
  const run = await runAction({ workspace: root, inputs: { mode: 'lint', ...files } });
  const sorted = (severities: readonly (string | undefined)[]): void => {
    const ranks = severities.map((severity) => ['error', 'warning', 'notice'].indexOf(severity ?? ''));
    expect(ranks).toEqual([...ranks].sort());
    expect(new Set(ranks).size).toBeGreaterThan(1);
  };
  const inText = [...run.log.matchAll(/:\d+:\d+: (error|warning|notice): /g)].map(([, severity]) => severity);
  sorted(inText);
  sorted([...run.summary.matchAll(/^\| (error|warning|notice) \|/gm)].map(([, severity]) => severity));
  sorted(run.commands.map(({ name }) => name).filter((name) => /^(?:error|warning|notice)$/.test(name)));
  const text = (id: keyof typeof files): string => readFileSync(files[id], 'utf8');
  sorted(JSON.parse(text('report-file')).findings.map(({ severity }: Reported) => severity));
  const levels: { level: string }[] = JSON.parse(text('sarif-file')).runs[0].results;
  sorted(levels.map(({ level }) => (level === 'note' ? 'notice' : level)));
  sorted([...text('html-file').matchAll(/"severity":"(error|warning|notice)"/g)].map(([, severity]) => severity));
});
