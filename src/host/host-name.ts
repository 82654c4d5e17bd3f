import type { HostName } from './host.ts';

/** Which runner this is. Forgejo also calls itself Gitea, and both call themselves act, whose descendants they are. */
export function hostNameOf(variables: Readonly<Record<string, string | undefined>>): Exclude<HostName, 'terminal'> {
  if (variables['FORGEJO_ACTIONS'] === 'true') return 'forgejo';
  if (variables['GITEA_ACTIONS'] === 'true') return 'gitea';
  return variables['ACT'] === 'true' ? 'act' : 'github';
}
