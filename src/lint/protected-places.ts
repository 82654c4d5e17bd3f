import { foldersAround } from '../domain/repository-path.ts';
import { mayBeSecretField } from '../ecosystems/bruin/connection/connection-types.ts';
import { candidateAt, candidates, type RoleTeller, secretsFolderOf } from '../secret-scan/candidates.ts';
import { checkContent } from '../secret-scan/check-content.ts';
import { indexedContent } from '../secret-scan/indexed-content.ts';
import { untrackedCandidates } from '../secret-scan/untracked.ts';
import type { LintSubject } from './rule.ts';

/** A path where a secret file is or belongs, which an ignore rule should therefore cover. */
export interface SecretPlace {
  readonly path: string;
  /** The folder that is meant, if `path` only stands for any file in it. */
  readonly folder?: string;
  /** What the place is for: "Bruin's configuration belongs there". */
  readonly why: string;
  /** The automation folder around it: a deployment copies the folder, and only ignore files inside it are copied too. */
  readonly automation?: string;
}

const EXAMPLE_PART = /[._-](?:example|sample|template|tmpl|dist)(?=$|[._-])/i;

/** The innermost automation folder that holds a path. The root does not count: its ignore file is the repository's. */
function automationAround(path: string, folders: ReadonlySet<string>): string | undefined {
  return [...foldersAround(path)].find((folder) => folder !== '' && folders.has(folder));
}

/** True for a configuration that is tracked on purpose: in the index, with nothing but references and placeholders. */
function isTrackedOnPurpose(path: string, subject: LintSubject): boolean {
  const candidate = candidateAt(path, subject);
  if (candidate === undefined) return subject.git?.isTracked(path) === true;
  const read = indexedContent(candidate.file, subject.evidence);
  return (
    read?.kind === 'bytes' &&
    checkContent(subject.repository, candidate.role, read.bytes, mayBeSecretField).kind === 'harmless'
  );
}

/** Whether the present file needs protection: one that is encrypted or holds only placeholders may be committed. */
function holdsSomething(path: string, subject: LintSubject, { roleOf }: RoleTeller): boolean {
  const read = subject.repository.read(path);
  const role = roleOf(path);
  return (
    !('file' in read) ||
    role === undefined ||
    checkContent(subject.repository, role, read.file.bytes, mayBeSecretField).kind !== 'harmless'
  );
}

function expectedPlaces(subject: LintSubject): SecretPlace[] {
  const places: SecretPlace[] = [];
  if (subject.bruin.pipelines.length > 0)
    places.push({ path: '.bruin.yml', why: "Bruin's configuration belongs there" });
  const folder = secretsFolderOf(subject);
  if (folder !== undefined) places.push({ path: `${folder}/next-group`, folder, why: 'group files belong there' });
  for (const { file, role } of candidates(subject)) {
    if (!role.isExample || (role.format !== 'env' && role.format !== 'bruin-config')) continue;
    const path = file.path.replace(EXAMPLE_PART, '');
    if (path !== file.path) places.push({ path, why: `"${file.path}" shows how it looks` });
  }
  return places;
}

/**
 * The paths whose ignore rules are checked: where secrets belong according to the pipelines, automations and examples of the repository, and where
 * they are in the work tree. The list is never longer than what exists.
 */
export function secretPlaces(subject: LintSubject): SecretPlace[] {
  const places = new Map<string, SecretPlace>();
  for (const place of expectedPlaces(subject)) {
    if (!places.has(place.path)) places.set(place.path, place);
  }
  for (const { path, role, isAddedNext } of untrackedCandidates(subject)) {
    if (!isAddedNext && !places.has(path) && !role.isExample) places.set(path, { path, why: `it is ${role.what}` });
  }
  const folders = new Set(subject.bitswan.automations.map(({ path }) => path));
  return [...places.values()].map((place) => {
    const automation = automationAround(place.path, folders);
    return automation === undefined ? place : { ...place, automation };
  });
}

/** True if an ignore rule would be of no use: the file is tracked on purpose, or is fit to be committed. */
export function needsNoProtection(path: string, subject: LintSubject, roles: RoleTeller): boolean {
  if (isTrackedOnPurpose(path, subject)) return true;
  return (
    subject.repository.entry(path)?.kind === 'file' &&
    subject.git?.isTracked(path) === false &&
    !holdsSomething(path, subject, roles)
  );
}
