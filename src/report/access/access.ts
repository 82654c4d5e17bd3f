import type { Location } from '../../domain/location.ts';
import type { RequirementKind, Stage } from '../../domain/requirement.ts';

/** The part of a report that says who reads what: the run's own, or one that was read from a file. */
export interface AccessSource {
  readonly environment?: string;
  readonly stage?: Stage;
  readonly backend?: string;
  readonly pipelines: readonly PipelineAccess[];
  readonly automations: readonly AutomationAccess[];
  readonly requirements: readonly StoredRequirement[];
}

interface PipelineAccess {
  readonly name: string;
  readonly path: string;
  readonly environment?: string;
  readonly variant?: string;
  readonly connections: readonly string[];
  readonly assets: readonly {
    readonly name: string;
    readonly file: string;
    readonly enabled?: boolean;
    readonly secrets: readonly { readonly key: string; readonly injectAs: string; readonly line: number }[];
    readonly connections: readonly string[];
  }[];
}

interface AutomationAccess {
  readonly name: string;
  readonly path: string;
  readonly config: string;
  readonly stages: readonly {
    readonly stage: Stage;
    readonly groups: readonly string[];
    readonly services: readonly string[];
  }[];
}

interface StoredRequirement {
  readonly kind: RequirementKind;
  readonly name: string;
  readonly address?: string;
  readonly from?: 'environment' | 'configuration';
  readonly requiredBy: readonly Location[];
  readonly version?: string;
  readonly changed?: string;
  readonly expires?: string;
  readonly environment?: string;
  readonly stage?: Stage;
}

/** A pipeline, an asset of one, or an automation. */
export interface Reader {
  /** Unique within a report, and the same in the reports of two commits. */
  readonly id: string;
  readonly kind: 'pipeline' | 'asset' | 'automation';
  readonly name: string;
  /** Of an asset: the id of its pipeline. */
  readonly pipeline?: string;
  /** Where it is defined, relative to the repository root. */
  readonly file: string;
}

/** Something that can be read: a connection, a group, a service file or a variable. */
export interface ReadSecret {
  readonly id: string;
  readonly kind: RequirementKind;
  readonly name: string;
}

/** Where a secret is kept, for one environment or stage. */
export interface KeptSecret {
  readonly scope: string;
  readonly secret: string;
  /** In words: the address in the backend, the configuration file or the job. */
  readonly place: string;
  readonly version?: string;
  /** ISO 8601. */
  readonly changed?: string;
  /** ISO 8601. */
  readonly expires?: string;
  readonly requiredBy: readonly Location[];
}

/** A reader may read a secret in one environment or at one stage. */
export interface Access {
  readonly scope: string;
  readonly reader: string;
  readonly secret: string;
  /** Name of the variable in which an asset receives it. */
  readonly injectAs?: string;
}

/** Who reads what, in which environment or at which stage, and where it is kept. Lists are in the order of the report. */
export interface AccessGraph {
  /** `environment production`, `stage dev`. */
  readonly scopes: readonly string[];
  readonly readers: readonly Reader[];
  readonly secrets: readonly ReadSecret[];
  readonly access: readonly Access[];
  readonly kept: readonly KeptSecret[];
}

/** Reads the graph out of a report. A disabled asset is never run, so it reads nothing. */
export function accessGraph(source: AccessSource): AccessGraph {
  const graph = new GraphBuilder();
  for (const pipeline of source.pipelines) addPipeline(graph, pipeline, source);
  for (const automation of source.automations) addAutomation(graph, automation);
  for (const requirement of source.requirements) addRequirement(graph, requirement, source);
  return graph.built();
}

function scopeOf(pipeline: PipelineAccess, source: AccessSource): string {
  const environment = pipeline.environment ?? source.environment;
  return environment === undefined ? 'any environment' : `environment ${environment}`;
}

function addPipeline(graph: GraphBuilder, pipeline: PipelineAccess, source: AccessSource): void {
  const scope = scopeOf(pipeline, source);
  const variant = pipeline.variant === undefined ? '' : ` (${pipeline.variant})`;
  const id = graph.reader({
    id: `pipeline ${pipeline.path || '.'}${variant}`,
    kind: 'pipeline',
    name: `${pipeline.name}${variant}`,
    file: pipeline.path || '.',
  });
  // Whoever runs a pipeline gets the whole of a configuration that is kept in one secret.
  for (const { name } of source.requirements.filter(({ kind }) => kind === 'configuration')) {
    graph.access({ scope, reader: id, secret: graph.secret('configuration', name) });
  }
  for (const connection of pipeline.connections) {
    graph.access({ scope, reader: id, secret: graph.secret('connection', connection) });
  }
  for (const asset of pipeline.assets) {
    if (asset.enabled === false || asset.connections.length + asset.secrets.length === 0) continue;
    const reader = graph.reader({
      id: `asset ${asset.file}${variant}`,
      kind: 'asset',
      name: asset.name,
      pipeline: id,
      file: asset.file,
    });
    const names = new Map(asset.secrets.map(({ key, injectAs }) => [key, injectAs]));
    for (const connection of new Set([...asset.connections, ...names.keys()])) {
      const injectAs = names.get(connection);
      graph.access({
        scope,
        reader,
        secret: graph.secret('connection', connection),
        ...(injectAs === undefined || injectAs === '' ? {} : { injectAs }),
      });
    }
  }
}

function addAutomation(graph: GraphBuilder, automation: AutomationAccess): void {
  const reader = graph.reader({
    id: `automation ${automation.path || '.'}`,
    kind: 'automation',
    name: automation.name,
    file: automation.config,
  });
  for (const { stage, groups, services } of automation.stages) {
    for (const group of [...groups, ...services]) {
      graph.access({ scope: `stage ${stage}`, reader, secret: graph.secret('group', group) });
    }
  }
}

/** A variable has no reader of its own: the configuration reads it for the connections that name it. */
function addRequirement(graph: GraphBuilder, requirement: StoredRequirement, source: AccessSource): void {
  const { kind, name, requiredBy } = requirement;
  const secret = graph.secret(kind, name);
  const environment = requirement.environment ?? (kind === 'group' ? undefined : source.environment);
  const stage = requirement.stage ?? (kind === 'group' ? source.stage : undefined);
  const own = kind === 'group' ? stage && `stage ${stage}` : environment && `environment ${environment}`;
  const scopes = own === undefined ? graph.scopesOf(secret) : [own];
  for (const scope of scopes.length > 0 ? scopes : ['any environment']) {
    if (kind === 'variable') {
      for (const { file } of requiredBy) {
        const reader = graph.reader({ id: `configuration ${file}`, kind: 'pipeline', name: file, file });
        graph.access({ scope, reader, secret });
      }
    }
    graph.keep({
      scope,
      secret,
      place: placeOf(requirement, source.backend),
      requiredBy,
      ...(requirement.version === undefined ? {} : { version: requirement.version }),
      ...(requirement.changed === undefined ? {} : { changed: requirement.changed }),
      ...(requirement.expires === undefined ? {} : { expires: requirement.expires }),
    });
  }
}

function placeOf({ address, from }: StoredRequirement, backend: string | undefined): string {
  if (from === 'configuration') return 'the configuration file';
  if (from === 'environment') return 'the environment of the job';
  if (address === undefined) return 'not decided';
  return backend === undefined ? address : `${backend}: ${address}`;
}

class GraphBuilder {
  readonly #readers = new Map<string, Reader>();
  readonly #secrets = new Map<string, ReadSecret>();
  readonly #access = new Map<string, Access>();
  readonly #kept = new Map<string, KeptSecret>();
  readonly #scopes = new Map<string, Set<string>>();

  reader(reader: Reader): string {
    if (!this.#readers.has(reader.id)) this.#readers.set(reader.id, reader);
    return reader.id;
  }

  secret(kind: RequirementKind, name: string): string {
    const id = `${kind}/${name}`;
    if (!this.#secrets.has(id)) this.#secrets.set(id, { id, kind, name });
    return id;
  }

  access(access: Access): void {
    const key = JSON.stringify([access.scope, access.reader, access.secret]);
    if (!this.#access.has(key)) this.#access.set(key, access);
    const scopes = this.#scopes.get(access.secret) ?? new Set();
    this.#scopes.set(access.secret, scopes.add(access.scope));
  }

  keep(kept: KeptSecret): void {
    const key = JSON.stringify([kept.scope, kept.secret]);
    if (!this.#kept.has(key)) this.#kept.set(key, kept);
  }

  /** Environments or stages in which something reads the secret. */
  scopesOf(secret: string): readonly string[] {
    return [...(this.#scopes.get(secret) ?? [])];
  }

  built(): AccessGraph {
    const access = [...this.#access.values()];
    const kept = [...this.#kept.values()];
    return {
      scopes: [...new Set([...access, ...kept].map(({ scope }) => scope))],
      readers: [...this.#readers.values()],
      secrets: [...this.#secrets.values()],
      access,
      kept,
    };
  }
}
