import type { Automation } from '../../domain/bitswan.ts';
import type { Stage } from '../../domain/requirement.ts';
import { SecretValue } from '../../domain/secret.ts';
import type { GroupContents } from '../../ecosystems/bitswan/groups/group-contents.ts';
import { type GroupVariables, groupVariables } from '../../ecosystems/bitswan/groups/group-variables.ts';
import type { LintSubject } from '../rule.ts';
import { groupFileOf } from './known-variables.ts';

/** The variables that the backend, or else the files of the secrets directory, give an automation at a stage. Missing files are skipped. */
export function storedVariables(subject: LintSubject, automation: Automation, stage: Stage): GroupVariables {
  const at = automation.stages.find((each) => each.stage === stage);
  const contents = new Map<string, GroupContents>();
  for (const { name } of [...(at?.groups ?? []), ...(at?.services ?? [])]) {
    const fetched = subject.fetchedGroups?.get(name);
    const text = groupFileOf(subject, name)?.text;
    if (fetched !== undefined) contents.set(name, fetched);
    else if (text !== undefined) contents.set(name, { form: 'env-text', text: new SecretValue(text) });
  }
  return groupVariables({ automation, stage, contents });
}
