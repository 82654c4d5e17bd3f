import type { Problem } from '../../domain/finding.ts';
import { readsSecrets } from '../../domain/mode.ts';
import { nearest } from '../../domain/nearest.ts';
import { documentPage } from '../../domain/version.ts';
import { invalidGroupName } from '../../ecosystems/bitswan/groups/group-names.ts';
import { groupFileOf } from '../bitswan/known-variables.ts';
import { type GroupInView, groupsInView } from '../bitswan/stages-in-view.ts';
import { listOfKnown } from '../known-names.ts';
import type { LintSubject, Rule } from '../rule.ts';

/** What decides in this run whether a group exists; undefined if nothing does. */
interface Evidence {
  readonly exists: (name: string) => boolean;
  /** The names known to exist. */
  readonly names: readonly string[];
  /** For messages: where the group is missing. */
  readonly places: string;
  /** For hints: how to make the group known. */
  readonly remedy: (name: string) => string;
}

function evidenceOf(subject: LintSubject): Evidence | undefined {
  const { backend, secretsDirectory, knownGroups } = subject;
  const loads = readsSecrets(subject.mode);
  // Another backend answers when it is asked, and its groups are not files.
  if (loads && !backend.isLocal) return undefined;
  const directory = backend.isLocal ? secretsDirectory : undefined;
  const known = loads ? undefined : knownGroups;
  if (directory === undefined && known === undefined) return loads ? NO_DIRECTORY : undefined;
  const isStored = (name: string): boolean => directory !== undefined && groupFileOf(subject, name) !== undefined;
  const list = (name: string): string => `list "${name}" ${listOfKnown('groups', subject)}`;
  const remedies = (name: string): readonly string[] => [
    ...(directory === undefined ? [] : [`create the file "${directory.path}/${name}"`]),
    ...(known === undefined
      ? []
      : [backend.isLocal ? `${list(name)}, if it exists` : `store it in ${backend.id} and ${list(name)}`]),
  ];
  return {
    exists: (name) => isStored(name) || (known?.has(name) ?? false),
    names: [...(directory?.files ?? []).map(({ name }) => name), ...(known?.keys() ?? [])],
    places: [
      ...(directory === undefined ? [] : [notIn(directory.path)]),
      ...(known === undefined ? [] : ['it is not among the known groups']),
    ].join(' and '),
    remedy: (name) => [...remedies(name), 'or correct the name'].join(', '),
  };
}

const NO_DIRECTORY: Evidence = {
  exists: () => false,
  names: [],
  places: 'there is no secrets directory',
  remedy: () =>
    `in a CI name the backend that holds the group, because BitSwan keeps its files on the server; where they are, name their folder with secrets-dir: ${documentPage('README.md#bitswan')}`,
};

function notIn(directory: string): string {
  return `"${directory}" has no file of this name`;
}

/** A file with an impossible name would not help; an existing group with a similar name was probably meant. */
function hintFor(name: string, { names, remedy }: Evidence): string {
  if (invalidGroupName(name) !== undefined) return 'correct the name';
  const meant = nearest(name, names);
  return meant === undefined ? remedy(name) : `did you mean "${meant}"? Otherwise ${remedy(name)}`;
}

function problemsOf({ name, isService, locations }: GroupInView, evidence: Evidence): Problem[] {
  const { places } = evidence;
  return locations.map((location) =>
    isService
      ? {
          rule: 'unmapped-secret-group',
          severity: 'notice',
          message: `cannot find the secret file "${name}" of a service: ${places}`,
          location,
          hint: 'nothing to do before the first deployment, which creates the file',
          key: name,
        }
      : {
          rule: 'unmapped-secret-group',
          message: `cannot attach the secret group "${name}": ${places}, and BitSwan would start the container without its variables`,
          location,
          hint: hintFor(name, evidence),
          key: name,
        },
  );
}

/** BitSwan attaches a group only if its file exists, and does not report a missing one. */
export const unmappedSecretGroup: Rule = {
  id: 'unmapped-secret-group',
  severity: 'error',
  summary: 'A secret group that an automation names has no file and is not known otherwise.',
  check(subject) {
    const evidence = evidenceOf(subject);
    if (evidence === undefined) return [];
    const missing = groupsInView(subject).filter(({ name }) => !evidence.exists(name));
    // Only a directory can show that a service's file does not exist yet.
    const shown = missing.filter(({ isService }) => !isService || subject.secretsDirectory !== undefined);
    return shown.flatMap((group) => problemsOf(group, evidence));
  },
};
