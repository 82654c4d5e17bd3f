import { truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { gitWorkspace } from '../lint/git-workspace.ts';
import { HOSTILE } from './hostile-files.ts';
import { ROOT, runNode } from './program.ts';

/** Each of these took minutes or gigabytes; now they take seconds, on a machine that is busy with other things, too. */
const GUARD = 100_000;
const MEMORY = '--max-old-space-size=1024';

const PASSWORD = ['tulip', 'Field', '7391', 'qz'].join('-');
const ordinary = {
  'p/pipeline.yml': 'name: p\n',
  'p/assets/a.sql': '/* @bruin\nname: a\ntype: duckdb.sql\n@bruin */\nselect 1\n',
  'prod/.env': `DB_PASSWORD=${PASSWORD}\n`,
};

describe('a small pull request does not stop the gate, and hides nothing that is beside it', () => {
  it.each(HOSTILE)('$what', async ({ files, named }) => {
    const root = gitWorkspace({ files: { ...ordinary, ...files } });
    let guard: NodeJS.Timeout | undefined;
    const run = await runNode([MEMORY, join(ROOT, 'dist', 'cli.js'), 'lint'], {
      cwd: root,
      started: (send) => {
        guard = setTimeout(() => send('SIGKILL'), GUARD);
      },
    });
    clearTimeout(guard);
    const shown = run.stdout + run.stderr;
    expect([run.signal, run.status === 1 || run.status === 2]).toEqual([null, true]);
    expect(shown).toContain('cannot keep "prod/.env" in git');
    expect(shown).not.toMatch(/RangeError|internal/);
    expect(shown.length).toBeLessThan(2_000_000);
    if (named !== undefined) expect(shown.split('\n').filter((line) => line.includes(named))).not.toEqual([]);
  });

  // Sparse files cost the disk nothing; in git they would be a few kilobytes.
  it('assets that hold more than a run reads', async () => {
    const root = gitWorkspace({ files: ordinary });
    for (let at = 10; at < 43; at++) {
      const asset = join(root, 'p', 'assets', `h${at}.py`);
      writeFileSync(asset, '');
      truncateSync(asset, 16 * 1024 * 1024);
    }
    const run = await runNode([MEMORY, join(ROOT, 'dist', 'cli.js'), 'lint'], { cwd: root });
    expect([run.signal, run.status]).toEqual([null, 1]);
    expect(run.stdout).toContain('p/assets/h42.py:1:1: error: cannot read the asset: cannot read "p/assets/h42.py"');
    expect(run.stdout).toContain('the files read before it hold 512 MiB already');
    expect(run.stdout).toContain('cannot keep "prod/.env" in git');
  });
});
