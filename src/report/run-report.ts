import type { Grant } from '../domain/backend-traits.ts';
import type { ExportedName } from '../domain/export/exportable.ts';
import type { FailureCode } from '../domain/failure.ts';
import type { Finding, Skipped } from '../domain/finding.ts';
import type { Location } from '../domain/location.ts';
import type { Mode } from '../domain/mode.ts';
import type { RequirementKind, Stage } from '../domain/requirement.ts';
import type { AccessChange } from './access/access-graph.ts';

/** `findings`: at least one at or above `fail-on`; `failed`: something could not be checked or fetched. */
export type RunResult = 'ok' | 'findings' | 'failed';

/**
 * The result of a run. All reports are written from it, and its type cannot hold a value: names, places, addresses and versions only.
 */
export interface RunReport {
  readonly tool: { readonly name: string; readonly version: string };
  readonly mode: Mode;
  readonly result: RunResult;
  /** Absent if the run covers several, or none. */
  readonly environment?: string;
  readonly stage?: Stage;
  readonly backend?: string;
  readonly pipelines: readonly PipelineReport[];
  readonly automations: readonly AutomationReport[];
  readonly requirements: readonly RequirementReport[];
  readonly exported: readonly ExportedName[];
  readonly findings: readonly Finding[];
  readonly skipped: readonly Skipped[];
  /** What stopped the run; empty unless the result is `failed` (or an input was wrong). */
  readonly failures: readonly FailureReport[];
  /** `plan` with a backend: the exact permissions that these requirements need. */
  readonly grants?: readonly Grant[];
  /** `plan` with `compare`: the access that a change adds or removes. */
  readonly accessChanges?: readonly AccessChange[];
}

/** The number of distinct pipelines: each is listed once per environment and variant. */
export function pipelineCount({ pipelines }: RunReport): number {
  return new Set(pipelines.map(({ path }) => path)).size;
}

export interface PipelineReport {
  readonly name: string;
  /** The folder, relative to the repository root; `''` for the root itself. */
  readonly path: string;
  readonly environment?: string;
  readonly variant?: string;
  /** Names of its variables that the run sets; absent for none. */
  readonly vars?: readonly string[];
  /** Union of what its enabled assets and their checks need, sorted. */
  readonly connections: readonly string[];
  readonly assets: readonly AssetReport[];
}

export interface AssetReport {
  readonly name: string;
  readonly file: string;
  readonly type: string;
  /** Present for disabled assets only: Bruin skips them, and so do all reports. */
  readonly enabled?: false;
  readonly secrets: readonly DeclaredSecretReport[];
  readonly connections: readonly string[];
}

export interface DeclaredSecretReport {
  readonly key: string;
  readonly injectAs: string;
  readonly file: string;
  readonly line: number;
  readonly from: 'asset' | 'default' | 'connection';
}

export interface AutomationReport {
  readonly name: string;
  /** The folder, relative to the repository root; `''` for the root itself. */
  readonly path: string;
  readonly config: string;
  readonly stages: readonly AutomationStageReport[];
}

export interface AutomationStageReport {
  readonly stage: Stage;
  readonly deployment: string;
  /** In the order in which they apply. */
  readonly groups: readonly string[];
  /** Service secret files. */
  readonly services: readonly string[];
  /** Names of variables that are known without a backend. */
  readonly variables: readonly string[];
}

export interface RequirementReport {
  readonly kind: RequirementKind;
  readonly name: string;
  readonly address?: string;
  /** The address with what the backend's settings add: mount and path, region, or project. Absent for local files. */
  readonly fullAddress?: string;
  /** `environment`: the job already has the variable. `configuration`: `.bruin.yml` defines the connection, so no backend is asked. */
  readonly from?: 'environment' | 'configuration';
  readonly requiredBy: readonly Location[];
  readonly version?: string;
  /** ISO 8601. */
  readonly changed?: string;
  /** ISO 8601. */
  readonly expires?: string;
  /** Seconds for which a credential created for this run is valid. */
  readonly lifetime?: number;
  /** Where it applies; present only if the run covers several. */
  readonly environment?: string;
  readonly stage?: Stage;
}

export interface FailureReport {
  readonly code: FailureCode;
  readonly message: string;
  readonly hint?: string;
  /** Places that need what could not be fetched. */
  readonly locations?: readonly Location[];
}
