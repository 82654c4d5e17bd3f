import { Failure } from '../domain/failure.ts';

/** Events that run with the base repository's secrets although an outsider may have triggered them. */
const PRIVILEGED_EVENTS: ReadonlySet<string> = new Set(['pull_request_target', 'workflow_run', 'issue_comment']);

/**
 * Events that only someone with push access can trigger; a run of one of them, with its commit checked out, is trusted. No other event is, not even
 * one that follows another run (`workflow_run`), which may have been triggered by an outsider.
 */
const TRUSTED_RUNS: ReadonlySet<string> = new Set([
  'push',
  'schedule',
  'workflow_dispatch',
  'repository_dispatch',
  'release',
  'merge_group',
]);

/** True for events where the checked-out commit must be verified. */
export function isPrivilegedEvent(variables: Readonly<Record<string, string | undefined>>): boolean {
  return PRIVILEGED_EVENTS.has(variables['GITHUB_EVENT_NAME'] ?? '');
}

export interface EventSituation {
  /** The job's variables: `GITHUB_EVENT_NAME`, `GITHUB_SHA`, `GITHUB_REPOSITORY`. */
  readonly variables: Readonly<Record<string, string | undefined>>;
  /** The parsed contents of the file `GITHUB_EVENT_PATH`; undefined if it cannot be read. */
  readonly event: unknown;
  /** The checked-out commit; undefined if git cannot say. */
  readonly head: string | undefined;
  /** True if every tracked file is as that commit has it, and no pipeline, asset or automation lies beside them; asked only where it matters, and rejected where git does not tell. */
  isUnchanged(): Promise<boolean>;
}

/**
 * Refuses to release secrets to untrusted code: such an event with any commit checked out but its own, or with modified files. These events work with
 * the base checked out. What cannot be determined counts as untrusted.
 *
 * For `workflow_run` it is enough that an event in this repository that needs push access started the run: checking out the pushed commit after a
 * push is normal.
 */
export async function untrustedEvent(situation: EventSituation): Promise<Failure | undefined> {
  const name = situation.variables['GITHUB_EVENT_NAME'] ?? '';
  if (!isPrivilegedEvent(situation.variables)) return undefined;
  if (name === 'workflow_run' && isOwnRun(situation)) return undefined;
  const base = situation.variables['GITHUB_SHA'] ?? '';
  const isBase = base !== '' && situation.head?.toLowerCase() === base.toLowerCase();
  if (isBase && (await situation.isUnchanged())) return undefined;
  const why = isBase
    ? "tracked files differ from the commit the event runs on, or files that define what is loaded are in no commit, so they may be a stranger's"
    : "the commit that is checked out is not the one the event runs on, so it may be a stranger's code";
  return new Failure('untrusted-event', `cannot load secrets on "${name}": ${why}`, {
    hint: isBase
      ? 'run this step before anything changes the checkout, or run `lint`, which needs no secrets, on pull_request'
      : 'check out the base (actions/checkout without ref), or run `lint`, which needs no secrets, on pull_request',
  });
}

function isOwnRun({ event, variables }: EventSituation): boolean {
  const run = member(event, 'workflow_run');
  const kind = member(run, 'event');
  const source = member(member(run, 'head_repository'), 'full_name');
  const own = variables['GITHUB_REPOSITORY'];
  if (typeof kind !== 'string' || typeof source !== 'string' || own === undefined || own === '') return false;
  return TRUSTED_RUNS.has(kind) && source.toLowerCase() === own.toLowerCase();
}

function member(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}
