import { type Address, formatAddress } from '../domain/address.ts';
import type { Problem } from '../domain/finding.ts';
import { isEmptySecret, type Requirement, requirementId } from '../domain/requirement.ts';
import type { SecretValue } from '../domain/secret.ts';
import type { GroupContents } from '../ecosystems/bitswan/groups/group-contents.ts';
import type { BruinConnection } from '../ecosystems/bruin/connection/connection-value.ts';
import { emptyHint, emptyVariables } from './empty-group-variables.ts';

/** The values read, by name. */
export interface StoredValues {
  readonly variables: ReadonlyMap<string, { readonly value: SecretValue }>;
  readonly connections: ReadonlyMap<string, BruinConnection>;
  readonly groups: ReadonlyMap<string, GroupContents>;
}

/**
 * Empty values from a backend: a variable, a generic connection, a group, or a variable of a group that sounds secret.
 *
 * @param fetched what a backend was asked for; files of services are skipped, because the platform knows what it leaves empty
 * @param emptyValues items that may be empty
 */
export function fetchedEmptyProblems(
  fetched: readonly { readonly requirement: Requirement; readonly address?: Address }[],
  stored: StoredValues,
  emptyValues: { has(item: string): boolean },
): readonly Problem[] {
  return fetched.flatMap(({ requirement, address }) => {
    const id = requirementId(requirement);
    const at = address === undefined ? '' : ` at "${formatAddress(address)}"`;
    const problem = (message: string, item: string): Problem => ({
      rule: 'empty-secret',
      message,
      location: requirement.requiredBy[0] ?? { file: '.', line: 1, column: 1 },
      hint: emptyHint(item),
      key: item,
    });
    if (isEmpty(requirement, stored)) return emptyValues.has(id) ? [] : [problem(`${id}${at} is empty`, id)];
    const contents = requirement.kind === 'group' ? stored.groups.get(requirement.name) : undefined;
    if (contents === undefined || requirement.optional === true) return [];
    return emptyVariables(requirement.name, contents, emptyValues).map((name) =>
      problem(`${id}${at} gives "${name}" nothing`, `${id}#${name}`),
    );
  });
}

function isEmpty({ kind, name, optional }: Requirement, { variables, connections, groups }: StoredValues): boolean {
  switch (kind) {
    case 'variable':
      return isEmptySecret(variables.get(name)?.value.reveal() ?? 'missing');
    case 'connection': {
      const connection = connections.get(name);
      return connection?.type === 'generic' && connection.leaves().every(({ text }) => isEmptySecret(text.reveal()));
    }
    // It is read first and reports this itself.
    case 'configuration':
      return false;
    case 'group':
      return optional !== true && isEmptySecret(groups.get(name)?.text.reveal() ?? 'missing');
  }
}
