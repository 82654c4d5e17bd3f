import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CHANGES, SHELLS } from '../../src/command-line/commands.ts';
import { MODES } from '../../src/domain/mode.ts';
import { INPUT_IDS } from '../../src/inputs/table.ts';
import { emptyFolder } from '../scenarios/examples.ts';
import { runCli } from '../scenarios/program.ts';

const cwd = emptyFolder();

async function script(shell: string): Promise<string> {
  const { status, stdout } = await runCli(['completion', shell], { cwd });
  expect(status).toBe(0);
  return stdout;
}

/** What bash itself offers when the words were typed and the tab key is pressed at the end. */
async function bashOffers(...words: readonly string[]): Promise<readonly string[]> {
  const file = join(cwd, 'completion.bash');
  writeFileSync(file, await script('bash'));
  const program = `
    source '${file}'
    compopt() { echo "default"; }
    COMP_WORDS=("$@")
    COMP_CWORD=$(($# - 1))
    _pipeline_secrets
    printf '%s\\n' "\${COMPREPLY[@]}"`;
  const printed = execFileSync('bash', ['--norc', '-c', program, 'bash', 'pipeline-secrets', ...words], {
    cwd,
    encoding: 'utf8',
  });
  return printed.trim().split('\n');
}

describe('the completion of bash', () => {
  it.each<[readonly string[], readonly string[]]>([
    [['l'], ['lint', 'load']],
    [
      ['completion', ''],
      ['bash', 'zsh', 'fish', 'powershell'],
    ],
    [['lint', '--fail'], ['--fail-on']],
    [
      ['lint', '--fail-on', ''],
      ['error', 'warning', 'notice', 'never'],
    ],
    [['lint', '--fail-on', '=', 'w'], ['warning']],
    [['lint', '--history', 't'], ['true']],
    [['lint', '--sarif-file', ''], ['default']],
    [['exec', '--', ''], ['default']],
    [['fix', '--y'], ['--yes']],
    [['init', '--dry'], ['--dry-run']],
    [['fix', '--backend'], ['']],
    [['lint', '--vault-tok'], ['']],
    [['load', '--vault-tok'], ['--vault-token']],
  ])('%j offers %j', async (words, expected) => {
    expect(await bashOffers(...words)).toEqual(expected);
  });
});

it.each(SHELLS)('the script for %s knows every command and every flag', async (shell) => {
  const text = await script(shell);
  for (const name of [...MODES, ...CHANGES]) expect(text).toContain(name);
  for (const flag of ['yes', 'dry-run']) expect(text).toContain(shell === 'fish' ? `-l ${flag} ` : `--${flag}`);
  for (const id of INPUT_IDS) {
    if (id !== 'mode') expect(text).toContain(shell === 'fish' ? `-l ${id} ` : `--${id}`);
  }
});
