type Variables = Readonly<Record<string, string | undefined>>;

/**
 * A CI service, and what its variables say. Variables are listed in the order in which they are tried; several in one entry,
 * separated by a slash, form one text (`owner/name`). From the documentation of each service. What is only said of one is in
 * `backends/ci-host-words.ts`, because every start reads this file.
 */
export interface CiHost {
  readonly id: string;
  /** As its makers spell it. */
  readonly title: string;
  /** The job runs here when the variable is set (to this value, if one is given). */
  readonly mark: { readonly variable: string; readonly value?: string };
  /** `owner/name`, or the path of the project. */
  readonly repository: readonly string[];
  /** The commit being built; on a pull request it may be a merge commit. */
  readonly commit: readonly string[];
  /** What started the job. */
  readonly event: readonly string[];
  readonly workflow: readonly string[];
  /** Distinguishes one run from another. */
  readonly run: readonly string[];
  readonly pullRequest: readonly string[];
  /** The commit that a pull request is compared with, where the service provides it. */
  readonly base: readonly string[];
  /** Where the service puts an identity token, if the name is fixed. */
  readonly identityToken: readonly string[];
  /** `load`: later steps receive masked variables. `exec`: the variables would be readable on a disk or a server, so only one command gets them. */
  readonly delivery: 'load' | 'exec';
}

const GITHUB_VARIABLES = {
  repository: ['GITHUB_REPOSITORY'],
  commit: ['GITHUB_SHA'],
  event: ['GITHUB_EVENT_NAME'],
  workflow: ['GITHUB_WORKFLOW'],
  run: ['GITHUB_RUN_ID'],
  pullRequest: [],
  base: [],
  identityToken: [],
  delivery: 'load',
} as const;

/** What most of the others have in common; each says what it has. */
const ELSEWHERE = {
  event: [],
  pullRequest: [],
  base: [],
  identityToken: [],
  delivery: 'exec',
} as const;

/** In the order in which they are tried: Forgejo also calls itself Gitea, both call themselves act, and all of them GitHub. */
export const CI_HOSTS: readonly CiHost[] = [
  {
    ...GITHUB_VARIABLES,
    id: 'forgejo',
    title: 'Forgejo',
    mark: { variable: 'FORGEJO_ACTIONS', value: 'true' },
  },
  {
    ...GITHUB_VARIABLES,
    id: 'gitea',
    title: 'Gitea',
    mark: { variable: 'GITEA_ACTIONS', value: 'true' },
  },
  {
    ...GITHUB_VARIABLES,
    id: 'act',
    title: 'act',
    mark: { variable: 'ACT', value: 'true' },
  },
  {
    ...GITHUB_VARIABLES,
    id: 'github',
    title: 'GitHub Actions',
    mark: { variable: 'GITHUB_ACTIONS', value: 'true' },
  },
  {
    ...ELSEWHERE,
    id: 'gitlab',
    title: 'GitLab CI/CD',
    mark: { variable: 'GITLAB_CI' },
    repository: ['CI_PROJECT_PATH'],
    commit: ['CI_COMMIT_SHA'],
    event: ['CI_PIPELINE_SOURCE'],
    workflow: ['CI_JOB_NAME'],
    run: ['CI_PIPELINE_ID'],
    pullRequest: ['CI_MERGE_REQUEST_IID'],
    base: ['CI_MERGE_REQUEST_DIFF_BASE_SHA'],
  },
  {
    ...ELSEWHERE,
    id: 'azure-pipelines',
    title: 'Azure Pipelines',
    mark: { variable: 'TF_BUILD' },
    repository: ['BUILD_REPOSITORY_NAME'],
    commit: ['BUILD_SOURCEVERSION'],
    event: ['BUILD_REASON'],
    workflow: ['BUILD_DEFINITIONNAME'],
    run: ['BUILD_BUILDID'],
    pullRequest: ['SYSTEM_PULLREQUEST_PULLREQUESTNUMBER', 'SYSTEM_PULLREQUEST_PULLREQUESTID'],
  },
  {
    ...ELSEWHERE,
    id: 'jenkins',
    title: 'Jenkins',
    mark: { variable: 'JENKINS_URL' },
    repository: ['JOB_NAME'],
    commit: ['GIT_COMMIT'],
    workflow: ['JOB_NAME'],
    run: ['BUILD_NUMBER'],
    pullRequest: ['CHANGE_ID'],
  },
  {
    ...ELSEWHERE,
    id: 'bitbucket',
    title: 'Bitbucket Pipelines',
    mark: { variable: 'BITBUCKET_BUILD_NUMBER' },
    repository: ['BITBUCKET_REPO_FULL_NAME'],
    commit: ['BITBUCKET_COMMIT'],
    workflow: ['BITBUCKET_STEP_NAME'],
    run: ['BITBUCKET_BUILD_NUMBER'],
    pullRequest: ['BITBUCKET_PR_ID'],
    base: ['BITBUCKET_PR_DESTINATION_COMMIT'],
    identityToken: ['BITBUCKET_STEP_OIDC_TOKEN'],
  },
  {
    ...ELSEWHERE,
    id: 'circleci',
    title: 'CircleCI',
    mark: { variable: 'CIRCLECI' },
    repository: ['CIRCLE_PROJECT_USERNAME/CIRCLE_PROJECT_REPONAME'],
    commit: ['CIRCLE_SHA1'],
    workflow: ['CIRCLE_JOB'],
    run: ['CIRCLE_BUILD_NUM'],
    pullRequest: ['CIRCLE_PULL_REQUEST'],
    identityToken: ['CIRCLE_OIDC_TOKEN_V2', 'CIRCLE_OIDC_TOKEN'],
  },
  {
    ...ELSEWHERE,
    id: 'buildkite',
    title: 'Buildkite',
    mark: { variable: 'BUILDKITE' },
    repository: ['BUILDKITE_ORGANIZATION_SLUG/BUILDKITE_PIPELINE_SLUG'],
    commit: ['BUILDKITE_COMMIT'],
    event: ['BUILDKITE_SOURCE'],
    workflow: ['BUILDKITE_PIPELINE_SLUG'],
    run: ['BUILDKITE_BUILD_NUMBER'],
    pullRequest: ['BUILDKITE_PULL_REQUEST'],
    base: ['BUILDKITE_MERGE_QUEUE_BASE_COMMIT'],
  },
  {
    ...ELSEWHERE,
    id: 'woodpecker',
    title: 'Woodpecker',
    mark: { variable: 'CI', value: 'woodpecker' },
    repository: ['CI_REPO'],
    commit: ['CI_COMMIT_SHA'],
    event: ['CI_PIPELINE_EVENT'],
    workflow: ['CI_WORKFLOW_NAME'],
    run: ['CI_PIPELINE_NUMBER'],
    pullRequest: ['CI_COMMIT_PULL_REQUEST'],
  },
  {
    ...ELSEWHERE,
    id: 'drone',
    title: 'Drone',
    mark: { variable: 'DRONE' },
    repository: ['DRONE_REPO'],
    commit: ['DRONE_COMMIT_SHA'],
    event: ['DRONE_BUILD_EVENT'],
    workflow: ['DRONE_STAGE_NAME'],
    run: ['DRONE_BUILD_NUMBER'],
    pullRequest: ['DRONE_PULL_REQUEST'],
  },
  {
    ...ELSEWHERE,
    id: 'teamcity',
    title: 'TeamCity',
    mark: { variable: 'TEAMCITY_VERSION' },
    repository: ['TEAMCITY_PROJECT_NAME'],
    commit: ['BUILD_VCS_NUMBER'],
    workflow: ['TEAMCITY_BUILDCONF_NAME'],
    run: ['BUILD_NUMBER'],
  },
];

/** The service that runs this job; undefined on a developer's machine, and in a CI that is not in the table. */
export function ciHostOf(variables: Variables): CiHost | undefined {
  return CI_HOSTS.find(({ mark: { variable, value } }) =>
    value === undefined ? isSet(variables[variable]) : variables[variable] === value,
  );
}

/** False on a developer's machine, as far as the variables show. Nearly every CI sets `CI`. */
export function runsInCi(variables: Variables): boolean {
  return ciHostOf(variables) !== undefined || isOn(variables['CI']) || isOn(variables['CODEBUILD_BUILD_ID']);
}

/** The value of the first variable that is set; undefined if none is. */
export function ciText(
  variables: Variables,
  fact: 'repository' | 'commit' | 'event' | 'workflow' | 'run' | 'pullRequest' | 'base' | 'identityToken',
): string | undefined {
  const texts = (ciHostOf(variables)?.[fact] ?? []).map((names) =>
    names.split('/').map((name) => variables[name] ?? ''),
  );
  return texts.find((parts) => parts.every((part) => part !== ''))?.join('/');
}

/** Programs that imitate a service set its variable to `false`, so any value counts as set. */
function isSet(text: string | undefined): boolean {
  return text !== undefined && text !== '';
}

function isOn(text: string | undefined): boolean {
  return isSet(text) && text !== 'false' && text !== '0';
}
