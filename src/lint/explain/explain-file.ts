import type { Finding } from '../../domain/finding.ts';
import { formatLocation } from '../../domain/location.ts';
import type { FileRead } from '../../domain/repository.ts';
import { mayBeSecretField } from '../../ecosystems/bruin/connection/connection-types.ts';
import { byPath } from '../../formats/glob/by-path.ts';
import { roleTeller } from '../../secret-scan/candidates.ts';
import { checkContent } from '../../secret-scan/check-content.ts';
import { fileTraits } from '../../secret-scan/guess/file-traits.ts';
import { lookAt, suspiciousText } from '../../secret-scan/guess/look.ts';
import type { SecretRole } from '../../secret-scan/roles/role.ts';
import type { ScanSubject } from '../../secret-scan/scan-subject.ts';
import type { Verdict } from '../../secret-scan/verdict.ts';
import type { IgnoreEntry } from '../policy.ts';

/** Values listed for one file. */
const MOST_LISTED = 20;

/**
 * Why a file is reported or not: whether git has it, its role, what its content on disk holds (keys and places, never a value), and its findings.
 *
 * @param path relative to the root of the repository
 * @param findings all findings of the gate
 * @param accepted the ignore entries of the policy
 */
export function explainFile(
  path: string,
  read: FileRead,
  subject: ScanSubject,
  findings: readonly Finding[],
  accepted: readonly IgnoreEntry[],
): readonly string[] {
  const role = roleTeller(subject).roleOf(path);
  const own = findings.filter(({ location }) => location.file === path);
  return [
    path,
    `  git: ${trackingOf(path, subject)}`,
    `  role: ${roleText(path, role)}`,
    ...contentLines(
      path,
      read,
      role,
      subject,
      own.some(({ rule }) => rule === 'literal-secret'),
    ),
    ...byPath(
      accepted,
      (entry) => entry.path,
    )(path).map(({ rule, location, reason }) => `  accepted: ${rule}, by ${formatLocation(location)}: ${reason}`),
    ...(own.length === 0 ? ['  findings: none'] : ['  findings:']),
    ...own.map(
      ({ location: { line, column }, severity, rule, message }) =>
        `    ${line}:${column} ${severity} ${rule}: ${message}`,
    ),
  ];
}

function trackingOf(path: string, { git }: ScanSubject): string {
  if (git === undefined) return 'not asked';
  if (git.isTracked(path)) return 'tracked';
  return git.untracked.includes(path) ? 'not tracked, and no ignore rule covers it' : 'not tracked';
}

function roleText(path: string, role: SecretRole | undefined): string {
  if (role !== undefined)
    return role.isExample
      ? `an example of ${role.what}, by its name: placeholders are fine, real values are not`
      : `${role.what}, by its name or place: every real value in it counts`;
  return fileTraits(path) === undefined
    ? 'none, and no text that is searched'
    : 'none by its name: only what its content shows counts';
}

function contentLines(
  path: string,
  read: FileRead,
  role: SecretRole | undefined,
  { repository }: ScanSubject,
  isSecretOfDefinition: boolean,
): readonly string[] {
  if ('problem' in read) return [`  content: ${read.message}`];
  const { bytes } = read.file;
  if (role !== undefined) return verdictLines(checkContent(repository, role, bytes, mayBeSecretField));
  const text = suspiciousText(bytes);
  const { sightings = [] } = text === undefined ? {} : (lookAt(path, bytes, text) ?? {});
  if (sightings.length === 0) {
    if (isSecretOfDefinition) return ['  content: a secret in what Bruin or BitSwan reads of it'];
    if (text === undefined) return ['  content: no word or form that goes with a secret'];
    return ['  content: words that go with secrets, but no value that looks like one'];
  }
  return listed(
    sightings.map(({ line, column, key, severity, why }) => `${line}:${column} "${key}" holds ${why} (${severity})`),
  );
}

function verdictLines(verdict: Verdict): readonly string[] {
  switch (verdict.kind) {
    case 'real':
      return listed(
        verdict.values.map(
          ({ line, column, key, class: kind }) =>
            `${line}:${column} "${key}" holds ${kind === 'local-default' ? 'a well-known default' : 'a real value'}`,
        ),
      );
    case 'harmless':
      return [
        verdict.encrypted === undefined
          ? '  content: no real value: empty, placeholders, references or plain settings'
          : `  content: encrypted by ${verdict.encrypted}`,
      ];
    case 'unreadable':
    case 'unchecked':
      return [`  content: not checked: ${verdict.why}`];
  }
}

function listed(lines: readonly string[]): readonly string[] {
  const more = lines.length - MOST_LISTED;
  return [
    '  content:',
    ...lines.slice(0, MOST_LISTED).map((line) => `    ${line}`),
    ...(more > 0 ? [`    and ${more} more`] : []),
  ];
}
