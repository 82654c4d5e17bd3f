import { formatLocation, type Location } from '../domain/location.ts';
import { type Requirement, requirementId } from '../domain/requirement.ts';

/** Each requirement once, with all places that ask for it. Linear in the number of places: thousands of assets may need one connection. */
export function mergeRequirements(requirements: readonly Requirement[]): readonly Requirement[] {
  const merged = new Map<string, { readonly requirement: Requirement; readonly places: Map<string, Location> }>();
  for (const requirement of requirements) {
    const key = `${requirementId(requirement)}@${requirement.stage ?? requirement.environment ?? ''}`;
    const { places } = merged.get(key) ?? { places: new Map<string, Location>() };
    for (const location of requirement.requiredBy) places.set(formatLocation(location), location);
    merged.set(key, { requirement: merged.get(key)?.requirement ?? requirement, places });
  }
  return [...merged.values()].map(({ requirement, places }) => ({ ...requirement, requiredBy: [...places.values()] }));
}
