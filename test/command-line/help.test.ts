import { describe, expect, it } from 'vitest';
import { emptyFolder } from '../scenarios/examples.ts';
import { runCli } from '../scenarios/program.ts';

const cwd = emptyFolder();

describe('the help', () => {
  it.each([[['--help']], [['-h']], [['help']]])('%j is one screen of 80 columns', async (argv) => {
    const { status, stdout, stderr } = await runCli(argv, { cwd });
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout.trimEnd().split('\n').length).toBeLessThanOrEqual(36);
    expect(stdout.split('\n').filter((line) => line.length > 80)).toEqual([]);
    for (const command of ['lint', 'plan', 'check', 'load', 'exec', 'completion'])
      expect(stdout).toContain(`\n  ${command} `);
  });

  it('of a command has its flags with their groups, and the same text however it is asked for', async () => {
    const [first, second] = await Promise.all([runCli(['lint', '--help'], { cwd }), runCli(['help', 'lint'], { cwd })]);
    expect(first.stdout).toBe(second.stdout);
    expect(first.stdout).toContain('Usage: pipeline-secrets lint [--flag value …]');
    expect(first.stdout).toContain('\nLint\n');
    expect(first.stdout).toContain('\n  --fail-on ');
    expect(first.stdout).not.toContain('--vault-token');
  });

  it.each(['version', '--version', '-v'])('%s prints the version alone', async (word) => {
    const { status, stdout } = await runCli([word], { cwd });
    expect([status, /^\d+\.\d+\.\d+\n$/.test(stdout)]).toEqual([0, true]);
  });

  it.each([
    [['help', 'lnt'], 'there is no command "lnt"', 'Did you mean "lint"?'],
    [['help', 'nothing'], 'argument 2 is not a command', 'pipeline-secrets help lists the commands'],
    [['lnt', '--help'], 'there is no command "lnt"', 'Did you mean "lint"?'],
    [['hepl'], 'there is no command "hepl"', 'Did you mean "help"?'],
    [['completion'], 'cannot print a completion script: the shell is missing', 'completion bash|zsh|fish|powershell'],
    [['completion', 'tcsh'], 'cannot print a completion script: argument 2 is not a supported shell', 'powershell'],
    [['lint', '--fail-no', 'error'], 'there is no flag "--fail-no"', 'Did you mean "--fail-on"?'],
  ])('%j is refused with the way on', async (argv, message, hint) => {
    const { status, stdout, stderr } = await runCli(argv, { cwd });
    expect(status).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain(message);
    expect(stderr).toContain(hint);
  });
});
