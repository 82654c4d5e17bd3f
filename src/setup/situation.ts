import type { BackendDefinition } from '../backends/definition.ts';
import type { ReadPresent } from '../changes/change-set.ts';
import type { Grant } from '../domain/backend-traits.ts';
import type { Finding } from '../domain/finding.ts';
import type { Survey } from '../survey/survey.ts';
import type { GateSettings } from './gate-workflow.ts';
import { type LoadSettings, loadSettings } from './load-workflow.ts';
import { type HeldNames, type NamesInUse, namesInUse } from './names-in-use.ts';
import { foreignCiOf, type PresentGate, presentGateOf } from './present-ci.ts';
import { releasedCommit } from './released-commit.ts';

/** What was seen of a repository, and what was asked for. */
export interface Sight {
  readonly survey: Survey;
  /** What the gate finds. */
  readonly findings: readonly Finding[];
  /** True when that fails it. */
  readonly isRed: boolean;
  /** Absent where the backend was not asked. */
  readonly held?: HeldNames;
  readonly backend: BackendDefinition;
  readonly grants: readonly Grant[];
  /** Inputs as they were written on the command line. */
  readonly flags: ReadonlyMap<string, string>;
  /** The folders that were named, relative to the root; empty for all of it. */
  readonly folders: readonly string[];
  /** The file that Node.js was started with. */
  readonly program: string | undefined;
}

/** What `init` knows of a repository. */
export interface Situation {
  readonly names: NamesInUse;
  readonly gate: GateSettings;
  /** A workflow that runs the gate already. */
  readonly presentGate?: PresentGate;
  /** A CI other than GitHub's, which reads no workflow of ours. */
  readonly foreignCi?: string;
  /** What lint found before anything was written. */
  readonly findings: readonly Finding[];
  /** With a backend only. */
  readonly load?: LoadSettings;
  readonly grants: readonly Grant[];
}

/** @param root absolute */
export function situationOf(
  { survey, findings, held, backend, grants, flags, folders, program }: Sight,
  root: string,
  read: ReadPresent,
): Situation {
  const commit = releasedCommit(program);
  const isEmpty = survey.bruin.pipelines.length + survey.bitswan.automations.length === 0;
  const presentGate = presentGateOf(root, read);
  const foreignCi = foreignCiOf(root, read);
  return {
    names: namesInUse(survey, held),
    gate: { folders, isEmpty, ...(commit === undefined ? {} : { commit }) },
    ...(presentGate === undefined ? {} : { presentGate }),
    ...(foreignCi === undefined ? {} : { foreignCi }),
    findings,
    ...(backend.isLocal || isEmpty ? {} : { load: loadSettings(backend, flags, survey, commit) }),
    grants,
  };
}
