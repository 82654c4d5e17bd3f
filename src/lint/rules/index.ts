import { RULE_IDS, type RuleId } from '../../domain/rule-id.ts';
import type { Rule } from '../rule.ts';
import { blankSecretKey } from './blank-secret-key.ts';
import { conflictingVariable } from './conflicting-variable.ts';
import { connectionsNotChecked } from './connections-not-checked.ts';
import { dangerousEnvName } from './dangerous-env-name.ts';
import { dollarInReferencedSecret } from './dollar-in-referenced-secret.ts';
import { duplicateConnectionName } from './duplicate-connection-name.ts';
import { duplicateEnvName } from './duplicate-env-name.ts';
import { embeddedRepository } from './embedded-repository.ts';
import { emptyGroupFile } from './empty-group-file.ts';
import { emptySecret } from './empty-secret.ts';
import { groupSharedAcrossStages } from './group-shared-across-stages.ts';
import { groupsNotChecked } from './groups-not-checked.ts';
import { inertSecrets } from './inert-secrets.ts';
import { invalidConnection } from './invalid-connection.ts';
import { invalidEnvName } from './invalid-env-name.ts';
import { literalSecret } from './literal-secret.ts';
import { liveDevWithoutGroups } from './live-dev-without-groups.ts';
import { malformedConfig } from './malformed-config.ts';
import { malformedGroupFile } from './malformed-group-file.ts';
import { missingInEnvironment } from './missing-in-environment.ts';
import { overriddenVariable } from './overridden-variable.ts';
import { REPORTED_RULES } from './reported-rules.ts';
import { reservedEnvName } from './reserved-env-name.ts';
import { secretFileInHistory } from './secret-file-in-history.ts';
import { secretLostByBruin } from './secret-lost-by-bruin.ts';
import { serviceNameCollision } from './service-name-collision.ts';
import { sharedAcrossEnvironments } from './shared-across-environments.ts';
import { symlinkedSecretFile } from './symlinked-secret-file.ts';
import { trackedSecretFile } from './tracked-secret-file.ts';
import { undefinedConnection } from './undefined-connection.ts';
import { unjudgedSecretFile } from './unjudged-secret-file.ts';
import { unknownConnectionField } from './unknown-connection-field.ts';
import { unknownConnectionType } from './unknown-connection-type.ts';
import { unmappedSecretGroup } from './unmapped-secret-group.ts';
import { unmappedStage } from './unmapped-stage.ts';
import { unprotectedSecretPath } from './unprotected-secret-path.ts';
import { unquotedDollar } from './unquoted-dollar.ts';
import { unreadSecret } from './unread-secret.ts';
import { unreadableByBruin } from './unreadable-by-bruin.ts';
import { unreadableGroupFile } from './unreadable-group-file.ts';
import { unresolvedReference } from './unresolved-reference.ts';
import { unsetVariable } from './unset-variable.ts';
import { unsupportedDefault } from './unsupported-default.ts';
import { untrackedSecretFile } from './untracked-secret-file.ts';
import { unusedConnection } from './unused-connection.ts';
import { unusedSecretGroup } from './unused-secret-group.ts';

/** The rules with code, one file each. A new rule is one file, one line here, one page and its cases. */
const DECIDING_RULES: readonly Rule[] = [
  trackedSecretFile,
  untrackedSecretFile,
  unprotectedSecretPath,
  secretFileInHistory,
  symlinkedSecretFile,
  embeddedRepository,
  unjudgedSecretFile,
  literalSecret,
  emptySecret,
  malformedConfig,
  invalidEnvName,
  reservedEnvName,
  dangerousEnvName,
  unreadSecret,
  undefinedConnection,
  connectionsNotChecked,
  missingInEnvironment,
  unsetVariable,
  secretLostByBruin,
  blankSecretKey,
  duplicateEnvName,
  inertSecrets,
  duplicateConnectionName,
  unusedConnection,
  invalidConnection,
  unknownConnectionType,
  unknownConnectionField,
  sharedAcrossEnvironments,
  unreadableByBruin,
  unmappedSecretGroup,
  unmappedStage,
  groupsNotChecked,
  liveDevWithoutGroups,
  groupSharedAcrossStages,
  conflictingVariable,
  overriddenVariable,
  malformedGroupFile,
  unreadableGroupFile,
  emptyGroupFile,
  unquotedDollar,
  unresolvedReference,
  unsupportedDefault,
  dollarInReferencedSecret,
  serviceNameCollision,
  unusedSecretGroup,
];

const BY_ID: ReadonlyMap<RuleId, Rule> = new Map([
  ...REPORTED_RULES,
  ...DECIDING_RULES.map((rule) => [rule.id, rule] as const),
]);

/** Every rule, in the order of the documentation (`RULE_IDS`). */
export const RULES: readonly Rule[] = RULE_IDS.flatMap((id) => BY_ID.get(id) ?? []);
