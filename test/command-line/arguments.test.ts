import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CliRequest, parseArguments } from '../../src/command-line/arguments.ts';

type Run = Extract<CliRequest, { kind: 'run' }>;

function run(...argv: string[]): Run {
  const request = parseArguments(argv);
  if (request.kind !== 'run') throw new Error(`${argv.join(' ')} asks for ${request.kind}`);
  return request;
}

const problems = (...argv: string[]): readonly string[] =>
  run(...argv).failures.map(({ message, hint }) => (hint === undefined ? message : `${message} | ${hint}`));

describe('a command line', () => {
  it('has a command, and flags with their value behind or after =', () => {
    const request = run('check', '--stage', 'dev', '--fail-on=warning', '--map=group/a = b=c');
    expect(request.mode).toBe('check');
    expect([...request.flags]).toEqual([
      ['stage', 'dev'],
      ['fail-on', 'warning'],
      ['map', 'group/a = b=c'],
    ]);
    expect(request.failures).toEqual([]);
  });

  it('may name the command last, or as a flag', () => {
    expect(run('--stage', 'dev', 'plan').mode).toBe('plan');
    expect(run('--mode', 'lint').mode).toBe('lint');
  });

  it('joins repeated flags of lists as lines', () => {
    expect(run('lint', '--include', 'a', '--include=b').flags.get('include')).toBe('a\nb');
  });

  it('takes a boolean alone or with its value', () => {
    expect([...run('lint', '--history', '--allow-empty', 'false').flags]).toEqual([
      ['history', 'true'],
      ['allow-empty', 'false'],
    ]);
    expect(run('--history', 'lint').mode).toBe('lint');
  });

  it('takes values that start with a dash', () => {
    expect(run('lint', '--variant', '-x', '--env-prefix=--y').flags).toEqual(
      new Map([
        ['variant', '-x'],
        ['env-prefix', '--y'],
      ]),
    );
  });

  it('ends at -- for exec, and what follows is the command as it stands', () => {
    const request = run('exec', '--stage', 'dev', '--', 'sh', '-c', 'x --stage y', '--', '--help');
    expect(request.command).toEqual(['sh', '-c', 'x --stage y', '--', '--help']);
    expect(request.failures).toEqual([]);
  });

  it.each<[readonly string[], CliRequest]>([
    [['--help'], { kind: 'help' }],
    [['-h'], { kind: 'help' }],
    [['help'], { kind: 'help' }],
    [['help', 'lint'], { kind: 'help', command: 'lint' }],
    [['lint', '--help'], { kind: 'help', command: 'lint' }],
    [['lint', '--unknown', '--help'], { kind: 'help', command: 'lint' }],
    [['-h', 'exec', '--', 'true'], { kind: 'help', command: 'exec' }],
    [['--version'], { kind: 'version' }],
    [['-v'], { kind: 'version' }],
    [['-V'], { kind: 'version' }],
    [['version'], { kind: 'version' }],
    [['completion', 'zsh'], { kind: 'completion', shell: 'zsh' }],
  ])('%j asks for %j', (argv, request) => {
    expect(parseArguments(argv)).toEqual(request);
  });

  it.each<[readonly string[], readonly string[]]>([
    [
      [],
      [
        'there is no command | Use one of init, lint, plan, check, load, exec, fix, explain, completion, help, version.',
      ],
    ],
    [['lnit'], ['there is no command "lnit" | Did you mean "lint"?']],
    [
      ['lint', 'src'],
      ['cannot use argument 2: values belong to flags | Use --flag=value; a command to run goes after "--".'],
    ],
    [['lint', '--fail-no', 'error'], ['there is no flag "--fail-no" | Did you mean "--fail-on"?']],
    [
      ['--nothing-like-it=1', 'lint'],
      ['there is no flag "--nothing-like-it" | pipeline-secrets help lists the commands, and help COMMAND its flags.'],
    ],
    [['lint', '-stage', 'dev'], ['there is no flag "-stage" | Did you mean "--stage"?']],
    [['lint', '--stage'], ['cannot use flag "--stage": its value is missing | Use --stage=STAGE']],
    [['lint', '--stage', '--history'], ['cannot use flag "--stage": its value is missing | Use --stage=STAGE']],
    [['lint', '--timeout=1', '--timeout=2'], ['cannot use flag "--timeout" twice with different values']],
    [
      ['exec'],
      ['cannot run exec: the command is missing | Use pipeline-secrets exec [--flag value …] -- COMMAND [ARGUMENT …]'],
    ],
    [
      ['exec', '--'],
      ['cannot run exec: the command is missing | Use pipeline-secrets exec [--flag value …] -- COMMAND [ARGUMENT …]'],
    ],
    [['load', '--', 'x'], ['cannot use "--" with load: only exec runs a command']],
    [['lint', '--yes'], ['cannot use flag "--yes" with lint | init and fix have it.']],
  ])('%j is refused', (argv, expected) => {
    expect(problems(...argv)).toEqual(expected);
  });

  it.each<[readonly string[], Partial<CliRequest>]>([
    [['fix', '--yes'], { change: 'fix', own: new Set(['yes']), flags: new Map() }],
    [
      ['init', '--dry-run', '--path', 'a'],
      { change: 'init', own: new Set(['dry-run']), flags: new Map([['path', 'a']]) },
    ],
    [['--dry-run', 'init'], { change: 'init', own: new Set(['dry-run']) }],
    [['init', '--dry-run=false'], { change: 'init', own: new Set() }],
    [
      ['init', '--backend', 'vault', '--vault-url', 'u'],
      {
        flags: new Map([
          ['backend', 'vault'],
          ['vault-url', 'u'],
        ]),
      },
    ],
  ])('%j changes the repository', (argv, request) => {
    expect(parseArguments(argv)).toMatchObject({ kind: 'change', failures: [], ...request });
  });

  it.each<[readonly string[], string]>([
    [['fix', '--dry-run=flase'], 'cannot use flag "--dry-run": allowed: true, false'],
    [['fix', '--backend', 'vault'], 'cannot use flag "--backend" with fix'],
    [['init', '--fail-on', 'never'], 'cannot use flag "--fail-on" with init'],
    [['fix', '.env'], 'cannot use argument 2: values belong to flags'],
    [['fix', '--', 'x'], 'cannot use "--" with fix: only exec runs a command'],
    [['fix', '--yse'], 'there is no flag "--yse"'],
  ])('%j is refused before anything changes', (argv, message) => {
    const request = parseArguments(argv);
    expect('failures' in request && request.failures.map((failure) => failure.message)).toEqual([message]);
  });

  it('is read without an exception, whatever it holds', () => {
    const words = fc.oneof(
      fc.string(),
      fc.constantFrom('--', '--stage', '--stage=', '--x', 'exec', '-', '--=', '--history'),
    );
    fc.assert(fc.property(fc.array(words), (argv) => typeof parseArguments(argv).kind === 'string'));
  });
});
