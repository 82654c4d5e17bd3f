import { ciHostOf } from '../domain/ci-host.ts';
import type { HostName } from './host.ts';

/** Which runner this is. Forgejo also identifies as Gitea, and both, being descendants of act, as act. */
export function hostNameOf(variables: Readonly<Record<string, string | undefined>>): Exclude<HostName, 'terminal'> {
  const id = ciHostOf(variables)?.id;
  return id === 'forgejo' || id === 'gitea' || id === 'act' ? id : 'github';
}
