import { changedSince } from '../discover/git/changes.ts';
import { type OpenedRepository, openRepository } from '../discover/open-repository.ts';
import { collectFailures, type Failure } from '../domain/failure.ts';
import type { Skipped } from '../domain/finding.ts';
import type { Mode } from '../domain/mode.ts';
import type { Repository } from '../domain/repository.ts';
import { BITSWAN } from '../ecosystems/bitswan/bitswan-ecosystem.ts';
import { type BitswanScope, bitswanScope } from '../ecosystems/bitswan/bitswan-scope.ts';
import { BRUIN } from '../ecosystems/bruin/bruin-ecosystem.ts';
import { type BruinScope, bruinScope } from '../ecosystems/bruin/bruin-scope.ts';
import { readBruinConfig } from '../ecosystems/bruin/config-file/config-file.ts';
import type { BitswanInputs } from '../inputs/bitswan-inputs.ts';
import type { BruinInputs } from '../inputs/bruin-inputs.ts';
import type { Entry } from '../inputs/input-reader.ts';
import type { LintInputs } from '../inputs/lint-inputs.ts';
import type { SearchInputs } from '../inputs/search-inputs.ts';
import type { Policy } from '../lint/policy.ts';
import { locateBruinConfig } from './bruin-config-source.ts';
import { findSecretsDirectory } from './find-secrets-directory.ts';
import { passedOver, unreadableFolders } from './passed-over.ts';
import { readPolicyFile } from './policy-source.ts';
import { selectionGaps, unreadableGaps } from './selection-gaps.ts';
import { isSelective, selectionOf } from './tracked-selection.ts';
import { unreadFiles } from './unread-files.ts';

/** What to look at. */
export interface SurveyRequest {
  readonly entry: Entry;
  readonly mode: Mode;
  readonly search: SearchInputs;
  readonly bruin: BruinInputs;
  readonly bitswan: BitswanInputs;
  readonly lint: Pick<LintInputs, 'isOn' | 'policyFile' | 'isPolicyFileNamed'>;
}

/** What the repository holds, read once; later stages work on this and do not read configuration from disk again. */
export interface Survey {
  readonly opened: OpenedRepository;
  readonly repository: Repository;
  /** False if the inputs may leave out a part of the repository. */
  readonly isWhole: boolean;
  /** Patterns of `exclude` that matched no pipeline and no automation. */
  readonly uselessExcludes: readonly string[];
  readonly bruin: BruinScope;
  readonly bitswan: BitswanScope;
  /** The committed settings; absent without a policy file. */
  readonly policy?: Policy;
  /** Everything that was skipped, and why. */
  readonly skipped: readonly Skipped[];
  /** Why a part of the repository was not checked; with any of these the run cannot be green. */
  readonly gaps: readonly Failure[];
  /** Why nothing could be read: also a gap, unless findings about the unreadable files already fail the run. */
  readonly unreadable: readonly Failure[];
}

/**
 * Opens the repository and reads both ecosystems.
 *
 * @param job where the run is, and the job's variables
 * @throws Failure, Failures for inputs that name something missing and for folders that cannot be searched
 */
export async function survey(
  { entry, mode, search, bruin, bitswan, lint }: SurveyRequest,
  { workingDirectory, variables }: Pick<Parameters<typeof openRepository>[0], 'workingDirectory' | 'variables'>,
): Promise<Survey> {
  const opened = await openRepository({
    workingDirectory,
    paths: search.paths,
    git: lint.isOn || search.changedSince !== undefined ? 'required' : 'none',
    variables,
  });
  const { repository, place } = opened;
  const ref = search.changedSince;
  const changed = ref === undefined || place === undefined ? undefined : await changedSince(place, ref);
  const selection = selectionOf(search, bruin, bitswan.stages, repository, changed);
  const pipelines = BRUIN.read(repository, selection);
  const automations = BITSWAN.read(repository, selection);
  const [policy, config, secretsDirectory] = collectFailures(
    () => readPolicyFile(lint, repository, workingDirectory),
    () => {
      if (bruin.configSecret !== undefined) return 'unread';
      const source = locateBruinConfig(bruin, repository, workingDirectory);
      return source === undefined ? undefined : readBruinConfig(source, (name) => variables[name]);
    },
    () => findSecretsDirectory(bitswan.secretsDirectory, repository, automations.namedGroups),
  );
  const usual = {
    config: bruin.configFile === undefined && bruin.configContent === undefined,
    policy: !lint.isPolicyFileNamed,
  };
  const folders = [...pipelines.pipelines, ...automations.automations].map(({ path }) => path);
  const problems = [...pipelines.problems, ...unreadFiles(repository, folders, usual)];
  const scopes = {
    bruin: bruinScope({ ...pipelines, problems }, config, selection.variables, bruin.environments, mode === 'lint'),
    bitswan: bitswanScope(automations, bitswan.stages, secretsDirectory),
  };
  const units = pipelines.pipelines.length + automations.automations.length;
  const allProblems = [...scopes.bruin.problems, ...automations.problems];
  const gaps = [
    ...(policy?.failures ?? []),
    ...unreadableFolders(opened),
    ...selectionGaps({ entry, search }, selection, units, allProblems),
  ];
  const skipped = [
    ...opened.skipped,
    ...passedOver(opened, selection, pipelines.pipelines),
    ...pipelines.skipped,
    ...automations.skipped,
  ];
  return {
    opened,
    repository,
    isWhole: !isSelective(search, opened.folders),
    uselessExcludes: selection.uselessExcludes(),
    ...scopes,
    ...(policy === undefined ? {} : { policy: policy.policy }),
    skipped,
    gaps,
    unreadable: unreadableGaps(search, units, allProblems),
  };
}
