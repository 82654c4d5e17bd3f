import { readFileSync } from 'node:fs';
import { ciText } from '../domain/ci-host.ts';

/** The event that started the job, parsed; undefined if it cannot be read. */
export function readEvent(path: string | undefined): unknown {
  if (path === undefined || path === '') return undefined;
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    if (error instanceof SyntaxError || (error instanceof Error && 'code' in error)) return undefined;
    throw error;
  }
}

type Variables = Readonly<Record<string, string | undefined>>;

/** What the job reports about the pull request that it checks. */
export interface PullRequest {
  /** The commit to merge into, according to the event. */
  readonly base?: string;
  /**
   * The host's test merge of the pull request into its base (`refs/pull/N/merge`), whose first parent is the base. The author of the pull request
   * cannot create it; the first parent of any other commit is not to be trusted.
   */
  readonly trialMerge?: string;
}

/** The pull request of this job; undefined if there is none. */
export function pullRequestOf(variables: Variables): PullRequest | undefined {
  const event = readEvent(variables['GITHUB_EVENT_PATH']);
  const request = member(event, 'pull_request');
  const ref = variables['GITHUB_REF'] ?? '';
  const isRequest =
    (variables['GITHUB_EVENT_NAME'] ?? '').startsWith('pull_request') ||
    /^refs\/pull\//.test(ref) ||
    // Buildkite sets `false` outside pull requests.
    (ciText(variables, 'pullRequest') ?? 'false') !== 'false';
  if (!isRequest && request === undefined) return undefined;
  const base = commitId(member(member(request, 'base'), 'sha')) ?? commitId(ciText(variables, 'base'));
  const trialMerge = /^refs\/pull\/\d+\/merge$/.test(ref) ? commitId(variables['GITHUB_SHA']) : undefined;
  return { ...(base === undefined ? {} : { base }), ...(trialMerge === undefined ? {} : { trialMerge }) };
}

function commitId(value: unknown): string | undefined {
  return typeof value === 'string' && /^[0-9a-f]{40,64}$/.test(value) ? value : undefined;
}

function member(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}
