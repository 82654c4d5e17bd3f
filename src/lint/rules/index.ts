import type { Rule } from '../rule.ts';
import { embeddedRepository } from './embedded-repository.ts';
import { secretFileInHistory } from './secret-file-in-history.ts';
import { symlinkedSecretFile } from './symlinked-secret-file.ts';
import { trackedSecretFile } from './tracked-secret-file.ts';
import { unprotectedSecretPath } from './unprotected-secret-path.ts';
import { untrackedSecretFile } from './untracked-secret-file.ts';

/** Every rule, in the order of the documentation (`RULE_IDS`). A new one is one file, one line here, one page and its cases. */
export const RULES: readonly Rule[] = [
  // files and git
  trackedSecretFile,
  untrackedSecretFile,
  unprotectedSecretPath,
  secretFileInHistory,
  symlinkedSecretFile,
  embeddedRepository,
  // both ecosystems
  // Bruin
  // BitSwan
  // backends
  // policy
];
