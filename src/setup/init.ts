import { applyChanges } from '../changes/apply-changes.ts';
import { ask, canAsk, type Terminal } from '../changes/ask.ts';
import { type ChangeSet, isEmpty, type ReadPresent, type Refusal } from '../changes/change-set.ts';
import { describeChanges } from '../changes/describe-changes.ts';
import { beyondIgnoreFiles } from '../changes/ignore-changes.ts';
import { presentFiles } from '../changes/present-file.ts';
import type { Finding } from '../domain/finding.ts';
import { visibleText } from '../domain/visible-text.ts';
import type { Host } from '../host/host.ts';
import { countSeverities, formatCounts } from '../report/severity-counts.ts';
import { foundText } from './found-text.ts';
import { type Done, lintCommand, nextSteps } from './next-steps.ts';
import { LOAD_FILE, planSetup } from './plan-setup.ts';
import { type Sight, type Situation, situationOf } from './situation.ts';

/** What `init` was started with. */
export interface InitRequest {
  /** Absolute. */
  readonly root: string;
  readonly isGit: boolean;
  readonly sight: Sight;
  readonly isDryRun: boolean;
  /** Do not ask on a terminal. */
  readonly isYes: boolean;
  /** The job's, for git. */
  readonly variables: Readonly<Record<string, string | undefined>>;
}

/** What the gate says. */
export interface Verdict {
  readonly findings: readonly Finding[];
  readonly isRed: boolean;
}

/**
 * Says what was found, writes what is missing, says what is left to do.
 *
 * @param askGate asks the gate about the repository as it is by then
 * @returns the exit status
 */
export async function init(
  { root, isGit, sight, isDryRun, isYes, variables }: InitRequest,
  host: Pick<Host, 'print'>,
  terminal: Terminal,
  askGate: () => Promise<Verdict>,
): Promise<0 | 3> {
  const read = presentFiles(root);
  const situation = situationOf(sight, root, read);
  const plan = planSetup(situation, read);
  const asks = !isYes && !isDryRun && canAsk(terminal);
  host.print(foundText(root, isGit, sight.survey, situation.names));
  if (isDryRun || asks) host.print(describeChanges(plan));
  else if (isEmpty(plan)) host.print(leftAlone(plan.refused));
  if (isDryRun || isEmpty(plan)) {
    host.print(stepsText(situation, plan, { isGit, isRed: sight.isRed, written: plannedFiles(plan) }));
    return 0;
  }
  if (asks && !(await ask('Write this?', terminal))) {
    host.print('nothing was written');
    return 0;
  }
  const { written, refused } = await applyChanges(plan, root, variables, read);
  host.print([...written.map((path) => writtenText(path, plan)), leftAlone(refused)].join('\n'));
  const verdict = isGit ? await askGate() : undefined;
  if (verdict !== undefined) host.print(verdictText(verdict, situation, read));
  host.print(stepsText(situation, plan, { isGit, isRed: verdict?.isRed === true, written }));
  return written.length === plan.files.length ? 0 : 3;
}

function verdictText({ findings, isRed }: Verdict, situation: Situation, read: ReadPresent): string {
  const left = beyondIgnoreFiles(findings, read);
  const counts = formatCounts(countSeverities(left));
  const command = lintCommand(situation);
  const shown = left.length === 0 ? '' : ` (${command} shows ${left.length === 1 ? 'it' : 'them'})`;
  const verdict = `The gate is ${isRed ? 'red' : 'green'}: ${counts}${shown}`;
  return situation.gate.isEmpty ? `${verdict}\n${nothingYet(command)}` : verdict;
}

/** A gate is not green for lack of anything to check, unless it is told that this is meant. */
function nothingYet(command: string): string {
  return `Until there is a pipeline or an automation, it fails with status 3 unless allow-empty is set:\n${command} here, allow-empty: true in a workflow.`;
}

function writtenText(path: string, { files }: ChangeSet): string {
  const isNew = files.find((file) => file.path === path)?.before === undefined;
  return `${isNew ? 'wrote' : 'added lines to'} ${visibleText(path)}`;
}

function plannedFiles({ files }: ChangeSet): readonly string[] {
  return files.map(({ path }) => path);
}

function leftAlone(refused: readonly Refusal[]): string {
  return refused.map(({ path, why }) => `left ${visibleText(path)} alone: ${why}`).join('\n');
}

function stepsText(situation: Situation, plan: ChangeSet, done: Omit<Done, 'loadText'>): string {
  const loadText = plan.files.find(({ path }) => path === LOAD_FILE)?.after;
  const steps = nextSteps(situation, { ...done, ...(loadText === undefined ? {} : { loadText }) });
  if (steps.length === 0) return 'Everything is in place.\n';
  return `\nNext\n${steps.map((step, at) => `  ${at + 1}. ${step}`).join('\n')}\n`;
}
