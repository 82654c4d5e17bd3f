import type { BitswanReading, SecretsDirectory } from '../../domain/bitswan.ts';
import { STAGES, type Stage } from '../../domain/requirement.ts';

/** The automations of a run, and the stages that it looks at. */
export interface BitswanScope extends BitswanReading {
  /** Stages to look at. */
  readonly stages: readonly Stage[];
  /** The stages that were asked for; empty when none was. At most one in a run that reads secrets. */
  readonly requestedStages: readonly Stage[];
  readonly secretsDirectory?: SecretsDirectory;
}

/** Without any stage in the inputs all are looked at but live-dev, which borrows from dev. */
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
