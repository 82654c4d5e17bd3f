import type { Problem } from '../../../domain/finding.ts';
import { type Requirement, requirementId } from '../../../domain/requirement.ts';
import type { BruinConnection } from './connection-value.ts';
import type { BruinValues } from './stored-connections.ts';
import { unknownFields, unknownType } from './unknown-names.ts';

/** Unlisted types and fields in the stored connections; those in `.bruin.yml` are found by the rules. */
export function storedProblems({ stored, connections }: BruinValues): readonly Problem[] {
  return stored.flatMap((requirement) => {
    const connection = requirement.kind === 'connection' ? connections.get(requirement.name) : undefined;
    return connection === undefined ? [] : problemsOf(requirement, connection);
  });
}

function problemsOf(requirement: Requirement, connection: BruinConnection): readonly Problem[] {
  const type = unknownType(connection.type);
  const fields = unknownFields(connection.type, connection.paths());
  const found = [
    // The stored type may be anything, even a secret; names of fields are never values.
    ...(type === undefined ? [] : [{ rule: 'unknown-connection-type' as const, has: 'a type', ...type }]),
    ...fields.map((field) => ({
      rule: 'unknown-connection-field' as const,
      has: `the field "${field.path}"`,
      ...field,
    })),
  ];
  return found.map(({ rule, path, has, what, hint }) => ({
    rule,
    message: `what is stored for ${requirementId(requirement)} has ${has}, ${what}`,
    location: requirement.requiredBy[0] ?? { file: '.', line: 1, column: 1 },
    hint,
    key: `${requirementId(requirement)} ${path}`,
  }));
}
