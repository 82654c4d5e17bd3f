import { Failure } from '../domain/failure.ts';

/** Events that run with the base repository's secrets although somebody outside may have started them. */
const PRIVILEGED_EVENTS: ReadonlySet<string> = new Set(['pull_request_target', 'workflow_run', 'issue_comment']);

/** True for events where it has to be found out whose commit is checked out. */
export function isPrivilegedEvent(variables: Readonly<Record<string, string | undefined>>): boolean {
  return PRIVILEGED_EVENTS.has(variables['GITHUB_EVENT_NAME'] ?? '');
}

export interface EventSituation {
  /** The job's variables: `GITHUB_EVENT_NAME`, `GITHUB_SHA`, `GITHUB_REPOSITORY`. */
  readonly variables: Readonly<Record<string, string | undefined>>;
  /** The parsed text of the file `GITHUB_EVENT_PATH`; undefined when it cannot be had. */
  readonly event: unknown;
  /** The commit that is checked out; undefined when git does not tell. */
  readonly head: string | undefined;
}

/**
 * Refuses to hand out secrets where the code of a stranger would get them: such an event, with anything but the commit that the event
 * itself stands for checked out. With the base checked out these events work. What cannot be determined counts as untrusted.
 *
 * `workflow_run` only if the run came from a pull request or from another repository: after a push, checking out the pushed commit is
 * the ordinary thing to do.
 */
export function untrustedEvent(situation: EventSituation): Failure | undefined {
  const name = situation.variables['GITHUB_EVENT_NAME'] ?? '';
  if (!isPrivilegedEvent(situation.variables)) return undefined;
  const base = situation.variables['GITHUB_SHA'] ?? '';
  if (base !== '' && situation.head?.toLowerCase() === base.toLowerCase()) return undefined;
  if (name === 'workflow_run' && isOwnPush(situation)) return undefined;
  return new Failure(
    'untrusted-event',
    `cannot load secrets on "${name}": the commit that is checked out is not the one the event runs on, so it may be a stranger's code`,
    {
      hint: 'check out the base (actions/checkout without ref), or use mode: lint, which needs no secrets, on pull_request',
    },
  );
}

function isOwnPush({ event, variables }: EventSituation): boolean {
  const run = member(event, 'workflow_run');
  const kind = member(run, 'event');
  const source = member(member(run, 'head_repository'), 'full_name');
  const own = variables['GITHUB_REPOSITORY'];
  if (typeof kind !== 'string' || typeof source !== 'string' || own === undefined || own === '') return false;
  return !kind.startsWith('pull_request') && source.toLowerCase() === own.toLowerCase();
}

function member(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}
