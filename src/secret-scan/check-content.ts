import { Budget } from '../domain/limits/budget.ts';
import { unlessTooDeep } from '../domain/limits/unless-too-deep.ts';
import type { Repository } from '../domain/repository.ts';
import { signsIn } from '../formats/signs.ts';
import type { SecretRole } from './roles/role.ts';
import { type FieldIsSecret, type Verdict, verdictOn } from './verdict.ts';

/** Most separators of settings in one file: the largest Terraform state that is read has half as many. */
const MOST_SIGNS = 1_000_000;
/** The same in all files of a run. */
const MOST_SIGNS_OF_RUN = 4_000_000;

/** Cached verdicts of a run: the same content under the same role is checked once, however many files have it. */
interface CheckedContents {
  readonly known: WeakMap<Uint8Array, Map<string, Verdict>>;
  readonly budget: Budget;
}

/** Cached by repository: a run has one. */
const runs = new WeakMap<Repository, CheckedContents>();

/** Checks the content of a file within the budget of a run. A file that cannot be checked is reported as such and does not stop the run. */
export function checkContent(
  repository: Repository,
  role: SecretRole,
  bytes: Uint8Array,
  mayBeSecretField: FieldIsSecret,
): Verdict {
  const run = runs.get(repository) ?? { known: new WeakMap(), budget: new Budget(MOST_SIGNS_OF_RUN) };
  runs.set(repository, run);
  const byRole = run.known.get(bytes) ?? new Map<string, Verdict>();
  run.known.set(bytes, byRole);
  const way = `${role.format} ${role.isExample} ${role.isOnlySecrets === true}`;
  const verdict = byRole.get(way) ?? checkWithin(run.budget, role, bytes, mayBeSecretField);
  byRole.set(way, verdict);
  return verdict;
}

function checkWithin(budget: Budget, role: SecretRole, bytes: Uint8Array, mayBeSecretField: FieldIsSecret): Verdict {
  const signs = signsIn(bytes);
  if (signs > MOST_SIGNS)
    return { kind: 'unchecked', why: 'it has more lines and separators than any file of settings' };
  if (!budget.take(signs)) {
    return { kind: 'unchecked', why: 'the files before it used up what one run may read' };
  }
  const verdict = unlessTooDeep(() => verdictOn(role, bytes, mayBeSecretField));
  return verdict ?? { kind: 'unchecked', why: 'it is nested too deeply, or holds a text that is too long' };
}
