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
    ['workflow_run', HEAD, undefined, true],
    ['workflow_run', HEAD, { workflow_run: null }, true],
    ['push', HEAD, {}, false],
    ['pull_request', HEAD, {}, false],
    ['', HEAD, undefined, false],
  ])('%s with %s checked out', (name, head, event, isRefused) => {
    const variables = { GITHUB_EVENT_NAME: name, GITHUB_SHA: BASE, GITHUB_REPOSITORY: 'own/repo' };
    expect(untrustedEvent({ variables, event, head })?.code).toBe(isRefused ? 'untrusted-event' : undefined);
  });

  it('is refused when the base is not known', () => {
    const variables = { GITHUB_EVENT_NAME: 'issue_comment', GITHUB_SHA: '' };
    expect(untrustedEvent({ variables, event: {}, head: '' })?.code).toBe('untrusted-event');
  });
});
