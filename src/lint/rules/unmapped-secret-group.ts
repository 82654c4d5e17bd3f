import type { Problem } from '../../domain/finding.ts';
import { readsSecrets } from '../../domain/mode.ts';
import { invalidGroupName } from '../../ecosystems/bitswan/group-names.ts';
import { groupFileOf } from '../bitswan/known-variables.ts';
import { type GroupInView, groupsInView } from '../bitswan/stages-in-view.ts';
import type { LintSubject, Rule } from '../rule.ts';

/** Whether anything in this run can say that a group does not exist, and what was asked. */
interface Evidence {
  readonly exists: (name: string) => boolean;
  /** For messages: what does not have it. */
  readonly places: string;
  readonly remedy: string;
}

function evidenceOf(subject: LintSubject): Evidence | undefined {
  const { secretsDirectory, knownGroups } = subject;
  const isStored = (name: string): boolean => groupFileOf(subject, name) !== undefined;
  const isKnown = (name: string): boolean => knownGroups?.has(name) ?? false;
  if (readsSecrets(subject.mode)) {
    // Another backend answers for itself when it is asked.
    if (subject.backend !== 'local') return undefined;
    const places = secretsDirectory === undefined ? 'there is no secrets directory' : notIn(secretsDirectory.path);
    const remedy = secretsDirectory === undefined ? 'name it with the input secrets-dir' : 'create the file';
    return { exists: isStored, places, remedy: `${remedy}, or correct the name` };
  }
  if (subject.backend !== 'local') {
    if (knownGroups === undefined) return undefined;
    const remedy = `${LISTING} once the backend has it, or correct the name`;
    return { exists: isKnown, places: 'it is not among the known groups', remedy };
  }
  if (secretsDirectory === undefined && knownGroups === undefined) return undefined;
  const places = [
    ...(secretsDirectory === undefined ? [] : [{ lacks: notIn(secretsDirectory.path), remedy: 'create the file' }]),
    ...(knownGroups === undefined
      ? []
      : [{ lacks: 'it is not among the known groups', remedy: `${LISTING} if it exists` }]),
  ];
  return {
    exists: (name) => isStored(name) || isKnown(name),
    places: places.map(({ lacks }) => lacks).join(' and '),
    remedy: [...places.map(({ remedy }) => remedy), 'or correct the name'].join(', '),
  };
}

/** The input wins over the policy file: a name helps only in the list that counts. */
const LISTING = 'list it where the known groups are listed';

function notIn(directory: string): string {
  return `"${directory}" has no file of this name`;
}

function problemsOf({ name, isService, locations }: GroupInView, { places, remedy }: Evidence): Problem[] {
  return locations.map((location) =>
    isService
      ? {
          rule: 'unmapped-secret-group',
          severity: 'notice',
          message: `cannot find the secret file "${name}" of a service: ${places}`,
          location,
          hint: 'nothing to do before the first deployment, which makes the file',
          key: name,
        }
      : {
          rule: 'unmapped-secret-group',
          message: `cannot attach the secret group "${name}": ${places}, and BitSwan would start the container without its variables`,
          location,
          // A file of an impossible name would not help.
          hint: invalidGroupName(name) === undefined ? remedy : 'correct the name',
          key: name,
        },
  );
}

/** BitSwan attaches a group only if its file exists and says nothing otherwise. */
export const unmappedSecretGroup: Rule = {
  id: 'unmapped-secret-group',
  severity: 'error',
  summary: 'A secret group that an automation names has no file and is not known otherwise.',
  check(subject) {
    const evidence = evidenceOf(subject);
    if (evidence === undefined) return [];
    const missing = groupsInView(subject).filter(({ name }) => !evidence.exists(name));
    // Only a directory can show that a service's file is not there yet.
    const shown = missing.filter(({ isService }) => !isService || subject.secretsDirectory !== undefined);
    return shown.flatMap((group) => problemsOf(group, evidence));
  },
};
