import { spawn } from 'node:child_process';
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CommandLine } from '../runner/commands.ts';
import { readGithubFile, variablesOf } from '../runner/file-commands.ts';
import { Runner } from '../runner/runner.ts';

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** The Node.js that runs the built program: the one of the tests (24), or with `PIPELINE_SECRETS_TEST_NODE=system` the machine's own. */
export function nodePath(): string {
  if (process.env['PIPELINE_SECRETS_TEST_NODE'] !== 'system') return process.execPath;
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => !folder.includes('node_modules'));
  const found = folders.map((folder) => join(folder, name)).find(isExecutable);
  if (found === undefined)
    throw new Error('there is no Node.js on PATH besides the one of the development dependencies');
  return found;
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

export interface ProcessResult {
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface ProcessOptions {
  readonly cwd: string;
  readonly env?: Record<string, string>;
  readonly input?: string;
  /** Gets a function that sends the process a signal. */
  readonly started?: (send: (signal: NodeJS.Signals) => void) => void;
}

/** Starts one fresh process of the built program and waits for it. The environment is exactly what is given, plus PATH. */
export function runNode(args: readonly string[], options: ProcessOptions): Promise<ProcessResult> {
  const child = spawn(nodePath(), args, {
    cwd: options.cwd,
    env: { PATH: process.env['PATH'] ?? '', ...systemVariables(), ...options.env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  options.started?.((signal) => child.kill(signal));
  const output = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output.stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    output.stderr += text;
  });
  child.stdin.on('error', () => child.stdin.destroy());
  child.stdin.end(options.input ?? '');
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status, signal) => resolve({ status, signal, ...output }));
  });
}

function systemVariables(): Record<string, string> {
  const names = process.platform === 'win32' ? ['SystemRoot', 'PATHEXT', 'USERPROFILE', 'TEMP'] : [];
  return Object.fromEntries(
    names.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])),
  );
}

export interface ActionRun extends ProcessResult {
  /** The log as people see it: commands obeyed, masks applied. */
  readonly log: string;
  /** Every workflow command, in order. */
  readonly commands: readonly CommandLine[];
  readonly masks: readonly string[];
  /** What later steps would have in their environment. */
  readonly env: ReadonlyMap<string, string>;
  readonly outputs: ReadonlyMap<string, string>;
  readonly state: ReadonlyMap<string, string>;
  readonly summary: string;
  readonly runnerTemp: string;
  /** Runs the post step of the same action, as the runner does after the job. */
  post(): Promise<ActionRun>;
}

export interface ActionOptions {
  readonly workspace: string;
  readonly inputs?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  /** Gets a function that sends the main step a signal. */
  readonly started?: ProcessOptions['started'];
}

/** Runs `dist/main.js` as GitHub's runner runs an action: inputs as variables, file commands in files of their own, and reads everything back. */
export async function runAction(options: ActionOptions): Promise<ActionRun> {
  const runnerTemp = mkdtempSync(join(realpathSync(tmpdir()), 'runner-temp-'));
  return runStep('main', options, runnerTemp, {});
}

async function runStep(
  entry: 'main' | 'post',
  options: ActionOptions,
  runnerTemp: string,
  state: Record<string, string>,
): Promise<ActionRun> {
  const folder = mkdtempSync(join(runnerTemp, '_runner_file_commands_'));
  const files = Object.fromEntries(
    ['ENV', 'OUTPUT', 'STATE', 'STEP_SUMMARY', 'PATH'].map((name) => [name, join(folder, name)]),
  );
  for (const file of Object.values(files)) writeFileSync(file, '');
  const home = join(runnerTemp, 'home');
  mkdirSync(home, { recursive: true });
  const result = await runNode([join(ROOT, 'dist', `${entry}.js`)], {
    cwd: options.workspace,
    ...(entry === 'main' && options.started !== undefined ? { started: options.started } : {}),
    env: {
      CI: 'true',
      GITHUB_ACTIONS: 'true',
      GITHUB_WORKSPACE: options.workspace,
      GITHUB_REPOSITORY: 'acme/workspace',
      GITHUB_EVENT_NAME: 'push',
      HOME: home,
      RUNNER_TEMP: runnerTemp,
      ...Object.fromEntries(Object.entries(files).map(([name, file]) => [`GITHUB_${name}`, file])),
      ...Object.fromEntries(
        Object.entries(options.inputs ?? {}).map(([id, value]) => [`INPUT_${id.toUpperCase()}`, value]),
      ),
      ...state,
      ...options.env,
    },
  });
  const text = (name: string): string => readFileSync(files[name] ?? '', 'utf8');
  const variables = (name: string): ReadonlyMap<string, string> => {
    const reading = readGithubFile(text(name));
    if (reading.error !== undefined) throw new Error(`the runner would refuse the file ${name}: ${reading.error}`);
    return variablesOf(reading);
  };
  const runner = new Runner();
  // The runner drains stderr first when both have something, which is the worse order for masks.
  runner.write(result.stderr);
  runner.write(result.stdout);
  const saved = variables('STATE');
  const states = { ...state, ...Object.fromEntries([...saved].map(([name, value]) => [`STATE_${name}`, value])) };
  return {
    ...result,
    log: runner.log.join('\n'),
    commands: runner.commands,
    masks: runner.commands.filter(({ name }) => name === 'add-mask').map(({ data }) => data),
    env: variables('ENV'),
    outputs: variables('OUTPUT'),
    state: saved,
    summary: text('STEP_SUMMARY'),
    runnerTemp,
    post: () => runStep('post', options, runnerTemp, states),
  };
}

/** Runs `dist/cli.js` outside of any CI. */
export function runCli(args: readonly string[], options: ProcessOptions): Promise<ProcessResult> {
  const cli = join(ROOT, 'dist', 'cli.js');
  if (!existsSync(cli)) throw new Error('dist/cli.js is missing: npm run bundle');
  return runNode([cli, ...args], options);
}
