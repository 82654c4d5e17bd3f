import type { Rule } from '../rule.ts';
import { blankSecretKey } from './blank-secret-key.ts';
import { conflictingVariable } from './conflicting-variable.ts';
import { connectionsNotChecked } from './connections-not-checked.ts';
import { dangerousEnvName } from './dangerous-env-name.ts';
import { disabledSecret } from './disabled-secret.ts';
import { dollarInReferencedSecret } from './dollar-in-referenced-secret.ts';
import { duplicateConnectionName } from './duplicate-connection-name.ts';
import { duplicateDeployment } from './duplicate-deployment.ts';
import { duplicateEnvName } from './duplicate-env-name.ts';
import { embeddedRepository } from './embedded-repository.ts';
import { emptyGroupFile } from './empty-group-file.ts';
import { environmentNotInAddress } from './environment-not-in-address.ts';
import { expiredIgnore } from './expired-ignore.ts';
import { expiringSecret } from './expiring-secret.ts';
import { foreignAutomationFile } from './foreign-automation-file.ts';
import { groupSharedAcrossStages } from './group-shared-across-stages.ts';
import { groupsNotChecked } from './groups-not-checked.ts';
import { ignoreWithoutReason } from './ignore-without-reason.ts';
import { inertSecrets } from './inert-secrets.ts';
import { invalidConnection } from './invalid-connection.ts';
import { invalidEnvName } from './invalid-env-name.ts';
import { invalidGroupName } from './invalid-group-name.ts';
import { invalidGroupsValue } from './invalid-groups-value.ts';
import { libraryOverridesConfig } from './library-overrides-config.ts';
import { literalSecret } from './literal-secret.ts';
import { liveDevWithoutGroups } from './live-dev-without-groups.ts';
import { malformedConfig } from './malformed-config.ts';
import { malformedGroupFile } from './malformed-group-file.ts';
import { missingInEnvironment } from './missing-in-environment.ts';
import { nestedPipeline } from './nested-pipeline.ts';
import { newerBitswan } from './newer-bitswan.ts';
import { overlappingDocuments } from './overlapping-documents.ts';
import { overriddenVariable } from './overridden-variable.ts';
import { policyLoosened } from './policy-loosened.ts';
import { reservedEnvName } from './reserved-env-name.ts';
import { secretFileInHistory } from './secret-file-in-history.ts';
import { secretLostByBruin } from './secret-lost-by-bruin.ts';
import { serviceNameCollision } from './service-name-collision.ts';
import { shadowedPipelinesConf } from './shadowed-pipelines-conf.ts';
import { sharedAcrossEnvironments } from './shared-across-environments.ts';
import { staleSecret } from './stale-secret.ts';
import { symlinkedSecretFile } from './symlinked-secret-file.ts';
import { trackedSecretFile } from './tracked-secret-file.ts';
import { undefinedConnection } from './undefined-connection.ts';
import { unjudgedSecretFile } from './unjudged-secret-file.ts';
import { unknownConnectionField } from './unknown-connection-field.ts';
import { unknownConnectionType } from './unknown-connection-type.ts';
import { unknownSecretsKey } from './unknown-secrets-key.ts';
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
  unjudgedSecretFile,
  literalSecret,
  // both ecosystems
  malformedConfig,
  invalidEnvName,
  reservedEnvName,
  dangerousEnvName,
  unreadSecret,
  // Bruin
  undefinedConnection,
  connectionsNotChecked,
  environmentNotInAddress,
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
  nestedPipeline,
  // BitSwan
  unmappedSecretGroup,
  unmappedStage,
  groupsNotChecked,
  unknownSecretsKey,
  invalidGroupsValue,
  invalidGroupName,
  shadowedPipelinesConf,
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
  duplicateDeployment,
  serviceNameCollision,
  libraryOverridesConfig,
  unusedSecretGroup,
  foreignAutomationFile,
  newerBitswan,
  // backends
  staleSecret,
  expiringSecret,
  disabledSecret,
  overlappingDocuments,
  // policy
  ignoreWithoutReason,
  expiredIgnore,
  uselessIgnore,
  policyLoosened,
];
