import type { Address } from '../domain/address.ts';
import { formatAddress } from '../domain/address.ts';
import type { Automation } from '../domain/bitswan.ts';
import type { BruinPipeline } from '../domain/bruin.ts';
import type { Source } from '../domain/document.ts';
import type { Failure } from '../domain/failure.ts';
import { type Finding, SEVERITIES } from '../domain/finding.ts';
import type { Requirement, Stage } from '../domain/requirement.ts';
import { failureReports } from './failure-reports.ts';
import type { AutomationReport, PipelineReport, RequirementReport, RunReport } from './run-report.ts';

/** What was read from the repository, and what the run covers. */
export interface UnitsRead {
  readonly pipelines: readonly BruinPipeline[];
  /** Environments covered, and the one of a run that reads secrets. */
  readonly environments: readonly string[];
  readonly environment: string;
  readonly automations: readonly Automation[];
  /** Stages covered, and those requested. */
  readonly stages: readonly Stage[];
  readonly requestedStages: readonly Stage[];
  /** Names of variables of a group or service file that are known without a backend. */
  readonly variablesOf: (group: string) => readonly string[];
}

/** The requirements, and what is known about each. */
export interface RequirementsFound {
  readonly needed: readonly Requirement[];
  /** Connections that the configuration defines. */
  readonly defined: readonly Requirement[];
  readonly planned: readonly {
    readonly requirement: Requirement;
    readonly address: Address;
    readonly fullAddress?: string;
  }[];
  /** Empty before anything was fetched. */
  readonly sources: readonly Source[];
}

/** What the stages of a run returned, up to a failure. */
export interface RunFacts
  extends Pick<RunReport, 'mode' | 'result' | 'exported' | 'findings' | 'skipped'>,
    Pick<Partial<RunReport>, 'grants' | 'accessChanges'> {
  /** The version of this program. */
  readonly version: string;
  readonly backend: string;
  readonly units?: UnitsRead;
  readonly requirements?: RequirementsFound;
  readonly failures: readonly Failure[];
}

/** The report of a run, whether it was completed or not. */
export function buildReport({ version, units, requirements, failures, ...facts }: RunFacts): RunReport {
  return {
    tool: { name: 'pipeline-secrets', version },
    ...facts,
    findings: errorsFirst(facts.findings),
    ...(units === undefined ? {} : whereItLooked(units)),
    ...(units === undefined ? { pipelines: [], automations: [] } : unitReports(units)),
    requirements: units === undefined || requirements === undefined ? [] : requirementReports(requirements, units),
    failures: failureReports(failures),
  };
}

/** The order of every output: the most severe first, and among those of one severity the order in which they were found. */
function errorsFirst(findings: readonly Finding[]): readonly Finding[] {
  return SEVERITIES.flatMap((severity) => findings.filter((finding) => finding.severity === severity));
}

function whereItLooked({
  pipelines,
  environments,
  environment,
  requestedStages,
}: UnitsRead): Pick<RunReport, 'environment' | 'stage'> {
  const [stage, ...otherStages] = requestedStages;
  return {
    ...(pipelines.length > 0 && environments.length === 1 ? { environment } : {}),
    ...(stage !== undefined && otherStages.length === 0 ? { stage } : {}),
  };
}

/** Pipelines with their assets, once per environment, and automations with their stages. */
export function unitReports(units: UnitsRead): Pick<RunReport, 'pipelines' | 'automations'> {
  return {
    pipelines: units.pipelines.flatMap((pipeline) =>
      units.environments.map((environment) => pipelineReport(pipeline, environment)),
    ),
    automations: units.automations.map((automation) => automationReport(automation, units)),
  };
}

function pipelineReport(pipeline: BruinPipeline, environment: string): PipelineReport {
  return {
    name: pipeline.name,
    path: pipeline.path,
    environment,
    ...(pipeline.variant === undefined ? {} : { variant: pipeline.variant }),
    ...(pipeline.overridden === undefined ? {} : { vars: pipeline.overridden }),
    connections: pipeline.connections.map(({ name }) => name),
    assets: pipeline.assets.map(({ name, file, type, enabled, secrets, connections }) => ({
      name,
      file,
      type,
      ...(enabled ? {} : { enabled: false as const }),
      secrets: secrets.map(({ key, injectAs, location, from }) => ({
        key,
        injectAs,
        file: location.file,
        line: location.line,
        from,
      })),
      connections: [...new Set(connections.map((connection) => connection.name))].sort(),
    })),
  };
}

function automationReport(
  { name, path, config, stages: all }: Automation,
  { stages, requestedStages, variablesOf }: UnitsRead,
): AutomationReport {
  const shown = all.filter(({ stage, groups, services }) =>
    requestedStages.length > 0
      ? requestedStages.includes(stage)
      : stages.includes(stage) && groups.length + services.length > 0,
  );
  return {
    name,
    path,
    config,
    stages: shown.map(({ stage, deployment, groups, services }) => ({
      stage,
      deployment,
      groups: groups.map((group) => group.name),
      services: services.map((service) => service.name),
      variables: [...new Set([...groups, ...services].flatMap((file) => variablesOf(file.name)))],
    })),
  };
}

/**
 * What is needed and where it comes from: the connections of the configuration, then the requirements with their addresses, and the version and age
 * of what was found there.
 */
function requirementReports(
  { needed, defined, planned, sources }: RequirementsFound,
  { environments, stages }: UnitsRead,
): readonly RequirementReport[] {
  const where = ({ environment, stage }: Requirement): Pick<RequirementReport, 'environment' | 'stage'> => ({
    ...(environments.length > 1 && environment !== undefined ? { environment } : {}),
    ...(stages.length > 1 && stage !== undefined ? { stage } : {}),
  });
  const plans = new Map(planned.map((plan) => [plan.requirement, plan]));
  const found = new Map(sources.map((source) => [source.requirement, source]));
  return [
    ...defined.map((requirement): RequirementReport => {
      const { kind, name, requiredBy } = requirement;
      return { kind, name, from: 'configuration', requiredBy, ...where(requirement) };
    }),
    ...needed.map((requirement): RequirementReport => {
      const { kind, name, requiredBy } = requirement;
      const plan = plans.get(requirement);
      const source = found.get(requirement);
      const { version, changed, expires, lifetime } = source?.document ?? {};
      return {
        kind,
        name,
        ...(plan === undefined ? {} : { address: formatAddress(plan.address) }),
        ...(plan?.fullAddress === undefined ? {} : { fullAddress: plan.fullAddress }),
        ...(source !== undefined && source.address === undefined ? { from: 'environment' } : {}),
        requiredBy,
        ...(version === undefined ? {} : { version }),
        ...(changed === undefined ? {} : { changed }),
        ...(expires === undefined ? {} : { expires }),
        ...(lifetime === undefined ? {} : { lifetime }),
        ...where(requirement),
      };
    }),
  ];
}
