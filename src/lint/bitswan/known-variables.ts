import type { GroupFile } from '../../domain/bitswan.ts';
import type { Location } from '../../domain/location.ts';
import { readGroupContents } from '../../ecosystems/bitswan/groups/group-contents.ts';
import { serviceOfFile, serviceVariables } from '../../ecosystems/bitswan/read/services.ts';
import { shownEnvNames } from '../../formats/env-file/list-env-names.ts';
import type { LintSubject } from '../rule.ts';

/** A variable of a group, as known from files or settings. */
export interface KnownVariable {
  readonly name: string;
  /** Its line; absent if only the settings name it. */
  readonly location?: Location;
}

/** The file of a group or service in the secrets directory. */
export function groupFileOf(subject: LintSubject, name: string): GroupFile | undefined {
  return subject.secretsDirectory?.files.find((file) => file.name === name);
}

/**
 * The variables of a group or service file; undefined if unknown. With local files the file decides. With another backend, what it gave does, and
 * before it was asked the listed `groups`, because files may be old copies. A service's names are known before its file exists.
 */
export function variablesOfGroup(subject: LintSubject, name: string): readonly KnownVariable[] | undefined {
  const fetched = subject.fetchedGroups?.get(name);
  if (fetched !== undefined) return readGroupContents(name, fetched, () => undefined, new Map()).variables;
  const listed = listedVariables(subject, name);
  const stored = storedVariables(groupFileOf(subject, name));
  const known = subject.backend.isLocal ? (stored ?? listed) : (listed ?? stored);
  if (known !== undefined) return known;
  const service = serviceOfFile(name);
  return service === undefined ? undefined : serviceVariables(service).map((variable) => ({ name: variable }));
}

function listedVariables(subject: LintSubject, name: string): readonly KnownVariable[] | undefined {
  const names = subject.knownGroups?.get(name) ?? [];
  return names.length === 0 ? undefined : names.map((variable) => ({ name: variable }));
}

/** Undefined for a file that cannot be read, that compose refuses, or that has a line without a variable: what a corrected one would hold is unknown. */
function storedVariables(file: GroupFile | undefined): readonly KnownVariable[] | undefined {
  if (file?.text === undefined) return undefined;
  return shownEnvNames(file.text)?.map(({ name, line, column }) => ({
    name,
    location: { file: file.path, line, column },
  }));
}
