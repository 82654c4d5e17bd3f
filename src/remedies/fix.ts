import { applyChanges } from '../changes/apply-changes.ts';
import { ask, canAsk, type Terminal } from '../changes/ask.ts';
import { isEmpty } from '../changes/change-set.ts';
import { describeChanges } from '../changes/describe-changes.ts';
import { beyondIgnoreFiles } from '../changes/ignore-changes.ts';
import { presentFiles } from '../changes/present-file.ts';
import { Failure } from '../domain/failure.ts';
import type { Finding } from '../domain/finding.ts';
import { quoted, visibleText } from '../domain/visible-text.ts';
import type { Host } from '../host/host.ts';
import { countSeverities, formatCounts } from '../report/severity-counts.ts';
import { shellWord } from '../secret-scan/value-descriptions.ts';
import { planRemedies } from './plan-remedies.ts';

/** What `fix` was started with. */
export interface FixRequest {
  /** Absolute. */
  readonly root: string;
  readonly isDryRun: boolean;
  /** Do without asking. */
  readonly isYes: boolean;
  /** The job's, for git. */
  readonly variables: Readonly<Record<string, string | undefined>>;
}

/** What lint says of the repository as it is. */
export interface Look {
  readonly findings: readonly Finding[];
  /** True when something at or above `fail-on` is among them. */
  readonly isFailing: boolean;
}

/**
 * Does what findings advise, where it is safe and can be taken back.
 *
 * @returns the exit status: 1 when findings are left that would fail lint, 3 when something could not be done
 * @throws Failure `wrong-input` where nobody can be asked and nobody said yes beforehand
 */
export async function fix(
  { root, isDryRun, isYes, variables }: FixRequest,
  host: Pick<Host, 'print'>,
  terminal: Terminal,
  look: () => Promise<Look>,
): Promise<0 | 1 | 3> {
  const before = await look();
  const read = presentFiles(root);
  const plan = planRemedies(before.findings, read);
  if (isEmpty(plan)) {
    host.print(`${describeChanges(plan)}${NOTHING} ${leftText(beyondIgnoreFiles(before.findings, read))}\n`);
    return before.isFailing ? 1 : 0;
  }
  host.print(describeChanges(plan));
  if (isDryRun) return 0;
  if (!isYes && !canAsk(terminal)) {
    throw new Failure('wrong-input', 'cannot ask whether to do this: there is no terminal', {
      hint: 'use --yes to do it, or --dry-run only to see it',
    });
  }
  if (!isYes && !(await ask('Do this?', terminal))) {
    host.print('nothing was changed\n');
    return before.isFailing ? 1 : 0;
  }
  const { written, untracked, refused } = await applyChanges(plan, root, variables, read);
  const after = await look();
  host.print(
    [
      ...written.map((path) => `changed ${visibleText(path)}`),
      ...untracked.map((path) => `took ${quoted(path)} out of git; the file stays on disk`),
      ...refused.map(({ path, why }) => `left ${visibleText(path)} alone: ${why}`),
      ...(written.length === 0 ? [] : [`then: git add -- ${written.map(shellWord).join(' ')}`]),
      ...(untracked.length === 0 ? [] : ['', ...ROTATE]),
      '',
      leftText(beyondIgnoreFiles(after.findings, read)),
    ].join('\n'),
  );
  const isDone = written.length === plan.files.length && untracked.length === plan.untracked.length;
  if (!isDone) return 3;
  return after.isFailing ? 1 : 0;
}

const NOTHING = 'Nothing here can be fixed without a person.';

const ROTATE = [
  'What was committed is still in the history, and in every clone: rotate those secrets.',
  'To take it back: git add --force -- FILE.',
];

function leftText(findings: readonly Finding[]): string {
  if (findings.length === 0) return 'lint finds nothing more.';
  return `lint still finds ${formatCounts(countSeverities(findings))}: pipeline-secrets lint shows them.`;
}
