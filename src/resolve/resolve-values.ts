import type { Source } from '../domain/document.ts';
import { type Failure, Failures } from '../domain/failure.ts';
import { type Requirement, requirementId } from '../domain/requirement.ts';
import type { Stored, ValuesRead } from '../ecosystems/ecosystem.ts';
import type { FetchResult } from './fetch.ts';
import { selectAll } from './select.ts';

/** Every value that the run needs, and where each came from. Only created if nothing is missing. */
export interface ResolvedValues<Values> {
  readonly values: Values;
  readonly sources: readonly Source[];
  /** Optional requirements that do not exist yet or may not be read, as messages. */
  readonly absences: readonly { readonly severity: 'warning' | 'notice'; readonly message: string }[];
}

/**
 * Turns fetched documents into the values that the ecosystems use.
 *
 * @param held requirements that the job already provides
 * @param read interprets stored values for the ecosystems; `isComplete` is false if something could not be fetched
 * @throws Failures everything that is missing, denied or malformed, each with address, place and remedy; nothing is delivered then
 */
export function resolveValues<Values>(
  fetched: FetchResult,
  held: readonly Requirement[],
  read: (stored: readonly Stored[], isComplete: boolean) => ValuesRead<Values>,
): ResolvedValues<Values> {
  const selection = selectAll(fetched.fetched);
  const missing: readonly Failure[] = [...selection.failures, ...fetched.failures];
  const { values, failures } = read(selection.selected, missing.length === 0);
  if (missing.length + failures.length > 0) throw new Failures([...missing, ...failures]);
  return {
    values,
    sources: [
      ...held.map((requirement) => ({ requirement })),
      ...fetched.fetched
        .filter((each) => !selection.absent.includes(each))
        .map(({ requirement, address, document }) => ({ requirement, address, document })),
    ],
    absences: [
      ...[...fetched.absent, ...selection.absent].map(({ requirement }) => ({
        severity: 'notice' as const,
        message: `${requirementId(requirement)} is not there yet: the platform makes it at the first deployment`,
      })),
      ...fetched.withheld.map(({ message }) => ({ severity: 'warning' as const, message })),
    ],
  };
}
