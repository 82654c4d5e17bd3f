import type { BruinConfig, ConfigConnection, ConfigEnvironment } from '../../../domain/bruin.ts';
import type { Problem } from '../../../domain/finding.ts';
import { unlessTooDeep } from '../../../domain/limits/unless-too-deep.ts';
import type { Location } from '../../../domain/location.ts';
import { quoted, visibleText } from '../../../domain/visible-text.ts';
import type { YamlNode } from '../../../formats/yaml/compose/node.ts';
import { parseYaml, scalarNode } from '../../../formats/yaml/parse-yaml.ts';
import { connectionType } from '../connection/connection-types.ts';
import { fieldsOf, isObject } from '../connection/connection-value.ts';
import { type DecodeProblem, decodeField, decodeObject } from '../connection/connection-value-yaml.ts';
import { type ConfigEntries, type ConnectionEntry, configEntries, type EnvironmentEntry } from './config-entries.ts';
import { hasReference, type Variables } from './config-expansion.ts';
import { configFields, locate, namingVariables } from './config-fields.ts';
import { type ExpandedTree, expandTree } from './config-tree.ts';
import { ENVIRONMENT_SETTINGS_TYPE } from './config-type.ts';

/** The text of a `.bruin.yml`, from the file or from `BRUIN_CONFIG_FILE_CONTENT`. */
export interface ConfigSource {
  /** For messages: the path, or `BRUIN_CONFIG_FILE_CONTENT`. */
  readonly file: string;
  readonly bytes: Uint8Array;
  /** Absolute directory that relative paths in it are resolved against. */
  readonly directory: string;
}

/** A configuration that is well-formed YAML; connections are resolved from it (`config-file-resolve.ts`). */
export interface ConfigDocument {
  readonly file: string;
  readonly directory: string;
  readonly root: YamlNode;
}

export interface ConfigReading {
  /** Absent if the file is not YAML at all. */
  readonly config?: BruinConfig;
  readonly document?: ConfigDocument;
  /** `malformed-config`: what makes Bruin refuse the whole file. */
  readonly problems: readonly Problem[];
}

/**
 * Reads a configuration as Bruin does, up to and including its first expansion, and also keeps what is written.
 * A `${VAR}` that the job does not have is not a problem of the file here, even for a number: it may be fetched before anything is resolved.
 */
export function readBruinConfig(source: ConfigSource, variables: Variables): ConfigReading {
  const message = 'cannot read the configuration: it is nested too deeply, or holds a text that is too long';
  return (
    unlessTooDeep(() => readConfig(source, variables)) ?? {
      problems: [malformed(source.file, message, { line: 1, column: 1 })],
    }
  );
}

function readConfig(source: ConfigSource, variables: Variables): ConfigReading {
  const parsed = parseYaml(source.bytes);
  if ('error' in parsed) {
    const { message, line, column } = parsed.error;
    return { problems: [malformed(source.file, `cannot read the configuration: ${message}`, { line, column })] };
  }
  const root = parsed.root ?? scalarNode('', {}, { line: 1, column: 1 });
  const document: ConfigDocument = { file: source.file, directory: source.directory, root };
  const tree = expandTree(root, variables);
  if (tree === undefined) {
    const message = 'cannot read the configuration: its aliases stand for millions of values';
    return { problems: [malformed(source.file, message, root.position)] };
  }
  return new ConfigReader(document, tree).read();
}

class ConfigReader {
  readonly #document: ConfigDocument;
  readonly #tree: ExpandedTree;
  readonly #problems: Problem[] = [];

  constructor(document: ConfigDocument, tree: ExpandedTree) {
    this.#document = document;
    this.#tree = tree;
  }

  read(): ConfigReading {
    const entries = configEntries(this.#document.root, this.#tree);
    for (const problem of entries.problems) this.#refuse(problem);
    const { file, directory } = this.#document;
    const { name, location } = this.#defaultEnvironment(entries);
    const config: BruinConfig = {
      file,
      directory,
      defaultEnvironment: name,
      defaultLocation: location,
      environments: entries.environments.map((environment) => this.#environment(environment)),
    };
    if (
      entries.problems.length === 0 &&
      !hasReference(name) &&
      !entries.environments.some((one) => one.name === name)
    ) {
      this.#problems.push(unknownEnvironment(config, name, location));
    }
    return { config, document: this.#document, problems: this.#problems };
  }

  #defaultEnvironment({ defaultEnvironment }: ConfigEntries): { readonly name: string; readonly location: Location } {
    const name = this.#text(defaultEnvironment, ['default_environment']);
    return {
      name: name === '' ? 'default' : name,
      location: locate(this.#document.file, defaultEnvironment ?? this.#document.root),
    };
  }

  #environment({ name, position, connections, schemaPrefix, settings }: EnvironmentEntry): ConfigEnvironment {
    const path = ['environments', name];
    return {
      name,
      location: { file: this.#document.file, ...position },
      connections: connections.filter((one) => !one.isMiscased).map((one) => this.#connection(one, path)),
      miscased: connections.filter((one) => one.isMiscased).map((one) => this.#connection(one, path)),
      schemaPrefix: this.#text(schemaPrefix, [...path, 'schema_prefix']),
      fullRefreshRestricted: this.#isRestricted(settings, [...path, 'config']),
    };
  }

  #connection(entry: ConnectionEntry, path: readonly string[]): ConfigConnection {
    const { type, name, node } = entry;
    const { file } = this.#document;
    const written = configFields(node, fieldsOf(type), file);
    // What makes a Bruin that has the type refuse the file is not known.
    if (connectionType(type) !== undefined) {
      const problems: DecodeProblem[] = [];
      decodeObject(fieldsOf(type), this.#tree.at(node), [...path, 'connections', type, name], problems);
      for (const problem of problems) if (!problem.isUnset) this.#refuse(namingVariables(problem, written));
    }
    return { name, type, location: locate(file, node), fields: written };
  }

  #text(node: YamlNode | undefined, path: readonly string[]): string {
    if (node === undefined) return '';
    const problems: DecodeProblem[] = [];
    const text = decodeField({ kind: 'text', nullable: false }, this.#tree.at(node), path, problems);
    for (const problem of problems) this.#refuse(problem);
    // Names of environments and schema prefixes are not secrets; they are shown and compared.
    return text !== null && typeof text === 'object' && 'reveal' in text ? text.reveal() : '';
  }

  #isRestricted(node: YamlNode | undefined, path: readonly string[]): boolean {
    if (node === undefined) return false;
    const problems: DecodeProblem[] = [];
    const settings = decodeField(ENVIRONMENT_SETTINGS_TYPE, this.#tree.at(node), path, problems);
    for (const problem of problems) this.#refuse(problem);
    return isObject(settings) && settings.fields.get('full_refresh_restricted') === true;
  }

  #refuse({ path, message, position }: Pick<DecodeProblem, 'path' | 'message' | 'position'>): void {
    const what = path.length === 0 ? 'the configuration' : `"${path.join('.')}"`;
    this.#problems.push(malformed(this.#document.file, `cannot read ${what}: ${message}`, position));
  }
}

/** The environment that a run uses: the requested one, otherwise the default of the file. */
export function selectEnvironment(
  config: BruinConfig,
  requested?: string,
): { readonly environment: ConfigEnvironment } | { readonly problem: Problem } {
  const name = requested ?? config.defaultEnvironment;
  const environment = config.environments.find((candidate) => candidate.name === name);
  return environment === undefined
    ? { problem: unknownEnvironment(config, name, config.defaultLocation) }
    : { environment };
}

function unknownEnvironment(config: BruinConfig, name: string, location: Location): Problem {
  const names = config.environments.map((environment) => `"${environment.name}"`).join(', ');
  // If the default environment is missing, Bruin refuses the whole file, whatever environment is requested.
  const [first] = config.environments;
  const isDefault = first !== undefined && name === config.defaultEnvironment;
  const way = isDefault
    ? `write \`default_environment: ${visibleText(first.name)}\` at its top`
    : `use one of ${names}`;
  return {
    rule: 'malformed-config',
    message: `cannot use the environment ${quoted(name)}: the configuration does not define it`,
    location,
    hint: names === '' ? 'add it under environments:' : `${way}, or add it under environments:`,
    key: name,
  };
}

function malformed(
  file: string,
  message: string,
  position: { readonly line: number; readonly column: number },
): Problem {
  return {
    rule: 'malformed-config',
    message,
    location: { file, line: position.line, column: position.column },
    hint: 'Bruin refuses the whole file, whatever the environment; correct this place',
  };
}
