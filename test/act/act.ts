import { execFileSync, type SpawnOptionsWithoutStdio, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const CACHE = join(ROOT, '.cache', 'act');
const VERSION = 'v0.2.89';
/** How the workflows name our action; act serves it from the work tree. */
export const ACTION = 'pipeline-secrets/pipeline-secrets@v1';

export interface ActOptions {
  /** The program that runs it; act without it. */
  readonly runner?: string;
  readonly event?: string;
  readonly secrets?: Readonly<Record<string, string>>;
  /** Variables of every step. */
  readonly env?: Readonly<Record<string, string>>;
  /** What GitHub would send, as `event.json`. */
  readonly payload?: Readonly<Record<string, unknown>>;
  /** Further files of `.github/workflows`, such as the reusable ones that it calls. */
  readonly beside?: Readonly<Record<string, string>>;
  /** Of `workflow_dispatch`. */
  readonly inputs?: Readonly<Record<string, string>>;
  /** Folders that stand for actions of others, which cannot be downloaded. */
  readonly actions?: Readonly<Record<string, string>>;
  readonly minutes?: number;
}

export interface ActRun {
  readonly status: number | null;
  /** What a person sees: masked as act masks. */
  readonly log: string;
  /** Jobs that act reports as succeeded or failed; a job with an unmapped label would be in neither. */
  readonly succeeded: readonly string[];
  readonly failed: readonly string[];
}

/** Builds act once into the cache that git ignores; needs Go. */
export function installAct(): string {
  const binary = join(CACHE, 'bin', process.platform === 'win32' ? 'act.exe' : 'act');
  if (existsSync(binary)) return binary;
  mkdirSync(dirname(binary), { recursive: true });
  try {
    execFileSync('go', ['install', `github.com/nektos/act@${VERSION}`], {
      env: { ...process.env, GOBIN: dirname(binary) },
      stdio: 'pipe',
    });
  } catch (error) {
    throw new Error('cannot build nektos/act: Go is missing or the module proxy cannot be reached', { cause: error });
  }
  return binary;
}

const GITEA = 'gitea.com/gitea/act@v0.261.10';

/** Builds what Gitea's runner runs: a fork of act that calls its module by act's name, so that `go install` refuses it. */
export function installGiteaAct(): string {
  const binary = join(CACHE, 'bin', 'gitea-act');
  if (existsSync(binary)) return binary;
  const { Dir } = JSON.parse(execFileSync('go', ['mod', 'download', '-json', GITEA], { encoding: 'utf8' })) as {
    readonly Dir: string;
  };
  const copy = mkdtempSync(join(realpathSync(tmpdir()), 'gitea-act-'));
  cpSync(Dir, copy, { recursive: true });
  execFileSync('go', ['build', '-o', binary, '.'], { cwd: copy, stdio: 'pipe' });
  return binary;
}

let published: string | undefined;

/** What a release consists of. act copies the whole folder for every step, so the work tree with its caches would take minutes. */
function actionFolder(): string {
  if (published !== undefined) return published;
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'act-action-'));
  cpSync(join(ROOT, 'action.yml'), join(folder, 'action.yml'));
  cpSync(join(ROOT, 'dist'), join(folder, 'dist'), { recursive: true });
  published = folder;
  return folder;
}

/**
 * Runs one workflow of a repository with act, without Docker. The environment is empty but for PATH and HOME, so that nothing of
 * the developer's machine reaches the job; files that act would read by itself (`.env`, `.secrets` …) are switched off.
 */
export async function runWorkflow(repository: string, workflow: string, options: ActOptions = {}): Promise<ActRun> {
  const act = options.runner ?? installAct();
  const home = mkdtempSync(join(realpathSync(tmpdir()), 'act-home-'));
  const file = join(repository, '.github', 'workflows', 'test.yml');
  mkdirSync(dirname(file), { recursive: true });
  for (const [name, text] of Object.entries({ ...options.beside, 'test.yml': workflow }))
    writeFileSync(join(dirname(file), name), text);
  const payload = join(home, 'event.json');
  writeFileSync(payload, JSON.stringify(options.payload ?? {}));
  const secrets = Object.entries({ GITHUB_TOKEN: 'x'.repeat(40), ...options.secrets }).flatMap(([name, value]) => [
    '-s',
    `${name}=${value}`,
  ]);
  const off = ['--env-file', '--secret-file', '--var-file', '--input-file'].flatMap((flag) => [flag, '/dev/null']);
  const log = await output(
    act,
    [
      options.event ?? 'push',
      '-W',
      file,
      ...(options.payload === undefined ? [] : ['-e', payload]),
      '-P',
      'ubuntu-latest=-self-hosted',
      '-P',
      'docker=-self-hosted',
      '--no-cache-server',
      '--action-offline-mode',
      '--local-repository',
      `${ACTION}=${actionFolder()}`,
      ...Object.entries(options.actions ?? {}).flatMap(([name, folder]) => ['--local-repository', `${name}=${folder}`]),
      ...Object.entries(options.env ?? {}).flatMap(([name, value]) => ['--env', `${name}=${value}`]),
      ...Object.entries(options.inputs ?? {}).flatMap(([name, value]) => ['--input', `${name}=${value}`]),
      ...off,
      ...secrets,
      '--rm',
    ],
    {
      cwd: repository,
      // act has been seen to wait for ever for a step that had ended; a test that hangs says nothing.
      timeout: (options.minutes ?? 2) * 60_000,
      killSignal: 'SIGKILL',
      env: {
        PATH: [join(ROOT, 'node_modules', '.bin'), dirname(act), '/usr/local/bin', '/usr/bin', '/bin'].join(delimiter),
        HOME: home,
        XDG_CACHE_HOME: join(home, '.cache'),
      },
    },
  );
  const jobs = (mark: string) =>
    [...log.text.matchAll(new RegExp(`^\\[[^/\\]]*/([^\\]]*?)\\s*\\].*${mark}`, 'gm'))].map((match) => match[1] ?? '');
  return { status: log.status, log: log.text, succeeded: jobs('Job succeeded'), failed: jobs('Job failed') };
}

/** Not `spawnSync`: the servers that a workflow asks run in this process. */
function output(
  program: string,
  args: readonly string[],
  options: SpawnOptionsWithoutStdio,
): Promise<{ readonly status: number | null; readonly text: string }> {
  const child = spawn(program, args, options);
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (piece: string) => {
      text += piece;
    });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status, signal) =>
      signal === null ? resolve({ status, text }) : reject(new Error(`act did not end: ${text.slice(-4000)}`)),
    );
  });
}
