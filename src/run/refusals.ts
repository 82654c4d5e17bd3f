import { resolve } from 'node:path';
import { refusedExports } from '../deliver/empty-exports.ts';
import { type ReportPlace, unwritableReports } from '../deliver/report-files.ts';
import { changedFromHead } from '../discover/git/changes.ts';
import { type GitPlace, gitPlace } from '../discover/git/git-place.ts';
import { askGit } from '../discover/git/git-process.ts';
import { findWorkTree } from '../discover/work-tree.ts';
import { Failure, Failures } from '../domain/failure.ts';
import { STAGES } from '../domain/requirement.ts';
import { readEvent } from '../host/pull-request-event.ts';
import { isPrivilegedEvent, untrustedEvent } from '../host/untrusted-event.ts';
import type { Inputs } from '../inputs/inputs.ts';
import type { Survey } from '../survey/survey.ts';
import type { RunContext } from './context.ts';

/**
 * Stops a run that would hand secrets to a stranger's commit, before anything of the checkout is read.
 *
 * @throws Failure `untrusted-event`
 */
export async function refuseUntrusted(inputs: Inputs, context: RunContext): Promise<void> {
  const { variables } = context;
  if (!isPrivilegedEvent(variables)) return;
  const found = findWorkTree(context.workingDirectory, inputs.search.paths);
  const place =
    'failures' in found || !found.workTree.isGit ? undefined : gitPlace(found.workTree.root, context.variables);
  const failure = await untrustedEvent({
    variables,
    event: readEvent(variables['GITHUB_EVENT_PATH']),
    head: place === undefined ? undefined : await headCommit(place),
    isUnchanged: async () => place !== undefined && (await changedFromHead(place)).size === 0,
  });
  if (failure !== undefined) throw failure;
}

async function headCommit(place: GitPlace): Promise<string | undefined> {
  const answer = await askGit(place, ['rev-parse', '--verify', '--quiet', 'HEAD']);
  return answer.exitCode === 0 ? answer.stdout.trim() : undefined;
}

/**
 * Node.js itself prints requests with their headers and the variables of every child, credentials included, when it is told to debug its
 * modules; what it decided at its start cannot be undone from inside.
 *
 * @throws Failure `wrong-input`
 */
export function refuseNodeDebugging(context: RunContext): void {
  if ((context.variables['NODE_DEBUG'] ?? '') === '') return;
  throw new Failure('wrong-input', 'NODE_DEBUG: with it Node.js prints requests and variables into the log', {
    hint: 'unset it for this step; RUNNER_DEBUG=1 (or PIPELINE_SECRETS_DEBUG=1) shows what pipeline-secrets does, without values',
  });
}

/**
 * A run that could not write what it did must not do it.
 *
 * @throws Failures `cannot-deliver`
 */
export function refuseUnwritable(inputs: Inputs, reports: readonly ReportPlace[], context: RunContext): void {
  const failures = [...unwritableReports(reports), ...reportsOverExports(inputs, context)];
  if (failures.length > 0) throw new Failures(failures);
}

/** A report is written last, over what lies there. */
function reportsOverExports(
  { report, export: { targets } }: Inputs,
  { workingDirectory }: RunContext,
): readonly Failure[] {
  const exported = (targets ?? []).flatMap((target) =>
    (target.kind === 'dotenv' || target.kind === 'bruin-config') && target.file !== undefined
      ? [resolve(workingDirectory, target.file)]
      : [],
  );
  const reports = [
    { input: 'sarif-file', file: report.sarifFile },
    { input: 'report-file', file: report.reportFile },
  ];
  return reports
    .filter(({ file }) => file !== undefined && exported.includes(resolve(workingDirectory, file)))
    .map(({ input }) => new Failure('wrong-input', `${input}: it names the file of an export`));
}

/**
 * What only a look at the repository can tell to be missing or wrong among the inputs.
 *
 * @throws Failures `wrong-input`
 */
export function refuseUnfitting(survey: Survey, inputs: Inputs): void {
  const failures: Failure[] = [...refusedExports(inputs, survey)];
  const [automation] = survey.bitswan.automations;
  if (automation !== undefined && inputs.bitswan.stages.length === 0) {
    const message = `stage: it is required, because the automation "${automation.path}" is selected; allowed are ${STAGES.join(', ')}`;
    failures.push(
      new Failure('wrong-input', message, {
        hint: 'leave automations out with include or exclude if only pipelines are meant',
      }),
    );
  }
  const varied = survey.bruin.pipelines.find(({ variants }) => variants.length > 0);
  if (varied !== undefined && inputs.bruin.variant === undefined) {
    const message = `variant: it is required, because the pipeline "${varied.path}" declares variants; allowed are ${varied.variants.join(', ')}`;
    failures.push(new Failure('wrong-input', message));
  }
  if (failures.length > 0) throw new Failures(failures);
}
