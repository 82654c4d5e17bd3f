import { describe, expect, it } from 'vitest';
import { action, cli, refusals, refusalsOfCli } from './run-inputs.ts';

describe('inputs without any value', () => {
  it('have the documented defaults', () => {
    expect(action({})).toEqual({
      entry: 'action',
      mode: 'load',
      search: { paths: ['.'], include: [], exclude: [], allowEmpty: false },
      bruin: { environments: [], vars: [], varsName: 'input "vars"', plainValues: false },
      bitswan: { stages: [] },
      backend: { backend: 'local' },
      connection: {},
      addresses: { secretName: '{name}', map: [] },
      export: { envPrefix: '', allowEnv: [], asFile: [], keepEnv: [], minMaskLength: 4 },
      lint: {
        isOn: true,
        failOn: 'error',
        rules: new Map(),
        policyFile: '.pipeline-secrets.yml',
        isPolicyFileNamed: false,
        history: false,
      },
      report: { format: 'text' },
      limits: { timeoutSeconds: 60, concurrency: 16 },
    });
  });

  it('mean the same when a runner hands them over as empty texts', () => {
    expect(action({ timeout: '', backend: ' ', 'vault-url': '', stage: '\n' })).toEqual(action({}));
  });
});

describe('what is wrong with inputs', () => {
  it('is reported all at once, with the name, what was given and what is allowed', () => {
    expect(
      refusals({ mode: 'laod', timeout: '1m', 'fail-on': 'info', history: 'yes', stage: 'prod', backend: 'valut' }),
    ).toEqual([
      'cannot use "laod" in input "mode": allowed: load, check, lint, plan | Did you mean "load"?',
      'cannot use "prod" in input "stage": allowed: live-dev, dev, staging, production',
      'cannot use "valut" in input "backend": allowed: aws, azure, doppler, vault, local | Did you mean "vault"?',
      'cannot use "yes" in input "history": allowed: true, false',
      'cannot use "info" in input "fail-on": allowed: error, warning, notice, never',
      'cannot use "1m" in input "timeout": allowed: whole numbers from 1 to 3600',
    ]);
  });

  it.each<[string, Record<string, string>, string]>([
    [
      'a boolean in capitals',
      { 'allow-empty': 'True' },
      'cannot use "True" in input "allow-empty": allowed: true, false | Did you mean "true"?',
    ],
    ['zero', { timeout: '0' }, 'cannot use "0" in input "timeout": allowed: whole numbers from 1 to 3600'],
    [
      'a fraction',
      { concurrency: '1.5' },
      'cannot use "1.5" in input "concurrency": allowed: whole numbers from 1 to 256',
    ],
    ['an exponent', { timeout: '1e2' }, 'cannot use "1e2" in input "timeout": allowed: whole numbers from 1 to 3600'],
    [
      'a hexadecimal number',
      { 'max-age-days': '0x10' },
      'cannot use "0x10" in input "max-age-days": allowed: whole numbers from 1 to 36500',
    ],
    [
      'a sign',
      { 'min-mask-length': '-1' },
      'cannot use "-1" in input "min-mask-length": allowed: whole numbers from 1 to 32',
    ],
    [
      'exec in the action',
      { mode: 'exec' },
      'cannot use "exec" in input "mode": allowed: load, check, lint, plan | Run a command with the secrets through the command line tool: pipeline-secrets exec -- COMMAND',
    ],
    [
      'a configuration for its path',
      { 'bruin-config-file': '{"environments": {"default": {}}}' },
      'cannot use input "bruin-config-file": it must be the path of a file, not what the file holds | the configuration itself belongs in the variable BRUIN_CONFIG_FILE_CONTENT',
    ],
    [
      'the lines of a configuration for its path',
      { 'bruin-config-file': 'environments:\n  default:' },
      'cannot use input "bruin-config-file": it must be the path of a file, not what the file holds | the configuration itself belongs in the variable BRUIN_CONFIG_FILE_CONTENT',
    ],
    ['two lines for a text', { variant: 'a\nb' }, 'cannot use input "variant": it must be one line'],
    [
      'an option as a ref',
      { 'changed-since': '--output=x' },
      'cannot use input "changed-since": a git ref does not start with "-"',
    ],
    [
      'an absolute pattern',
      { include: '/etc' },
      'cannot use "/etc" in input "include": allowed: paths relative to the repository root',
    ],
    [
      'a pattern that leaves',
      { exclude: 'a/../../b' },
      'cannot use "a/../../b" in input "exclude": allowed: paths inside the repository, without ".."',
    ],
    [
      'several stages in load',
      { stage: 'dev, staging' },
      'cannot use input "stage": mode "load" takes one stage; only lint and plan accept several',
    ],
    [
      'several environments in check',
      { mode: 'check', environment: 'a\nb' },
      'cannot use input "environment": mode "check" takes one environment; only lint and plan accept several',
    ],
    [
      'lint off in lint',
      { mode: 'lint', lint: 'off' },
      'cannot use input "lint": mode "lint" does nothing else; allowed is on',
    ],
    [
      'history without lint',
      { lint: 'off', history: 'true' },
      'cannot use input "history": lint is "off", and history is searched by a lint rule',
    ],
    [
      'an unknown rule',
      { rules: 'tracked-secret-fil: off' },
      'cannot use "tracked-secret-fil: off" in input "rules": no rule has that id | Did you mean "tracked-secret-file"?',
    ],
    [
      'an unknown severity',
      { rules: 'unread-secret: warn' },
      'cannot use "unread-secret: warn" in input "rules": allowed severities are error, warning, notice, off',
    ],
    [
      'a rule without severity',
      { rules: 'unread-secret' },
      'cannot use "unread-secret" in input "rules": allowed: lines of the form rule-id: error|warning|notice|off',
    ],
    [
      'a rule with two severities',
      { rules: 'unread-secret: off\nunread-secret: error' },
      'cannot use "unread-secret: error" in input "rules": the rule was given another severity before',
    ],
    [
      'a map line without kind',
      { map: 'warehouse = x' },
      'cannot use "warehouse = x" in input "map": line 1 is not "kind/name = address" with one of the kinds connection, variable, group',
    ],
    [
      'a map line without address',
      { map: '# ok\n\ngroup/a = ' },
      'cannot use "group/a =" in input "map": line 3 is not "kind/name = address" with one of the kinds connection, variable, group',
    ],
    [
      'two addresses of one name',
      { map: 'group/a = x\ngroup/a = y' },
      'cannot use "group/a = y" in input "map": line 1 gives group/a another address',
    ],
    [
      'an unknown placeholder',
      { 'secret-name': 'x/{env}/{name}' },
      'cannot use "{env}" in input "secret-name": allowed placeholders are {name}, {kind}, {environment}, {stage}, {repository}',
    ],
    ['a group twice', { groups: 'a\na: B' }, 'cannot use "a: B" in input "groups": the group is listed twice'],
    [
      'a group variable that is no name',
      { groups: 'a: B-C' },
      'cannot use "a: B-C" in input "groups": a variable name has only letters, digits and "_"',
    ],
    [
      'one file for two reports',
      { 'sarif-file': 'x', 'report-file': 'x' },
      'cannot use input "report-file": it names the same file as sarif-file',
    ],
    [
      'a prefix that is no name',
      { 'env-prefix': 'my-' },
      'cannot use "my-" in input "env-prefix": allowed: letters, digits and "_", not starting with a digit',
    ],
    [
      'NODE_OPTIONS on GitHub',
      { 'allow-env': 'PATH, node_options' },
      'cannot use "node_options" in input "allow-env": the GitHub runner never sets it for later steps | Use the exec command for the program that needs it.',
    ],
    [
      'an export that does not exist',
      { export: 'env\nfile' },
      'cannot use "file" in input "export": allowed: env, outputs, bruin-config[=FILE], dotenv[=FILE], group-files[=DIR], none',
    ],
    [
      'the word github in the action',
      { export: 'github' },
      'cannot use "github" in input "export": allowed: env, outputs, bruin-config[=FILE], dotenv[=FILE], group-files[=DIR], none',
    ],
    [
      'a path for env',
      { export: 'env=x' },
      'cannot use "env=x" in input "export": allowed: env, outputs, bruin-config[=FILE], dotenv[=FILE], group-files[=DIR], none',
    ],
    ['no path after =', { export: 'dotenv=' }, 'cannot use "dotenv=" in input "export": a path must follow the "="'],
    [
      'one export twice',
      { export: 'dotenv=a,dotenv=b' },
      'cannot use "dotenv=b" in input "export": "dotenv" is listed twice',
    ],
    ['none with others', { export: 'none, env' }, 'cannot use input "export": "none" excludes every other target'],
    [
      'a setting of a backend that was not chosen',
      { 'doppler-config': 'prd' },
      'cannot use input "doppler-config": backend is "local", which does not use it | Add backend: doppler',
    ],
    [
      'an ambiguous certificate',
      { 'ca-certificate': '-----BEGIN KEY-----' },
      'cannot use input "ca-certificate": allowed is PEM text with -----BEGIN CERTIFICATE-----, or the path of such a file',
    ],
  ])('%s', (_, given, expected) => {
    expect(refusals(given)).toEqual([expected]);
  });

  it('names the variable that a value came from', () => {
    expect(refusals({}, { BRUIN_SECRETS_BACKEND: 'gcp' })).toEqual([
      'cannot use "gcp" in variable "BRUIN_SECRETS_BACKEND" (for input "backend"): allowed: aws, azure, doppler, vault, local',
    ]);
  });

  it('names flags on the command line', () => {
    expect(refusalsOfCli('lint', { 'fail-on': 'x' })).toEqual([
      'cannot use "x" in flag "--fail-on": allowed: error, warning, notice, never',
    ]);
  });

  it('is quoted on one line, whatever was given', () => {
    expect(refusals({ 'fail-on': 'a\u001b[31m' })).toEqual([
      'cannot use "a\\u{1b}[31m" in input "fail-on": allowed: error, warning, notice, never',
    ]);
  });
});

describe('lists', () => {
  it('take lines, and commas where no item can contain one', () => {
    const inputs = action({
      mode: 'lint',
      path: 'a, b\r\n c \n',
      stage: 'production,dev\n dev',
      environment: 'eu, us\ndefault\ndefault',
      rules: '# quiet\nunread-secret: off, unused-connection :notice',
      'allow-env': 'PATH\nHOME,HOME',
      connections: 'one\ntwo, three',
      groups: 'a, b\nc:\nd: X Y,X\ne: [P, Q]\n# f',
    });
    expect(inputs.search.paths).toEqual(['a, b', 'c']);
    expect(inputs.bitswan.stages).toEqual(['dev', 'production']);
    expect(inputs.bruin.environments).toEqual(['eu', 'us', 'default']);
    expect(inputs.lint.rules).toEqual(
      new Map([
        ['unread-secret', 'off'],
        ['unused-connection', 'notice'],
      ]),
    );
    expect(inputs.export.allowEnv).toEqual(['PATH', 'HOME']);
    expect(inputs.lint.connections).toEqual(new Set(['one', 'two', 'three']));
    expect(inputs.lint.groups).toEqual(
      new Map([
        ['a', []],
        ['b', []],
        ['c', []],
        ['d', ['X', 'Y']],
        ['e', ['P', 'Q']],
      ]),
    );
  });

  it('of patterns lose what does not change their meaning', () => {
    expect(action({ include: './shop/\n./\n.\na//\n*.x' }).search.include).toEqual(['shop', '.', '.', 'a', '*.x']);
  });

  it('of exports keep commas in file names', () => {
    expect(action({ export: 'env, dotenv=a,b.env,group-files = out/x\nbruin-config' }).export.targets).toEqual([
      { kind: 'env' },
      { kind: 'dotenv', file: 'a,b.env' },
      { kind: 'group-files', directory: 'out/x' },
      { kind: 'bruin-config' },
    ]);
  });

  it('of addresses keep names and addresses as they are written', () => {
    const map = [
      '# comment',
      'connection/a=b = c=d',
      'variable/*=app/env#{name}',
      '',
      'group/x/y = config:z?version=3#*',
    ].join('\n');
    expect(action({ map }).addresses.map).toEqual([
      { kind: 'connection', name: 'a=b', template: 'c=d', line: 2 },
      { kind: 'variable', name: '*', template: 'app/env#{name}', line: 3 },
      { kind: 'group', name: 'x/y', template: 'config:z?version=3#*', line: 5 },
    ]);
  });
});

describe('variables of a workflow written for Bruin', () => {
  it('are read when the input is empty, and only then', () => {
    const variables = {
      BRUIN_SECRETS_BACKEND: 'vault',
      BRUIN_VAULT_HOST: 'https://v/',
      BRUIN_VAULT_PATH: '/team/',
      BRUIN_VAULT_TOKEN: 't',
    };
    const { backend } = action({ 'vault-path': 'mine' }, variables);
    expect(backend).toMatchObject({ backend: 'vault', mount: 'secret', path: 'mine', signIn: { url: 'https://v' } });
  });

  it('bring the configuration itself, which nothing prints', () => {
    const { bruin } = action({}, { BRUIN_CONFIG_FILE: 'x.yml', BRUIN_CONFIG_FILE_CONTENT: 'environments: {}' });
    expect(bruin.configFile).toBe('x.yml');
    expect(bruin.configContent?.reveal()).toBe('environments: {}');
    expect(JSON.stringify(bruin)).not.toContain('environments: {}');
  });

  it('do not choose an identity beside one that was written', () => {
    const { backend } = action(
      { backend: 'aws', 'aws-role': 'arn:aws:iam::123456789012:role/ci/load' },
      { AWS_ACCESS_KEY_ID: 'id', AWS_SECRET_ACCESS_KEY: 'key' },
    );
    expect(backend).toEqual({
      backend: 'aws',
      signIn: { auth: { method: 'role', arn: 'arn:aws:iam::123456789012:role/ci/load' } },
    });
  });
});

describe('exports of the command line', () => {
  const hint =
    'Use --export dotenv=FILE, --export group-files=DIR, --export bruin-config=FILE, --export github inside a GitHub job, or exec -- COMMAND.';

  it.each<[string, string]>([
    ['', `flag "--export" is missing: on a command line load needs a place for the values | ${hint}`],
    ['none', `cannot use flag "--export": "none" leaves load nothing to do | ${hint}`],
    ['env', `cannot use flag "--export": "env" cannot reach the shell that starts load | ${hint}`],
    ['dotenv', 'cannot use flag "--export": "dotenv" needs a file on the command line: dotenv=FILE'],
    ['group-files', 'cannot use flag "--export": "group-files" needs a directory on the command line: group-files=DIR'],
    [
      'dotenv=x,bruin-config',
      `cannot use flag "--export": "bruin-config" cannot reach the shell that starts load | ${hint}`,
    ],
    [
      'github',
      `cannot use flag "--export": "github" needs a job of GitHub Actions: the variable GITHUB_ENV is not set | ${hint}`,
    ],
  ])('refuse "%s" in load', (given, expected) => {
    expect(refusalsOfCli('load', { export: given })).toEqual([expected]);
  });

  it.each(['dotenv=x', 'group-files=d', 'dotenv=x\nbruin-config=c.yml'])('accept "%s" in load', (given) => {
    expect(refusalsOfCli('load', { export: given })).toEqual([]);
  });

  it('accept github inside a job, with everything that reaches it', () => {
    const inputs = cli('load', { export: 'github, outputs, bruin-config' }, { GITHUB_ENV: '/tmp/env' });
    expect(inputs.export.targets?.map((target) => target.kind)).toEqual(['github', 'outputs', 'bruin-config']);
  });

  it.each(['outputs', 'github'])('refuse "%s" in exec', (given) => {
    expect(refusalsOfCli('exec', { export: given }, { GITHUB_ENV: '/tmp/env' })).toEqual([
      `cannot use flag "--export": "${given}" would outlive the command that exec runs | Leave it out, or use load.`,
    ]);
  });

  it('allow NODE_OPTIONS where no runner drops it', () => {
    expect(cli('exec', { 'allow-env': 'NODE_OPTIONS' }).export.allowEnv).toEqual(['NODE_OPTIONS']);
  });

  it('are not needed by modes that deliver nothing', () => {
    expect(refusalsOfCli('check', {})).toEqual([]);
    expect(refusalsOfCli('lint', {})).toEqual([]);
  });
});
