import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createGithubHost } from '../../src/host/github.ts';
import type { Host } from '../../src/host/host.ts';
import { finallyDo, withVariables } from '../process-variables.ts';
import { Runner, type RunnerName } from '../runner/runner.ts';

const IDENTITIES: Readonly<Record<RunnerName, Readonly<Record<string, string>>>> = {
  github: {},
  act: { ACT: 'true' },
  gitea: { ACT: 'true', GITEA_ACTIONS: 'true' },
  forgejo: { ACT: 'true', GITEA_ACTIONS: 'true', FORGEJO_ACTIONS: 'true' },
};

export const RUNNERS = ['github', 'act', 'gitea', 'forgejo'] as const satisfies readonly RunnerName[];

/** A step of a job: our host, the runner that reads what it writes, and the files between them. */
export interface Job {
  readonly host: Host;
  readonly runner: Runner;
  /** Every single write to stdout. */
  readonly writes: readonly string[];
  readonly errors: readonly string[];
  file(variable: string): string;
  /** Puts something into a file before the host writes to it. */
  write(variable: string, text: string): void;
}

/** One folder for all jobs of a worker, which run one after the other; each finds its files empty. */
const folder = mkdtempSync(join(tmpdir(), 'pipeline-secrets-job-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));

const FILES = ['GITHUB_ENV', 'GITHUB_OUTPUT', 'GITHUB_STATE', 'GITHUB_STEP_SUMMARY'];

export function withJob<Result>(
  name: RunnerName,
  use: (job: Job) => Result,
  more: { readonly variables?: Readonly<Record<string, string | undefined>>; readonly platform?: NodeJS.Platform } = {},
): Result {
  const paths = Object.fromEntries(FILES.map((variable) => [variable, join(folder, variable)]));
  for (const path of Object.values(paths)) writeFileSync(path, '');
  const runner = new Runner(name);
  const writes: string[] = [];
  const errors: string[] = [];
  const file = (variable: string): string => readFileSync(paths[variable] ?? '', 'utf8');
  const write = (variable: string, text: string): void => writeFileSync(paths[variable] ?? '', text);
  const heard = (text: string): void => {
    writes.push(text);
    runner.write(text);
  };
  return withVariables({ ...paths, ...IDENTITIES[name], ...more.variables }, () =>
    hearing('stdout', heard, () =>
      hearing(
        'stderr',
        (text) => errors.push(text),
        () => use({ host: createGithubHost(more.platform), runner, writes, errors, file, write }),
      ),
    ),
  );
}

/** Takes what is written to a stream of this process meanwhile. */
function hearing<Result>(stream: 'stdout' | 'stderr', hear: (text: string) => void, use: () => Result): Result {
  const { write } = process[stream];
  process[stream].write = (chunk: string | Uint8Array) => {
    hear(String(chunk));
    return true;
  };
  return finallyDo(() => {
    process[stream].write = write;
  }, use);
}
