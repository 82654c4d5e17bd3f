import type { ConfigConnection } from '../../../domain/bruin.ts';
import type { Location } from '../../../domain/location.ts';
import { isVariableName } from './config-expansion.ts';

/** A `${VAR}` in a connection: a requirement if the connection is needed. */
export interface VariableUse {
  readonly name: string;
  readonly location: Location;
  /** The field is a number or a boolean: without the variable Bruin refuses the whole file. */
  readonly isFatal: boolean;
  /** The field that uses it, keys from the connection down. */
  readonly path: readonly string[];
}

/**
 * The variables that a connection needs, in file order, including those in unlisted fields. Without references that cannot be a
 * variable name (`strangeReferences`): nothing can provide them.
 */
export function variablesNeeded(connection: ConfigConnection): readonly VariableUse[] {
  return allReferences(connection).filter(({ name }) => isVariableName(name));
}

/** `${X:-default}`, `${ X }` and the like: to Bruin everything inside is the name. Only show them through `printableReference`. */
export function strangeReferences(connection: ConfigConnection): readonly VariableUse[] {
  return allReferences(connection).filter(({ name }) => !isVariableName(name));
}

function allReferences(connection: ConfigConnection): readonly VariableUse[] {
  return connection.fields.flatMap(({ references, location, isText, path }) =>
    references.map((name) => ({ name, location, isFatal: !isText, path })),
  );
}

/** What to do about such a reference. */
export const STRANGE_REFERENCE_HINT =
  'Bruin takes everything between ${ and } as the name of the variable: there is no default syntax, and blanks count';
