import { describe, expect, it } from 'vitest';
import { gitWorkspace } from '../lint/git-workspace.ts';
import { runAction, runCli } from './program.ts';

const asset = (key: string): string => `"""@bruin\nname: a\nsecrets:\n  - key: ${key}\n@bruin"""\nprint("${key}")\n`;

describe('a name that is nearly right', () => {
  it('of a connection is answered with the one that was meant, from the configuration and from the known names', async () => {
    const cwd = gitWorkspace({
      files: {
        'etl/pipeline.yml': 'name: etl\n',
        'etl/assets/a.py': asset('warehose'),
        '.bruin.yml':
          'environments:\n  default:\n    connections:\n      generic:\n        - name: warehouse\n          value: ${W}\n',
      },
    });
    expect((await runCli(['lint'], { cwd })).stdout).toContain('did you mean "warehouse"?');
    const known = ['lint', '--backend', 'vault', '--connections', 'warehouze', '--bruin-config-file', '.bruin.yml'];
    expect((await runCli(known, { cwd })).stdout).toContain('did you mean "warehouse"?');
  });
});

describe('what include selects', () => {
  const units = ['sales', 'shop/sales', '*', '{a,b}', 'a', 'x[y]', 'xy'];
  const workspace = (): string =>
    gitWorkspace({
      files: Object.fromEntries(units.map((unit) => [`${unit}/pipeline.yml`, `name: "p ${unit}"\n`])),
    });

  it('is the pipeline at sales for sales/**, and a pattern that selects nothing is told what there is', async () => {
    const cwd = workspace();
    const below = await runCli(['plan', '--include', 'sales/**'], { cwd });
    expect(below.stdout).toMatch(/plan: ok \(1 pipeline,/);
    const nothing = await runCli(['lint', '--include', 'sles/**'], { cwd });
    expect(nothing.status).toBe(3);
    expect(nothing.stdout).toContain('there are "*", "a", "sales"');
    expect(nothing.stdout).toContain('"{a,b}"');
  });

  it('is exactly the row that plan has printed, whatever its path looks like', async () => {
    const root = workspace();
    const plan = await runAction({ workspace: root, inputs: { mode: 'plan' } });
    const rows: { name: string; path: string }[] = JSON.parse(plan.outputs.get('matrix') ?? '').include;
    expect(rows.map(({ path }) => path).sort()).toEqual([...units].sort());
    const runs = await Promise.all(
      rows.map(async ({ path }) => {
        const run = await runAction({ workspace: root, inputs: { mode: 'plan', include: path } });
        const selected: { path: string }[] = JSON.parse(run.outputs.get('matrix') ?? '').include;
        return selected.map((row) => row.path);
      }),
    );
    expect(runs).toEqual(rows.map(({ path }) => [path]));
  });

  it('has no row for a folder that include cannot be given', async () => {
    const root = gitWorkspace({ files: { 'a\nb/pipeline.yml': 'name: p\n' } });
    const plan = await runAction({ workspace: root, inputs: { mode: 'plan' } });
    expect(plan.status).not.toBe(0);
    expect(plan.log).toContain('cannot make a row for the folder');
  });
});
