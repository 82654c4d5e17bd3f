import type { Problem } from '../../domain/finding.ts';
import { type RoleTeller, roleTeller } from '../../secret-scan/candidates.ts';
import { ignoreFileOf, ignoreLine } from '../../secret-scan/value-descriptions.ts';
import { needsNoProtection, type SecretPlace, secretPlaces } from '../protected-places.ts';
import type { LintSubject, Rule } from '../rule.ts';

interface Known {
  readonly addedNext: ReadonlySet<string>;
  readonly roles: RoleTeller;
}

function problemOf(place: SecretPlace, subject: LintSubject, { addedNext, roles }: Known): Problem | undefined {
  const { path, folder, why, automation } = place;
  const shown = folder === undefined ? path : `${folder}/`;
  const rule = subject.evidence?.ignored.get(path);
  const isProtected = rule !== undefined && (automation === undefined || rule.source.startsWith(`${automation}/`));
  // An existing file that no rule ignores at all belongs to `untracked-secret-file`.
  if (isProtected || addedNext.has(path) || needsNoProtection(path, subject, roles)) return undefined;
  const line = `${ignoreLine(folder ?? path)}${folder === undefined ? '' : '/'}`;
  const file = ignoreFileOf(folder ?? path);
  const message =
    rule === undefined
      ? `no committed ignore rule covers "${shown}": ${why}`
      : `a deployment of "${automation ?? ''}" commits "${shown}": the folder is copied without ${rule.source}, which ignores it`;
  return {
    rule: 'unprotected-secret-path',
    message,
    location: { file: folder ?? path, line: 1, column: 1 },
    hint: `add the line \`${line}\` to ${file} and commit that`,
    remedies: [{ kind: 'ignore', file, line }],
    key: folder ?? path,
    // Of the files in it that nothing ignores either, this is the reason.
    ...(folder === undefined || rule !== undefined ? {} : { mistake: folder }),
  };
}

function check(subject: LintSubject): readonly Problem[] {
  if (subject.evidence === undefined) return [];
  const known = { addedNext: new Set(subject.git?.untracked), roles: roleTeller(subject) };
  const places = secretPlaces(subject);
  const folders = places.flatMap((place) => (place.folder === undefined ? [] : [place]));
  const isOpen = ({ path, folder }: SecretPlace): boolean =>
    folders.some(
      (other) =>
        other.folder !== folder &&
        path.startsWith(`${other.folder}/`) &&
        subject.evidence?.ignored.get(other.path) === undefined,
    );
  // What lies in a secrets directory that nothing protects needs no line of its own.
  return places.filter((place) => !isOpen(place)).flatMap((place) => problemOf(place, subject, known) ?? []);
}

/** A path where a secret file belongs is not ignored by a rule that every clone has, and inside an automation folder every deployment. */
export const unprotectedSecretPath: Rule = {
  id: 'unprotected-secret-path',
  severity: 'warning',
  summary: 'A path where a secret file belongs is not ignored by a committed ignore rule.',
  check,
};
