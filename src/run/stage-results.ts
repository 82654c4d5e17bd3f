import type { Delivered } from '../deliver/deliver.ts';
import type { Grant } from '../domain/backend-traits.ts';
import type { Source } from '../domain/document.ts';
import type { Failure } from '../domain/failure.ts';
import type { Finding } from '../domain/finding.ts';
import type { Requirement } from '../domain/requirement.ts';
import { VERSION } from '../domain/version.ts';
import { definedRequirements } from '../ecosystems/bruin/bruin-requirements.ts';
import { shownEnvNames } from '../formats/env-file/list-env-names.ts';
import type { Inputs } from '../inputs/inputs.ts';
import { failingFindings } from '../lint/severity.ts';
import type { Unmasked } from '../masking/mask-plan.ts';
import type { AccessChange } from '../report/access/access-graph.ts';
import { buildReport, type UnitsRead } from '../report/build-report.ts';
import type { PlannedMatrix } from '../report/matrix.ts';
import type { RunReport } from '../report/run-report.ts';
import { mergeRequirements } from '../resolve/merge-requirements.ts';
import type { RunPlan } from '../resolve/plan-run.ts';
import type { Survey } from '../survey/survey.ts';

/** What the stages of a run returned, each field set once by its stage. A failed run has those of the stages before the failure. */
export interface StageResults {
  survey?: Survey;
  requirements?: readonly Requirement[];
  plan?: RunPlan;
  /** `plan` only: what the backend has to allow, and the matrix. */
  grants?: readonly Grant[];
  matrix?: PlannedMatrix;
  /** `plan` with `compare` only. */
  accessChanges?: readonly AccessChange[];
  /** Findings of the rules. */
  findings?: readonly Finding[];
  sources?: readonly Source[];
  /** Findings about what a backend does not return, and about what it returned. */
  fetchFindings?: readonly Finding[];
  valueFindings?: readonly Finding[];
  unmasked?: readonly Unmasked[];
  delivered?: Delivered;
  /** Why the run failed. */
  failures?: readonly Failure[];
}

/** The report of a run, built once from everything that its stages returned. */
export function reportOf(results: StageResults, inputs: Inputs): RunReport {
  const { survey, requirements, plan, sources, grants, accessChanges, delivered, failures = [] } = results;
  return buildReport({
    version: VERSION,
    mode: inputs.mode,
    backend: inputs.backend.definition.id,
    result: failures.length > 0 ? 'failed' : hasFailingFindings(results, inputs) ? 'findings' : 'ok',
    ...(survey === undefined ? {} : { units: unitsOf(survey, inputs.lint.groups) }),
    ...(survey === undefined || requirements === undefined || plan === undefined
      ? {}
      : {
          requirements: {
            needed: requirements,
            defined: mergeRequirements(definedRequirements(survey.bruin)),
            planned: plan.planned,
            sources: sources ?? [],
          },
        }),
    exported: delivered?.exported ?? [],
    findings: findingsOf(results),
    skipped: survey?.skipped ?? [],
    failures,
    ...(grants === undefined ? {} : { grants }),
    ...(accessChanges === undefined ? {} : { accessChanges }),
  });
}

function findingsOf({ findings = [], fetchFindings = [], valueFindings = [] }: StageResults): readonly Finding[] {
  return [...findings, ...fetchFindings, ...valueFindings];
}

/** True if a finding or failure makes the run fail. */
export function hasFailingFindings(results: StageResults, { mode, lint }: Inputs): boolean {
  return failingFindings(findingsOf(results), mode, lint.failOn).length > 0;
}

/** The pipelines and automations that were read, for reports and the matrix. */
export function unitsOf({ bruin, bitswan, policy }: Survey, listed: Inputs['lint']['groups']): UnitsRead {
  const files = new Map(bitswan.secretsDirectory?.files.map(({ name, text }) => [name, text]));
  const known = listed ?? policy?.groups;
  return {
    pipelines: bruin.pipelines,
    environments: bruin.environments,
    environment: bruin.environment,
    automations: bitswan.automations,
    stages: bitswan.stages,
    requestedStages: bitswan.requestedStages,
    variablesOf: (group) => {
      const text = files.get(group);
      if (text !== undefined) return (shownEnvNames(text) ?? []).map(({ name }) => name);
      return known?.get(group) ?? [];
    },
  };
}
