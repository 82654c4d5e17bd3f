import type { Rule } from '../rule.ts';
import { blankSecretKey } from './blank-secret-key.ts';
import { dangerousEnvName } from './dangerous-env-name.ts';
import { duplicateEnvName } from './duplicate-env-name.ts';
import { embeddedRepository } from './embedded-repository.ts';
import { expiredIgnore } from './expired-ignore.ts';
import { ignoreWithoutReason } from './ignore-without-reason.ts';
import { inertSecrets } from './inert-secrets.ts';
import { invalidEnvName } from './invalid-env-name.ts';
import { literalSecret } from './literal-secret.ts';
import { malformedConfig } from './malformed-config.ts';
import { nestedPipeline } from './nested-pipeline.ts';
import { policyLoosened } from './policy-loosened.ts';
import { reservedEnvName } from './reserved-env-name.ts';
import { secretFileInHistory } from './secret-file-in-history.ts';
import { secretLostByBruin } from './secret-lost-by-bruin.ts';
import { symlinkedSecretFile } from './symlinked-secret-file.ts';
import { trackedSecretFile } from './tracked-secret-file.ts';
import { unprotectedSecretPath } from './unprotected-secret-path.ts';
import { unreadSecret } from './unread-secret.ts';
import { untrackedSecretFile } from './untracked-secret-file.ts';
import { uselessIgnore } from './useless-ignore.ts';

/** Every rule, in the order of the documentation (`RULE_IDS`). A new one is one file, one line here, one page and its cases. */
export const RULES: readonly Rule[] = [
  // files and git
  trackedSecretFile,
  untrackedSecretFile,
  unprotectedSecretPath,
  secretFileInHistory,
  symlinkedSecretFile,
  embeddedRepository,
  literalSecret,
  // both ecosystems
  malformedConfig,
  invalidEnvName,
  reservedEnvName,
  dangerousEnvName,
  unreadSecret,
  // Bruin
  secretLostByBruin,
  blankSecretKey,
  duplicateEnvName,
  inertSecrets,
  nestedPipeline,
  // BitSwan
  // backends
  // policy
  ignoreWithoutReason,
  expiredIgnore,
  uselessIgnore,
  policyLoosened,
];
