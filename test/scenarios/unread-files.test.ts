import { describe, expect, it } from 'vitest';
import { gitWorkspace } from '../lint/git-workspace.ts';
import { runAction, runCli } from './program.ts';

const ASSET = '"""@bruin\nname: a\nsecrets:\n  - key: PG\n@bruin"""\nprint("PG")\n';
const CONFIG =
  'environments:\n  default:\n    connections:\n      generic:\n        - name: PG\n          value: ${PG}\n';
const PIPELINE = { 'etl/pipeline.yml': 'name: etl\n', 'etl/assets/a.py': ASSET };

describe('files that nothing reads', () => {
  it('are named where a run misses a configuration', async () => {
    const cwd = gitWorkspace({
      files: {
        ...PIPELINE,
        'etl/.bruin.yml': CONFIG,
        '.bruin.yaml': CONFIG,
        '.pipeline-secrets.yaml': 'connections: [PG]\n',
      },
    });
    const run = await runCli(['check'], { cwd, env: { PG: 'fake-value-of-pg' } });
    expect(run.status).toBe(1);
    expect(run.stdout).toContain('there is none; nothing reads ".bruin.yaml", "etl/.bruin.yml"');
    for (const file of ['.bruin.yaml', 'etl/.bruin.yml', '.pipeline-secrets.yaml'])
      expect(run.stdout).toContain(`${file}:1:1: warning: "${file}" is not read`);
    expect(run.stdout).toContain('bruin-config-file');

    const named = ['check', '--bruin-config-file', 'etl/.bruin.yml', '--policy-file', '.pipeline-secrets.yaml'];
    const other = await runCli(named, { cwd, env: { PG: 'fake-value-of-pg' } });
    expect(other.stdout).not.toContain('[unread-file]');
    expect(other.stdout).not.toContain('[undefined-connection]');
  });

  it('are a warning of a load that leaves an asset with a definition out', async () => {
    const workspace = gitWorkspace({
      files: {
        ...PIPELINE,
        '.bruin.yml': CONFIG,
        'etl/assets/b.py': `\ufeff${ASSET}`,
        'etl/assets/c.sql': '\ufeff-- @bruin.connection: pg\n-- @bruin.name: c\n-- @bruin.type: pg.sql\nselect 1\n',
      },
    });
    const run = await runAction({ workspace, inputs: {}, env: { PG: 'fake-value-of-pg' } });
    expect(run.log).toContain('etl/assets/b.py:1:1: warning: this asset, or a part of it, is left out');
    expect(run.log).toContain('etl/assets/c.sql:1:1: warning:');
    // Said once, and also where no rule runs.
    expect(run.log.replaceAll(/^::debug::.*$/gm, '')).not.toContain('skipped etl/assets/b.py');
    const off = await runAction({ workspace, inputs: { lint: 'off' }, env: { PG: 'fake-value-of-pg' } });
    expect(off.log).toContain('\nskipped etl/assets/b.py: there is a byte order mark');
  });
});
