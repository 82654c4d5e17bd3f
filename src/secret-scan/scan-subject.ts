import type { BitswanReading, SecretsDirectory } from '../domain/bitswan.ts';
import type { BruinReading } from '../domain/bruin.ts';
import type { GitEvidence, GitFacts } from '../domain/git-facts.ts';
import type { Repository } from '../domain/repository.ts';

/** The input of the search for secret files. */
export interface ScanSubject {
  readonly repository: Repository;
  /** Absent outside a work tree. */
  readonly git?: GitFacts;
  /** Git's answers about contents; absent together with `git`. */
  readonly evidence?: GitEvidence;
  readonly bruin: Pick<BruinReading, 'config' | 'pipelines'>;
  readonly bitswan: Pick<BitswanReading, 'automations'>;
  readonly secretsDirectory?: SecretsDirectory;
  /** Globs of further files that hold secrets. */
  readonly policy?: { readonly secretFiles: readonly string[] };
}
