import { describe, expect, it } from 'vitest';
import { untrustedEvent } from '../../src/host/untrusted-event.ts';

const BASE = 'a'.repeat(40);
const HEAD = 'b'.repeat(40);
const run = (event: string, repository: string): unknown => ({
  workflow_run: { event, head_repository: { full_name: repository } },
});

describe('an event with the secrets of the base repository', () => {
  it.each([
    ['pull_request_target', BASE, {}, false],
    ['pull_request_target', HEAD, {}, true],
    ['pull_request_target', undefined, {}, true],
    ['issue_comment', BASE, {}, false],
    ['issue_comment', HEAD, {}, true],
    ['workflow_run', BASE, run('pull_request', 'fork/repo'), false],
    ['workflow_run', HEAD, run('pull_request', 'own/repo'), true],
    ['workflow_run', HEAD, run('pull_request_target', 'own/repo'), true],
    ['workflow_run', HEAD, run('push', 'fork/repo'), true],
    ['workflow_run', HEAD, run('push', 'Own/Repo'), false],
    ['workflow_run', HEAD, run('schedule', 'own/repo'), false],
    ['workflow_run', HEAD, run('merge_group', 'own/repo'), false],
    ['workflow_run', HEAD, run('workflow_run', 'own/repo'), true],
    ['workflow_run', HEAD, run('issue_comment', 'own/repo'), true],
    ['workflow_run', HEAD, run('an event of later years', 'own/repo'), true],
    ['workflow_run', HEAD, undefined, true],
    ['workflow_run', HEAD, { workflow_run: null }, true],
    ['push', HEAD, {}, false],
    ['pull_request', HEAD, {}, false],
    ['', HEAD, undefined, false],
  ])('%s with %s checked out', async (name, head, event, isRefused) => {
    const variables = { GITHUB_EVENT_NAME: name, GITHUB_SHA: BASE, GITHUB_REPOSITORY: 'own/repo' };
    const failure = await untrustedEvent({ variables, event, head, isUnchanged: async () => true });
    expect(failure?.code).toBe(isRefused ? 'untrusted-event' : undefined);
  });

  it.each(['pull_request_target', 'issue_comment', 'workflow_run'])(
    '%s with other files than the base has',
    async (name) => {
      const variables = { GITHUB_EVENT_NAME: name, GITHUB_SHA: BASE, GITHUB_REPOSITORY: 'own/repo' };
      const event = run('pull_request', 'own/repo');
      const failure = await untrustedEvent({ variables, event, head: BASE, isUnchanged: async () => false });
      expect(failure?.code).toBe('untrusted-event');
    },
  );

  it('is refused when the base is not known', async () => {
    const variables = { GITHUB_EVENT_NAME: 'issue_comment', GITHUB_SHA: '' };
    const failure = await untrustedEvent({ variables, event: {}, head: '', isUnchanged: async () => true });
    expect(failure?.code).toBe('untrusted-event');
  });
});
