import { resolve } from 'node:path';
import type { ChosenExports } from '../deliver/chosen-exports.ts';
import { refusedExports } from '../deliver/empty-exports.ts';
import { type ReportPlace, unwritableReports } from '../deliver/report-files.ts';
import { changedFromHead, untrackedFiles } from '../discover/git/changes.ts';
import { type GitPlace, gitPlace } from '../discover/git/git-place.ts';
import { askGit } from '../discover/git/git-process.ts';
import { findWorkTree } from '../discover/work-tree.ts';
import type { BruinPipeline } from '../domain/bruin.ts';
import type { ExportTarget } from '../domain/export/export-target.ts';
import { Failure, Failures } from '../domain/failure.ts';
import { folderOf } from '../domain/repository-path.ts';
import { STAGES } from '../domain/requirement.ts';
import type { BitswanScope } from '../ecosystems/bitswan/bitswan-scope.ts';
import { ASSET_FOLDERS } from '../ecosystems/bruin/asset/asset-candidates.ts';
import { isPrunedByBruin } from '../ecosystems/bruin/pipeline/pruned-folders.ts';
import { readEvent } from '../host/pull-request-event.ts';
import { isPrivilegedEvent, untrustedEvent } from '../host/untrusted-event.ts';
import type { Entry } from '../inputs/input-reader.ts';
import { settingName, settingText } from '../inputs/setting-text.ts';
import type { RunContext } from './context.ts';

/**
 * Stops a run that would give secrets to an untrusted commit, before anything in the checkout is read.
 *
 * @param paths the input `path`
 * @throws Failure `untrusted-event`
 */
export async function refuseUntrusted(
  paths: readonly string[],
  { variables, workingDirectory }: Pick<RunContext, 'variables' | 'workingDirectory'>,
): Promise<void> {
  if (!isPrivilegedEvent(variables)) return;
  const found = findWorkTree(workingDirectory, paths);
  const place = 'failures' in found || !found.workTree.isGit ? undefined : gitPlace(found.workTree.root, variables);
  const failure = await untrustedEvent({
    variables,
    event: readEvent(variables['GITHUB_EVENT_PATH']),
    head: place === undefined ? undefined : await headCommit(place),
    isUnchanged: async () =>
      place !== undefined &&
      (await changedFromHead(place)).size === 0 &&
      !(await untrackedFiles(place, DEFINITIONS)).some((path) => !isPrunedByBruin(folderOf(path))),
  });
  if (failure !== undefined) throw failure;
}

/** What decides which secrets are loaded, wherever it lies; ignore rules count for nothing, they may be a stranger's too. */
const DEFINITIONS: readonly string[] = [
  ...['*pipeline.yml', '*pipeline.yaml', '*automation.toml', '*pipelines.conf'],
  ...ASSET_FOLDERS.flatMap((folder) =>
    ['*.py', '*.sql', '*.r', '*asset.yml', '*asset.yaml', '*task.yml', '*task.yaml'].map(
      (name) => `:(glob)**/${folder}/**/${name}`,
    ),
  ),
];

async function headCommit(place: GitPlace): Promise<string | undefined> {
  const answer = await askGit(place, ['rev-parse', '--verify', '--quiet', 'HEAD']);
  return answer.exitCode === 0 ? answer.stdout.trim() : undefined;
}

/**
 * With NODE_DEBUG, Node.js prints requests with their headers and the variables of every child, credentials included, and a running process cannot
 * turn it off.
 *
 * @throws Failure `wrong-input`
 */
export function refuseNodeDebugging(variables: RunContext['variables']): void {
  if ((variables['NODE_DEBUG'] ?? '') === '') return;
  throw new Failure('wrong-input', 'NODE_DEBUG: with it Node.js prints requests and variables into the log', {
    hint: 'unset it for this step; RUNNER_DEBUG=1 (or PIPELINE_SECRETS_DEBUG=1) shows what pipeline-secrets does, without values',
  });
}

/**
 * Refuses targets that cannot be written, before any work is done.
 *
 * @throws Failures `cannot-deliver`
 */
export function refuseUnwritable(
  reports: readonly ReportPlace[],
  targets: readonly ExportTarget[] | undefined,
  workingDirectory: string,
): void {
  const failures = [...unwritableReports(reports), ...reportsOverExports(reports, targets ?? [], workingDirectory)];
  if (failures.length > 0) throw new Failures(failures);
}

/** A report is written last, and would overwrite an exported file. */
function reportsOverExports(
  reports: readonly ReportPlace[],
  targets: readonly ExportTarget[],
  workingDirectory: string,
): readonly Failure[] {
  const exported = targets.flatMap((target) =>
    (target.kind === 'dotenv' || target.kind === 'bruin-config') && target.file !== undefined
      ? [resolve(workingDirectory, target.file)]
      : [],
  );
  return reports
    .filter(({ file }) => exported.includes(resolve(workingDirectory, file)))
    .map(({ input }) => new Failure('wrong-input', `${input}: it names the file of an export`));
}

/**
 * Inputs that turn out to be missing or wrong once the repository was read.
 *
 * @throws Failures `wrong-input`
 */
export function refuseUnfitting(
  chosen: ChosenExports,
  pipelines: readonly BruinPipeline[],
  { entry, variant }: { readonly entry: Entry; readonly variant: string | undefined },
  { automations, requestedStages }: BitswanScope,
): void {
  const failures: Failure[] = [...refusedExports(chosen)];
  const [automation] = automations;
  if (automation !== undefined && requestedStages.length === 0) {
    const message = `${settingName(entry, 'stage')} is required, because the automation "${automation.path}" is selected; allowed: ${STAGES.join(', ')}`;
    failures.push(
      new Failure('wrong-input', message, {
        hint: `add ${settingText(entry, 'stage', 'dev')}, or leave automations out with ${settingName(entry, 'exclude')} if only pipelines are meant`,
      }),
    );
  }
  const varied = pipelines.find(({ variants }) => variants.length > 0);
  if (varied !== undefined && variant === undefined) {
    const message = `${settingName(entry, 'variant')} is required, because the pipeline "${varied.path}" declares variants; allowed: ${varied.variants.join(', ')}`;
    failures.push(new Failure('wrong-input', message));
  }
  if (failures.length > 0) throw new Failures(failures);
}

/**
 * A check of a remote backend that asked it for nothing: every secret is in the configuration or comes from the job.
 *
 * @param asked how many secrets were read from the backend
 * @param unasked how many are needed and were not read from it
 * @throws Failure `nothing-checked`
 */
export function refuseUnaskedCheck(backend: string, asked: number, unasked: number): void {
  if (asked > 0 || unasked === 0) return;
  throw new Failure(
    'nothing-checked',
    `cannot check ${backend}: nothing was requested there, because the configuration or the job has every secret that is needed`,
    {
      hint: 'take the secrets out of the configuration to have them fetched, or check with backend: local',
    },
  );
}
