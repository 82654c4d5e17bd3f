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
});
