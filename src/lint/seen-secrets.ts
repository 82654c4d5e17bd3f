import type { Problem } from '../domain/finding.ts';
import { foldersAround } from '../domain/repository-path.ts';
import type { FileSightings } from '../secret-scan/guess/sighting.ts';
import { guessedFiles } from '../secret-scan/guessed.ts';
import type { LintSubject } from './rule.ts';

/** The files that belong to a pipeline or automation in the root of the repository; the rest belongs to the repository itself. */
const OF_THE_ROOT =
  /^(?:assets|tasks|image|macros)\/|^[^/]+\.(?:py|sql|ipynb)$|^(?:pipeline\.ya?ml|pipelines\.conf|automation\.toml)$/;

/** The folders of pipelines and automations, whose files are committed and deployed with them. */
function ownFolders({ bruin, bitswan }: LintSubject): ReadonlySet<string> {
  return new Set([...bruin.pipelines, ...bitswan.automations].map(({ path }) => path));
}

/**
 * The tracked files in which a secret was found although their name does not suggest one: those of pipelines and automations, or all others. The
 * target of a link was checked at the link's path.
 */
export function seenSecrets(subject: LintSubject, whose: 'own' | 'others'): readonly FileSightings[] {
  const { git, evidence } = subject;
  if (git === undefined) return [];
  const folders = ownFolders(subject);
  const ends = [...(evidence?.linkEnds.values() ?? [])];
  const linked = new Set(ends.flatMap((end) => (end.kind === 'file' ? [end.file.path] : [])));
  return guessedFiles(git).filter(({ path }) => {
    const isOwn = [...foldersAround(path)].some(
      (folder) => folders.has(folder) && (folder !== '' || OF_THE_ROOT.test(path)),
    );
    return isOwn === (whose === 'own') && !linked.has(path);
  });
}

/** Such a file stays in git; only the value has to go. */
export function seenSecretProblem(
  { path, what, sightings, copies }: FileSightings,
  uncommitted?: ReadonlySet<string>,
): Problem {
  const [first] = sightings;
  const more = sightings.length > 1 ? ` and ${sightings.length - 1} more` : '';
  const place = { file: path, line: first?.line ?? 1, column: first?.column ?? 1 };
  return {
    rule: 'tracked-secret-file',
    key: first?.key ?? path,
    severity: first?.severity ?? 'error',
    message: `cannot keep the secret of "${path}" in git: this is ${what}, and "${first?.key ?? ''}" holds ${first?.why ?? 'one'}${more}${copies === undefined ? '' : `; ${copies} more copies of it are not listed`}`,
    location: place,
    hint: `${uncommitted?.has(path) === true ? '' : 'rotate the value: it stays in the history; then '}read it from a variable or a secret store. What is not a secret can be accepted by an \`ignore\` entry`,
  };
}

/** The same for files of pipelines and automations, one problem per place. */
export function* writtenSecrets(subject: LintSubject): Iterable<Problem> {
  for (const { path, sightings } of seenSecrets(subject, 'own')) {
    for (const { key, line, column, severity, why } of sightings) {
      yield {
        rule: 'literal-secret',
        message: `the secret in "${key}" is written into a committed file: it is ${why}`,
        location: { file: path, line, column },
        hint: 'keep it as a connection or in a secret group, let the code read the variable, and rotate the value: it stays in the history of the repository',
        key,
        severity,
      };
    }
  }
}
