import type { Failure } from '../../domain/failure.ts';
import type {
  BlobRead,
  GitEvidence,
  GitFacts,
  GitQuestions,
  TrackedFile,
  UnusedIgnoreRule,
} from '../../domain/git-facts.ts';
import { Budget } from '../../domain/limits/budget.ts';
import { readBasePolicy } from './base-policy.ts';
import { readBlobs } from './blobs.ts';
import { emptyIndexFailure } from './empty-index.ts';
import type { GitPlace } from './git-place.ts';
import { readHistory } from './history.ts';
import { committedIgnoreRules, decidingIgnoreFiles, IGNORE_FILE } from './ignore-rules.ts';
import { followLinks } from './index-links.ts';

/** Limit for the contents of files that hold secrets by their role, in bytes: far more than such files total in any repository. */
const CONTENTS_PER_RUN = 64 * 1024 * 1024;

/**
 * Asks git for what the rules need, in few calls.
 *
 * @returns the answers, and what could not be checked; the rest of the gate still runs
 * @throws Failure `no-git`, `nothing-checked`
 */
export async function gatherEvidence(
  place: GitPlace,
  facts: GitFacts,
  questions: GitQuestions,
): Promise<{ readonly evidence: GitEvidence; readonly failures: readonly Failure[] }> {
  const ignoreFiles = decidingIgnoreFiles(questions.ignorePaths, facts.named(IGNORE_FILE));
  const budget = new Budget(CONTENTS_PER_RUN);
  const wanted = [...questions.blobs, ...ignoreFiles.map(({ blob }) => blob)];
  const reading = readBlobs(place, wanted, budget, questions.look);
  const [blobs, linkEnds, ignored, history, base, unfilled] = await Promise.all([
    reading,
    followLinks(place, facts, questions.links ?? []),
    reading.then((read) => committedIgnoreRules(place, questions.ignorePaths, contentsOf(ignoreFiles, read))),
    questions.history === undefined ? undefined : readHistory(place, questions.history),
    questions.base === undefined ? undefined : readBasePolicy(place, questions.base),
    facts.isEmpty ? emptyIndexFailure(place) : undefined,
  ]);
  const files = history !== undefined && 'wanted' in history ? history.wanted : undefined;
  const others = history !== undefined && 'others' in history ? history.others : [];
  const look = others.length === 0 ? undefined : questions.history?.look(others);
  const linked = [...linkEnds.values()].flatMap((end) => (end.kind === 'file' ? [end.file] : []));
  const unread = [...linked, ...(files ?? [])].filter((file) => !blobs.has(file.blob)).map((file) => file.blob);
  for (const [blob, read] of await readBlobs(place, unread, budget, look)) blobs.set(blob, read);
  const unused = [...ignored.unused, ...unreadFiles(ignoreFiles, blobs)];
  return {
    evidence: {
      blobs,
      linkEnds,
      ignored: ignored.rules,
      ...(unused.length === 0 ? {} : { unusedIgnoreRules: unused }),
      ...(files === undefined ? {} : { history: files }),
      ...(base === undefined ? {} : { base }),
    },
    failures: [
      ...(history !== undefined && 'failure' in history ? [history.failure] : []),
      ...(unfilled === undefined ? [] : [unfilled]),
    ],
  };
}

function contentsOf(
  files: readonly TrackedFile[],
  blobs: ReadonlyMap<string, BlobRead>,
): readonly (readonly [path: string, bytes: Uint8Array])[] {
  return files.flatMap(({ path, blob }) => {
    const read = blobs.get(blob);
    return read?.kind === 'bytes' ? [[path, read.bytes] as const] : [];
  });
}

/** Ignore files that are too large, or that the budget did not reach; one that is not in the clone is not used there either. */
function unreadFiles(files: readonly TrackedFile[], blobs: ReadonlyMap<string, BlobRead>): readonly UnusedIgnoreRule[] {
  return files.flatMap(({ path, blob }) => {
    const kind = blobs.get(blob)?.kind;
    return kind === 'too-large' || kind === 'over-budget' ? [{ source: path }] : [];
  });
}
