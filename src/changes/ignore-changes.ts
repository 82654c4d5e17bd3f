import type { Finding, Remedy } from '../domain/finding.ts';
import { withLinesAtEnd } from './add-lines.ts';
import type { ChangeSet, ReadPresent } from './change-set.ts';

/** The ignore files with the lines that are missing in them, at their end: git takes the last line that fits. */
export function ignoreChanges(remedies: readonly Remedy[], read: ReadPresent): Pick<ChangeSet, 'files' | 'refused'> {
  const wanted = new Map<string, Set<string>>();
  for (const remedy of remedies) {
    if (remedy.kind !== 'ignore') continue;
    const lines = wanted.get(remedy.file) ?? new Set();
    wanted.set(remedy.file, lines.add(remedy.line));
  }
  const refused: { path: string; why: string }[] = [];
  const files = [...wanted].sort().flatMap(([path, lines]) => {
    const present = read(path);
    if ('refused' in present) {
      refused.push({ path, why: present.refused });
      return [];
    }
    const { text } = present;
    const missing = [...lines].filter((line) => !hasLine(text, line));
    if (missing.length === 0) return [];
    const after = withLinesAtEnd(text ?? '', missing);
    return [{ path, ...(text === undefined ? {} : { before: text }), after }];
  });
  return { files, refused };
}

/**
 * The findings that are about more than an ignore file that nobody has committed yet: a line that only stands on disk protects this clone alone,
 * and is all that can be done before a commit.
 */
export function beyondIgnoreFiles<Found extends Pick<Finding, 'remedies'>>(
  findings: readonly Found[],
  read: ReadPresent,
): readonly Found[] {
  return findings.filter(
    ({ remedies = [] }) => remedies.length === 0 || !remedies.every((remedy) => isWritten(remedy, read)),
  );
}

function isWritten(remedy: Remedy, read: ReadPresent): boolean {
  if (remedy.kind !== 'ignore') return false;
  const present = read(remedy.file);
  return 'text' in present && hasLine(present.text, remedy.line);
}

function hasLine(text: string | undefined, line: string): boolean {
  return text?.split(/\r?\n/).includes(line) === true;
}
