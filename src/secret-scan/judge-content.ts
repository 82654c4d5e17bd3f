import { Budget } from '../domain/limits/budget.ts';
import { unlessTooDeep } from '../domain/limits/unless-too-deep.ts';
import type { Repository } from '../domain/repository.ts';
import { signsIn } from '../formats/signs.ts';
import type { SecretRole } from './roles/role.ts';
import { type FieldIsSecret, type Judgement, judge } from './verdict.ts';

/** Signs that separate settings in one file: a state of Terraform of the largest size that is read has half as many. */
const MOST_SIGNS = 1_000_000;
/** The same in all files of a run. */
const MOST_SIGNS_OF_RUN = 4_000_000;

/** What was judged in a run: the same content under the same role is judged once, however many files have it. */
interface Judged {
  readonly known: WeakMap<Uint8Array, Map<string, Judgement>>;
  readonly budget: Budget;
}

/** By the repository, of which a run has one. */
const runs = new WeakMap<Repository, Judged>();

/** Judges the content of a file within what one run may cost. One file that cannot be judged is said to be so, and stops nothing. */
export function judgeContent(
  repository: Repository,
  role: SecretRole,
  bytes: Uint8Array,
  mayBeSecretField: FieldIsSecret,
): Judgement {
  const run = runs.get(repository) ?? { known: new WeakMap(), budget: new Budget(MOST_SIGNS_OF_RUN) };
  runs.set(repository, run);
  const byRole = run.known.get(bytes) ?? new Map<string, Judgement>();
  run.known.set(bytes, byRole);
  const way = `${role.format} ${role.isExample} ${role.isOnlySecrets === true}`;
  const judged = byRole.get(way) ?? judgeWithin(run.budget, role, bytes, mayBeSecretField);
  byRole.set(way, judged);
  return judged;
}

function judgeWithin(budget: Budget, role: SecretRole, bytes: Uint8Array, mayBeSecretField: FieldIsSecret): Judgement {
  const signs = signsIn(bytes);
  if (signs > MOST_SIGNS)
    return { kind: 'unjudged', why: 'it has more lines and separators than any file of settings' };
  if (!budget.take(signs)) {
    return { kind: 'unjudged', why: 'the files before it used up what one run may read' };
  }
  const judged = unlessTooDeep(() => judge(role, bytes, mayBeSecretField));
  return judged ?? { kind: 'unjudged', why: 'it is nested too deeply, or holds a text that is too long' };
}
