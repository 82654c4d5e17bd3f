import type { BitswanReading, SecretsDirectory } from '../../domain/bitswan.ts';
import { STAGES, type Stage } from '../../domain/requirement.ts';

/** The automations of a run, and the stages it covers. */
export interface BitswanScope extends BitswanReading {
  /** Stages that the run covers. */
  readonly stages: readonly Stage[];
  /** The requested stages; empty if none was requested. At most one in a run that reads secrets. */
  readonly requestedStages: readonly Stage[];
  readonly secretsDirectory?: SecretsDirectory;
}

/** Without a stage in the inputs, all are covered except live-dev, which borrows from dev. */
export function bitswanScope(
  reading: BitswanReading,
  requestedStages: readonly Stage[],
  secretsDirectory: SecretsDirectory | undefined,
): BitswanScope {
  return {
    ...reading,
    stages: requestedStages.length > 0 ? requestedStages : STAGES.filter((stage) => stage !== 'live-dev'),
    requestedStages,
    ...(secretsDirectory === undefined ? {} : { secretsDirectory }),
  };
}
