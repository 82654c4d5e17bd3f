import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bitswanWorkspace } from './bitswan-workspace.ts';
import { nodePath, ROOT, runCli } from './program.ts';

const PAGE = readFileSync(join(ROOT, 'docs', 'notebooks.md'), 'utf8');

/** The first command of the page, in words. */
const COMMAND = (/```sh\npipeline-secrets (.*)\n```/.exec(PAGE)?.[1] ?? '').split(' ');

/**
 * Stands for Jupyter, with the command line of `nbconvert --execute`: a server process that starts a kernel, which runs the code cells
 * one after the other; what they print goes into the executed notebook, and an error also to stderr.
 */
const JUPYTER = `
const { readFileSync, writeFileSync } = require('node:fs');
const { dirname, join } = require('node:path');
const { spawnSync } = require('node:child_process');
const words = process.argv.slice(2);
const source = words.at(-1);
const output = words[words.indexOf('--output') + 1];
const notebook = JSON.parse(readFileSync(source, 'utf8'));
for (const cell of notebook.cells.filter(({ cell_type }) => cell_type === 'code')) {
  const kernel = spawnSync(process.execPath, ['-e', cell.source.join('')], { encoding: 'utf8' });
  cell.outputs = [{ output_type: 'stream', name: 'stdout', text: [kernel.stdout] }];
  if (kernel.status !== 0) { process.stderr.write(kernel.stderr); process.exitCode = 1; }
}
console.log('[NbConvertApp] ' + notebook.cells.map(({ outputs }) => outputs[0].text[0]).join(''));
writeFileSync(join(dirname(source), output), JSON.stringify(notebook));
`;

function workspaceWith(...cells: readonly string[]) {
  const notebook = {
    cells: cells.map((source) => ({ cell_type: 'code', source: [source], outputs: [] })),
    nbformat: 4,
  };
  const made = bitswanWorkspace(
    {
      'shop/reports/automation.toml': '[secrets]\ndev = ["db", "mail"]\nproduction = ["db-production"]\n',
      'shop/reports/main.ipynb': JSON.stringify(notebook),
      'shop/other/automation.toml': '[secrets]\ndev = ["other"]\n',
    },
    {
      db: 'DB_PASSWORD=fake-db-password\nMAIL_FROM=first@example.com\n',
      mail: 'MAIL_FROM=second@example.com\n',
      'db-production': 'DB_PASSWORD=fake-production-password\n',
      other: 'DB_PASSWORD=fake-password-of-another\n',
    },
  );
  const programs = join(made.workspace, '..', 'programs');
  mkdirSync(programs);
  writeFileSync(join(programs, 'jupyter.cjs'), JUPYTER);
  writeFileSync(join(programs, 'jupyter'), `#!/bin/sh\nexec "${nodePath()}" "${join(programs, 'jupyter.cjs')}" "$@"\n`);
  writeFileSync(join(programs, 'jupyter.cmd'), `@"${nodePath()}" "${join(programs, 'jupyter.cjs')}" %*\r\n`);
  chmodSync(join(programs, 'jupyter'), 0o755);
  return { ...made, env: { PATH: [programs, process.env['PATH'] ?? ''].join(delimiter) } };
}

const PRINT = `console.log(process.env.DB_PASSWORD, process.env.MAIL_FROM, process.env.BITSWAN_AUTOMATION_STAGE)`;

describe('the command of the notebooks page', () => {
  it('executes a notebook whose kernel has the variables of dev, and masks what Jupyter prints', async () => {
    const { workspace, env } = workspaceWith(PRINT);
    const run = await runCli(COMMAND, { cwd: workspace, env });
    expect(run.status).toBe(0);
    expect(run.stdout).toContain('[NbConvertApp] *** *** dev');
    expect(run.stdout + run.stderr).not.toContain('fake-');
    // What the page warns of: the notebook is written by Jupyter.
    const executed = JSON.parse(readFileSync(join(workspace, 'shop/reports/executed.ipynb'), 'utf8'));
    expect(executed.cells[0].outputs[0].text).toEqual(['fake-db-password second@example.com dev\n']);
  });

  it('masks the error of a cell, and ends with the status of Jupyter', async () => {
    const { workspace, env } = workspaceWith('throw new Error("cannot sign in with " + process.env.DB_PASSWORD)');
    const run = await runCli(COMMAND, { cwd: workspace, env });
    expect(run.status).toBe(1);
    expect(run.stderr).toContain('cannot sign in with ***');
    expect(run.stdout + run.stderr).not.toContain('fake-');
  });
});
