import { ciHostOf } from '../domain/ci-host.ts';
import type { HostName } from './host.ts';

/** Which runner this is. Forgejo also calls itself Gitea, and both call themselves act, whose descendants they are. */
export function hostNameOf(variables: Readonly<Record<string, string | undefined>>): Exclude<HostName, 'terminal'> {
  const id = ciHostOf(variables)?.id;
  return id === 'forgejo' || id === 'gitea' || id === 'act' ? id : 'github';
}
