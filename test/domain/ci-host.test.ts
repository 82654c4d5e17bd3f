import { describe, expect, it } from 'vitest';
import { ciHostOf, ciText, runsInCi } from '../../src/domain/ci-host.ts';

describe('the host', () => {
  it.each([
    [{ GITHUB_ACTIONS: 'true' }, 'github'],
    [{ GITHUB_ACTIONS: 'true', ACT: 'true' }, 'act'],
    [{ GITHUB_ACTIONS: 'true', ACT: 'true', GITEA_ACTIONS: 'true' }, 'gitea'],
    [{ GITHUB_ACTIONS: 'true', ACT: 'true', GITEA_ACTIONS: 'true', FORGEJO_ACTIONS: 'true' }, 'forgejo'],
    [{ GITLAB_CI: 'true' }, 'gitlab'],
    [{ GITLAB_CI: 'false' }, 'gitlab'],
    [{ TF_BUILD: 'True' }, 'azure-pipelines'],
    [{ JENKINS_URL: 'https://ci.example.com/' }, 'jenkins'],
    [{ BITBUCKET_BUILD_NUMBER: '1' }, 'bitbucket'],
    [{ CIRCLECI: 'true' }, 'circleci'],
    [{ BUILDKITE: 'true' }, 'buildkite'],
    [{ CI: 'woodpecker' }, 'woodpecker'],
    [{ DRONE: 'true' }, 'drone'],
    [{ TEAMCITY_VERSION: '2026.1' }, 'teamcity'],
    [{ CI: 'true' }, undefined],
    [{ GITLAB_CI: '' }, undefined],
    [{}, undefined],
  ])('of %j is %s', (variables, id) => {
    expect(ciHostOf(variables)?.id).toBe(id);
  });

  it.each([
    [{}, false],
    [{ CI: 'false' }, false],
    [{ CI: 'true' }, true],
    [{ JENKINS_URL: 'x' }, true],
  ])('%j is a CI: %s', (variables, isCi) => {
    expect(runsInCi(variables)).toBe(isCi);
  });

  it('puts a repository together from two variables, and only from both', () => {
    const job = { CIRCLECI: 'true', CIRCLE_PROJECT_USERNAME: 'acme' };
    expect(ciText(job, 'repository')).toBeUndefined();
    expect(ciText({ ...job, CIRCLE_PROJECT_REPONAME: 'data' }, 'repository')).toBe('acme/data');
  });

  it('takes the first variable that is set', () => {
    const job = { TF_BUILD: 'True', SYSTEM_PULLREQUEST_PULLREQUESTID: '9' };
    expect(ciText(job, 'pullRequest')).toBe('9');
    expect(ciText({ ...job, SYSTEM_PULLREQUEST_PULLREQUESTNUMBER: '4' }, 'pullRequest')).toBe('4');
  });
});
