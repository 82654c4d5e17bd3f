import type { BitswanReading, SecretsDirectory } from '../domain/bitswan.ts';
import type { BruinReading } from '../domain/bruin.ts';
import type { GitEvidence, GitFacts } from '../domain/git-facts.ts';
import type { Repository } from '../domain/repository.ts';

/** What the search for secret files looks at. */
export interface ScanSubject {
  readonly repository: Repository;
  /** Absent outside of a work tree. */
  readonly git?: GitFacts;
  /** What git answered about contents; absent together with `git`. */
  readonly evidence?: GitEvidence;
  readonly bruin: Pick<BruinReading, 'config' | 'pipelines'>;
  readonly bitswan: Pick<BitswanReading, 'automations'>;
  readonly secretsDirectory?: SecretsDirectory;
  /** More globs of files that hold secrets. */
  readonly policy?: { readonly secretFiles: readonly string[] };
}
