/** Variables that CI services set; the first is common to nearly all of them. */
const MARKS = [
  'CI',
  'GITHUB_ACTIONS',
  'GITLAB_CI',
  'TF_BUILD',
  'JENKINS_URL',
  'BUILDKITE',
  'CIRCLECI',
  'TEAMCITY_VERSION',
  'BITBUCKET_BUILD_NUMBER',
  'CODEBUILD_BUILD_ID',
];

/** False on a machine of a person, as far as its variables tell. */
export function runsInCi(variables: Readonly<Record<string, string | undefined>>): boolean {
  return MARKS.some((name) => !['', 'false', '0', undefined].includes(variables[name]));
}
