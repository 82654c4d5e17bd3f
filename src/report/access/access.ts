import type { RequirementKind } from '../../domain/requirement.ts';
import type {
  AssetReport,
  AutomationReport,
  AutomationStageReport,
  DeclaredSecretReport,
  PipelineReport,
  RequirementReport,
  RunReport,
} from '../run-report.ts';
import type { Access, AccessGraph, KeptSecret, Reader, ReadSecret } from './access-graph.ts';

/** The part of a report that says who reads what, from this run or from a file. */
export interface AccessSource extends Pick<RunReport, 'environment' | 'stage' | 'backend'> {
  readonly pipelines: readonly PipelineAccess[];
  readonly automations: readonly AutomationAccess[];
  readonly requirements: readonly StoredRequirement[];
}

interface PipelineAccess extends Pick<PipelineReport, 'name' | 'path' | 'environment' | 'variant' | 'connections'> {
  readonly assets: readonly AssetAccess[];
}

interface AssetAccess extends Pick<AssetReport, 'name' | 'file' | 'connections'> {
  /** A kept report may say `true`. */
  readonly enabled?: boolean;
  readonly secrets: readonly Pick<DeclaredSecretReport, 'key' | 'injectAs' | 'line'>[];
}

interface AutomationAccess extends Pick<AutomationReport, 'name' | 'path' | 'config'> {
  readonly stages: readonly Pick<AutomationStageReport, 'stage' | 'groups' | 'services'>[];
}

type StoredRequirement = Omit<RequirementReport, 'fullAddress' | 'lifetime'>;

/** Builds the graph from a report. A disabled asset never runs, so it reads nothing. */
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
  // A pipeline gets the whole configuration if it is kept in one secret.
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
