import type { Grant } from '../domain/backend-traits.ts';
import type { PlannedRequirement } from './plan.ts';

/**
 * The permissions that a plan needs from the backend, one grant per place: settings with `{environment}` give one per environment.
 *
 * @param grantFor the grant for some documents in an environment; undefined if none is needed
 */
export function grantsOf(
  planned: readonly PlannedRequirement[],
  environments: readonly string[],
  grantFor: (documents: readonly string[], environment: string) => Grant | undefined,
): readonly Grant[] {
  const grants = new Map<string, Grant>();
  for (const environment of environments) {
    const wanted = planned.filter(({ requirement }) => (requirement.environment ?? environment) === environment);
    const documents = [...new Set(wanted.map(({ address }) => address.document))].sort();
    const grant = documents.length === 0 ? undefined : grantFor(documents, environment);
    if (grant === undefined) continue;
    const title = environments.length > 1 ? `${grant.title} (${environment})` : grant.title;
    grants.set(grant.text, { ...grant, title });
  }
  return [...grants.values()];
}
