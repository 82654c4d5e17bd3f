import { formatAddress } from '../domain/address.ts';
import type { Automation } from '../domain/bitswan.ts';
import type { BruinPipeline } from '../domain/bruin.ts';
import type { Requirement } from '../domain/requirement.ts';
import { VERSION } from '../domain/version.ts';
import { shownEnvNames } from '../formats/env-file/list-env-names.ts';
import type { Inputs } from '../inputs/inputs.ts';
import type { Source } from '../resolve/acquire.ts';
import type { PlannedRequirement } from '../resolve/plan.ts';
import { definedRequirements } from '../resolve/requirements.ts';
import { knownGroups } from '../survey/known-names.ts';
import { passedOver } from '../survey/passed-over.ts';
import type { Survey } from '../survey/survey.ts';
import type { AutomationReport, PipelineReport, RequirementReport, RunReport } from './run-report.ts';

/** A report that says nothing yet; every stage adds what it knows, so that a failed run still tells what was found before. */
export function emptyReport(inputs: Inputs): RunReport {
  return {
    tool: { name: 'pipeline-secrets', version: VERSION },
    mode: inputs.mode,
    result: 'ok',
    backend: inputs.backend.definition.id,
    pipelines: [],
    automations: [],
    requirements: [],
    exported: [],
    findings: [],
    skipped: [],
    failures: [],
  };
}

/** What was read: pipelines with their assets, automations with their stages, and what was left out. */
export function surveyed(
  survey: Survey,
  inputs: Inputs,
): Pick<RunReport, 'pipelines' | 'automations' | 'skipped' | 'environment' | 'stage'> {
  const [stage, ...otherStages] = inputs.bitswan.stages;
  const hasPipelines = survey.bruin.pipelines.length > 0;
  return {
    ...(hasPipelines && survey.environments.length === 1 ? { environment: survey.environment } : {}),
    ...(stage !== undefined && otherStages.length === 0 ? { stage } : {}),
    pipelines: survey.bruin.pipelines.flatMap((pipeline) =>
      survey.environments.map((environment) => pipelineReport(pipeline, environment)),
    ),
    automations: survey.bitswan.automations.map((automation) => automationReport(automation, survey, inputs)),
    skipped: [...survey.opened.skipped, ...passedOver(survey), ...survey.bruin.skipped, ...survey.bitswan.skipped],
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

function automationReport(automation: Automation, survey: Survey, inputs: Inputs): AutomationReport {
  const stages = automation.stages.filter(({ stage, groups, services }) =>
    inputs.bitswan.stages.length > 0
      ? inputs.bitswan.stages.includes(stage)
      : survey.stages.includes(stage) && groups.length + services.length > 0,
  );
  return {
    name: automation.name,
    path: automation.path,
    config: automation.config,
    stages: stages.map(({ stage, deployment, groups, services }) => ({
      stage,
      deployment,
      groups: groups.map(({ name }) => name),
      services: services.map(({ name }) => name),
      variables: variablesOf(
        [...groups, ...services].map(({ name }) => name),
        survey,
        inputs,
      ),
    })),
  };
}

/** Names that are known without a backend: from the files of the secrets directory, or from the list of known groups. */
function variablesOf(groups: readonly string[], survey: Survey, inputs: Inputs): readonly string[] {
  const names = groups.flatMap((group) => {
    const text = survey.secretsDirectory?.files.find(({ name }) => name === group)?.text;
    if (text !== undefined) return (shownEnvNames(text) ?? []).map(({ name }) => name);
    return knownGroups(survey, inputs)?.get(group) ?? [];
  });
  return [...new Set(names)];
}

/**
 * What is needed and where it comes from: the connections of the configuration, then the requirements with where they are kept; with
 * `sources` also version and age of what was found there.
 */
export function requirementReports(
  requirements: readonly Requirement[],
  planned: readonly PlannedRequirement[],
  survey: Survey,
  sources: readonly Source[] = [],
): readonly RequirementReport[] {
  const severalEnvironments = survey.environments.length > 1;
  const severalStages = survey.stages.length > 1;
  const where = ({ environment, stage }: Requirement): Pick<RequirementReport, 'environment' | 'stage'> => ({
    ...(severalEnvironments && environment !== undefined ? { environment } : {}),
    ...(severalStages && stage !== undefined ? { stage } : {}),
  });
  const defined = definedRequirements(survey).map((requirement): RequirementReport => {
    const { kind, name, requiredBy } = requirement;
    return { kind, name, from: 'configuration', requiredBy, ...where(requirement) };
  });
  const asked = requirements.map((requirement): RequirementReport => {
    const { kind, name, requiredBy } = requirement;
    const plan = planned.find((each) => each.requirement === requirement);
    const source = sources.find((each) => each.requirement === requirement);
    const document = source?.document;
    return {
      kind,
      name,
      ...(plan === undefined ? {} : { address: formatAddress(plan.address) }),
      ...(plan?.fullAddress === undefined ? {} : { fullAddress: plan.fullAddress }),
      ...(source !== undefined && source.address === undefined ? { from: 'environment' } : {}),
      requiredBy,
      ...(document?.version === undefined ? {} : { version: document.version }),
      ...(document?.changed === undefined ? {} : { changed: document.changed }),
      ...(document?.expires === undefined ? {} : { expires: document.expires }),
      ...where(requirement),
    };
  });
  return [...defined, ...asked];
}
