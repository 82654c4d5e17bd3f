/** What is said of a service that runs jobs, in Markdown, beside what its variables say (`ci-host.ts`). */
interface CiHostWords {
  /** Where an identity token comes from; absent where there is none. */
  readonly identity?: string;
  /** How a value can be hidden in the log while the job runs. */
  readonly masks: string;
}

/** By the id of the service. */
export const CI_HOST_WORDS: Readonly<Record<string, CiHostWords>> = {
  forgejo: {
    identity: '`enable-openid-connect: true` in the workflow',
    masks: '`::add-mask::`',
  },
  gitea: {
    masks: '`::add-mask::`',
  },
  act: {
    masks: '`::add-mask::`',
  },
  github: {
    identity: '`permissions: id-token: write`',
    masks: '`::add-mask::`',
  },
  gitlab: {
    identity: '`id_tokens:` of the job, under a name that you choose: pass it with `oidc-token`',
    masks: 'none at run time',
  },
  'azure-pipelines': {
    identity: 'a request with `SYSTEM_ACCESSTOKEN` to `SYSTEM_OIDCREQUESTURI`: pass the token with `oidc-token`',
    masks: '`##vso[task.setsecret]`',
  },
  jenkins: {
    identity: 'a credential of the oidc-provider plugin, bound with `withCredentials`: pass it with `oidc-token`',
    masks: 'only values that `withCredentials` binds',
  },
  bitbucket: {
    identity: '`oidc: true` of the step',
    masks: 'only secured variables',
  },
  circleci: {
    identity: 'in every job that uses a context',
    masks: 'only contexts and project variables',
  },
  buildkite: {
    identity: '`buildkite-agent oidc request-token`: pass the token with `oidc-token`',
    masks: '`buildkite-agent redactor add`',
  },
  woodpecker: {
    masks: 'only secrets of the server',
  },
  drone: {
    masks: 'only secrets of the server',
  },
  teamcity: {
    masks: 'only password parameters',
  },
};
