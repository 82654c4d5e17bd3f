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
 * Everything that a run tells about itself. All reports are written from it, and by its type no value can be in it:
 * names, places, addresses and versions only.
 */
export interface RunReport {
  readonly tool: { readonly name: string; readonly version: string };
  readonly mode: Mode;
  readonly result: RunResult;
  /** Absent when several were looked at, or none. */
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
  /** `plan` with a backend: what exactly these requirements need to be allowed. */
  readonly grants?: readonly Grant[];
  /** `plan` with `compare`: what access a change adds or takes away. */
  readonly accessChanges?: readonly AccessChange[];
}

/** How many pipelines there are: each is listed once per environment and variant. */
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
  /** Written for disabled assets only: Bruin skips them, and so does everything here. */
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
  /** With what the backend's settings add: mount and path, or region, or project. Absent for local files. */
  readonly fullAddress?: string;
  /** `environment`: the job held the variable already. `configuration`: `.bruin.yml` defines the connection, so that no backend is asked. */
  readonly from?: 'environment' | 'configuration';
  readonly requiredBy: readonly Location[];
  readonly version?: string;
  /** ISO 8601. */
  readonly changed?: string;
  /** ISO 8601. */
  readonly expires?: string;
  /** Seconds for which what was made for this run is good. */
  readonly lifetime?: number;
  /** Where it counts; written only by runs that look at several. */
  readonly environment?: string;
  readonly stage?: Stage;
}

export interface FailureReport {
  readonly code: FailureCode;
  readonly message: string;
  readonly hint?: string;
  /** Places that need what could not be had. */
  readonly locations?: readonly Location[];
}
