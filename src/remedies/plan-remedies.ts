import type { ChangeSet, FileChange, ReadPresent, Refusal } from '../changes/change-set.ts';
import { ignoreChanges } from '../changes/ignore-changes.ts';
import type { Finding, Remedy } from '../domain/finding.ts';
import { withInjectAs } from './inject-as.ts';

/** Everything that can be done about findings. Where an ignore file cannot be written, the file still leaves the index. */
export function planRemedies(findings: readonly Finding[], read: ReadPresent): ChangeSet {
  const remedies = findings.flatMap((finding) => finding.remedies ?? []);
  const ignore = ignoreChanges(remedies, read);
  const names = injectAsChanges(remedies, read);
  const untracked = remedies.flatMap((remedy) => (remedy.kind === 'untrack' ? [remedy.path] : []));
  return {
    files: [...ignore.files, ...names.files],
    untracked: [...new Set(untracked)].sort(),
    refused: [...ignore.refused, ...names.refused],
  };
}

function injectAsChanges(remedies: readonly Remedy[], read: ReadPresent): Pick<ChangeSet, 'files' | 'refused'> {
  const files: FileChange[] = [];
  const refused: Refusal[] = [];
  for (const [path, lines] of namesByFile(remedies)) {
    const present = read(path);
    if ('refused' in present || present.text === undefined) {
      refused.push({ path, why: 'refused' in present ? present.refused : 'it is not there' });
      continue;
    }
    let after = present.text;
    // From the end, so that the numbers of the lines before stay right.
    for (const { location, name } of lines.toSorted((left, right) => right.location.line - left.location.line)) {
      const changed = withInjectAs(after, location, name);
      if ('refused' in changed) refused.push({ path, why: changed.refused });
      else after = changed.text;
    }
    if (after !== present.text) files.push({ path, before: present.text, after });
  }
  return { files, refused };
}

type InjectAs = Extract<Remedy, { kind: 'inject-as' }>;

/** Each place once: every asset of a pipeline meets the same default. */
function namesByFile(remedies: readonly Remedy[]): ReadonlyMap<string, readonly InjectAs[]> {
  const files = new Map<string, Map<string, InjectAs>>();
  for (const remedy of remedies) {
    if (remedy.kind !== 'inject-as') continue;
    const { file, line, column } = remedy.location;
    const places = files.get(file) ?? new Map<string, InjectAs>();
    files.set(file, places.set(`${line}:${column}`, remedy));
  }
  return new Map([...files].map(([file, places]) => [file, [...places.values()]]));
}
