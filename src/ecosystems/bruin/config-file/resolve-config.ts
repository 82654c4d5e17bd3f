import type { ConfigField } from '../../../domain/bruin.ts';
import type { Problem } from '../../../domain/finding.ts';
import type { Location } from '../../../domain/location.ts';
import { SecretValue } from '../../../domain/secret.ts';
import { type ConnectionType, typeOrUnknown } from '../connection/connection-types.ts';
import { BruinConnection, type FieldValue, type ObjectValue } from '../connection/connection-value.ts';
import { type DecodeProblem, decodeObject } from '../connection/connection-value-yaml.ts';
import { type ConnectionEntry, configEntries } from './config-entries.ts';
import {
  expandUntilSettled,
  hasReference,
  isVariableName,
  printableReference,
  type Variables,
} from './config-expansion.ts';
import { configFields, locate, namingVariables } from './config-fields.ts';
import type { ConfigDocument } from './config-file.ts';
import { anchorPaths } from './config-paths.ts';
import { STRANGE_REFERENCE_HINT } from './config-references.ts';
import { type ExpandedTree, expandTree } from './config-tree.ts';

export interface ResolvedConnections {
  readonly connections: readonly BruinConnection[];
  /** A single missing variable or name excludes a connection from `connections`. */
  readonly problems: readonly Problem[];
}

/**
 * The connections with these names as Bruin registers them: both expansions, typing, absolute paths.
 * Where Bruin would substitute nothing for an unset variable, or loop forever, there is a problem instead.
 */
export function resolveConfigConnections(
  document: ConfigDocument,
  environment: string,
  names: Iterable<string>,
  variables: Variables,
): ResolvedConnections {
  const tree = expandTree(document.root, variables);
  const defined =
    tree === undefined
      ? []
      : (configEntries(document.root, tree).environments.find((one) => one.name === environment)?.connections ?? []);
  const connections: BruinConnection[] = [];
  const problems: Problem[] = [];
  for (const name of names) {
    const [entry, second] = defined.filter((one) => !one.isMiscased && one.name === name);
    if (tree === undefined || entry === undefined) {
      problems.push(undefinedIn(document, environment, name));
    } else if (second !== undefined) {
      problems.push(definedTwice(name, environment, locate(document.file, second.node)));
    } else {
      const resolved = new ConnectionResolver(document, tree, entry, variables).resolve();
      if (resolved instanceof BruinConnection) connections.push(resolved);
      else problems.push(...resolved);
    }
  }
  return { connections, problems };
}

class ConnectionResolver {
  readonly #document: ConfigDocument;
  readonly #tree: ExpandedTree;
  readonly #entry: ConnectionEntry;
  readonly #variables: Variables;
  readonly #problems: Problem[] = [];

  constructor(document: ConfigDocument, tree: ExpandedTree, entry: ConnectionEntry, variables: Variables) {
    this.#document = document;
    this.#tree = tree;
    this.#entry = entry;
    this.#variables = variables;
  }

  resolve(): BruinConnection | readonly Problem[] {
    const { node, type: key, name } = this.#entry;
    const type = typeOrUnknown(key);
    const written = configFields(node, type.fields, this.#document.file);
    for (const field of written) this.#requireVariables(field);
    const misread: DecodeProblem[] = [];
    const read = decodeObject(type.fields, this.#tree.at(node), [], misread);
    for (const problem of misread) if (!problem.isUnset) this.#refuse(namingVariables(problem, written));
    if (this.#problems.length > 0) return this.#problems;
    const anchored = anchorPaths(key, read, type.fields, this.#document.directory);
    const settled = this.#settle(type, anchored, written);
    return this.#problems.length > 0 ? this.#problems : new BruinConnection(key, name, settled);
  }

  #requireVariables({ references, location, path }: ConfigField): void {
    for (const name of references) {
      if (this.#variables(name) !== undefined) continue;
      const reference = printableReference(name);
      this.#problems.push({
        rule: 'unset-variable',
        message: `cannot fill in "${reference}" in ${path.join('.')} of connection "${this.#entry.name}": nothing provides the variable`,
        location,
        hint: isVariableName(name)
          ? `set ${name} in the job, or map variable/${name} to a secret`
          : STRANGE_REFERENCE_HINT,
        key: reference,
      });
    }
  }

  /** The second expansion: the connection's own texts, not those of nested objects, lists and maps, nor of shared metadata. */
  #settle(type: ConnectionType, value: ObjectValue, written: readonly ConfigField[]): ObjectValue {
    const fields = new Map<string, FieldValue>(value.fields);
    for (const [name, content] of fields) {
      if (!(content instanceof SecretValue) || (name === 'name' && type.sharesMetadata)) continue;
      if (!hasReference(content.reveal())) continue;
      const location =
        written.find((field) => field.path.join('.') === name)?.location ??
        locate(this.#document.file, this.#entry.node);
      const late = expandUntilSettled(content.reveal(), this.#variables);
      if (late.kind === 'settled' && late.unset.length === 0) fields.set(name, new SecretValue(late.text));
      else this.#problems.push(this.#unsettled(name, late.kind === 'endless', location));
    }
    return { kind: 'object', fields };
  }

  /** Does not name the variable: here the reference is inside a value. */
  #unsettled(field: string, isEndless: boolean, location: Location): Problem {
    const why = isEndless
      ? 'the value of a variable in it refers to itself, and Bruin would loop forever'
      : 'the value of a variable in it holds a ${…} of its own, which nothing provides';
    return {
      rule: 'unset-variable',
      message: `cannot expand ${field} of connection "${this.#entry.name}": ${why}`,
      location,
      hint: 'Bruin expands values too and cannot be told not to: change the secret so that it holds no ${…}',
      key: field,
    };
  }

  #refuse({ path, message, position }: DecodeProblem): void {
    this.#problems.push({
      rule: 'malformed-config',
      message: `cannot read ${path.join('.')} of connection "${this.#entry.name}": ${message}`,
      location: { file: this.#document.file, line: position.line, column: position.column },
      hint: 'if the value comes from a variable, give the variable a value of this type',
      key: path.join('.'),
    });
  }
}

function undefinedIn(document: ConfigDocument, environment: string, name: string): Problem {
  return {
    rule: 'undefined-connection',
    message: `cannot find connection "${name}": the environment "${environment}" does not define it`,
    location: locate(document.file, document.root),
    hint: `add it under environments: ${environment}: connections:`,
    key: name,
  };
}

function definedTwice(name: string, environment: string, location: Location): Problem {
  return {
    rule: 'duplicate-connection-name',
    message: `cannot tell which connection "${name}" is meant: the environment "${environment}" defines it twice`,
    location,
    hint: 'rename one of them; Bruin picks one at random',
    key: name,
  };
}
