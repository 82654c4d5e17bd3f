import { changedSince } from '../discover/git/changes.ts';
import { type OpenedRepository, openRepository } from '../discover/open-repository.ts';
import type { BitswanReading, SecretsDirectory } from '../domain/bitswan.ts';
import type { BruinReading, ConfigEnvironment } from '../domain/bruin.ts';
import { collectFailures } from '../domain/collect-failures.ts';
import type { Failure } from '../domain/failure.ts';
import type { Problem } from '../domain/finding.ts';
import type { Repository } from '../domain/repository.ts';
import { STAGES, type Stage } from '../domain/requirement.ts';
import { readBitswan } from '../ecosystems/bitswan/read/read-bitswan.ts';
import {
  type ConfigDocument,
  readBruinConfig,
  selectEnvironment,
} from '../ecosystems/bruin/config-file/config-file.ts';
import { readBruinPipelines } from '../ecosystems/bruin/pipeline/read-pipelines.ts';
import type { Inputs } from '../inputs/inputs.ts';
import type { Policy } from '../lint/policy.ts';
import type { RunContext } from '../run/context.ts';
import { locateBruinConfig } from './bruin-config-source.ts';
import { findSecretsDirectory } from './find-secrets-directory.ts';
import { unreadableFolders } from './passed-over.ts';
import { readPolicyFile } from './policy-source.ts';
import { selectionOf, type TrackedSelection } from './selection.ts';
import { selectionGaps, unreadableGaps } from './selection-gaps.ts';

/** What the repository says, read once; everything after it works on this and asks the disk no more for configuration. */
export interface Survey {
  readonly opened: OpenedRepository;
  readonly repository: Repository;
  readonly selection: TrackedSelection;
  readonly bruin: BruinReading;
  /** For resolving connections; absent with `bruin.config`. */
  readonly configDocument?: ConfigDocument;
  readonly bitswan: BitswanReading;
  /** Bruin environments to look at: the ones asked for, or all of the configuration. */
  readonly environments: readonly string[];
  /** The one environment of a run that reads secrets. */
  readonly environment: string;
  /** Its entry in the configuration, when that defines it. */
  readonly configEnvironment?: ConfigEnvironment;
  /** Stages to look at. */
  readonly stages: readonly Stage[];
  readonly secretsDirectory?: SecretsDirectory;
  /** The committed settings; absent without a policy file. */
  readonly policy?: Policy;
  /** Reasons why a part of the repository was not looked at: the run cannot be green. */
  readonly gaps: readonly Failure[];
  /** Why nothing could be read at all: a gap too, unless the findings about the unreadable files fail the run. */
  readonly unreadable: readonly Failure[];
}

/**
 * Opens the repository and reads both ecosystems.
 *
 * @throws Failure, Failures for inputs that name what is not there and for folders that cannot be searched
 */
export async function survey(inputs: Inputs, context: RunContext): Promise<Survey> {
  const opened = await openRepository({
    workingDirectory: context.workingDirectory,
    paths: inputs.search.paths,
    git: inputs.lint.isOn || inputs.search.changedSince !== undefined ? 'required' : 'none',
    variables: context.variables,
  });
  const { repository } = opened;
  const { changedSince: ref } = inputs.search;
  const changed = ref === undefined || opened.place === undefined ? undefined : await changedSince(opened.place, ref);
  const selection = selectionOf(inputs, changed);
  const pipelines = readBruinPipelines(repository, selection);
  const bitswan = readBitswan(repository, selection);
  const [policy, config, secretsDirectory] = collectFailures(
    () => readPolicyFile(inputs.lint, repository, context.workingDirectory),
    () => readConfig(inputs, context, repository),
    () => findSecretsDirectory(inputs, repository, bitswan),
  );
  const { problems: environmentProblems, ...environments } = environmentsOf(inputs, config?.config);
  const problems = [...pipelines.problems, ...(config?.problems ?? []), ...environmentProblems];
  const units = pipelines.pipelines.length + bitswan.automations.length;
  const allProblems = [...problems, ...bitswan.problems];
  return {
    opened,
    repository,
    selection,
    bruin: {
      ...pipelines,
      problems,
      ...(config?.config === undefined ? {} : { config: config.config }),
    },
    ...(config?.document === undefined ? {} : { configDocument: config.document }),
    bitswan,
    ...environments,
    stages: inputs.bitswan.stages.length > 0 ? inputs.bitswan.stages : STAGES.filter((stage) => stage !== 'live-dev'),
    ...(secretsDirectory === undefined ? {} : { secretsDirectory }),
    ...(policy === undefined ? {} : { policy: policy.policy }),
    gaps: [
      ...(policy?.failures ?? []),
      ...unreadableFolders({ opened }),
      ...selectionGaps(inputs, selection, units, allProblems),
    ],
    unreadable: unreadableGaps(inputs, units, allProblems),
  };
}

/** Which environments are meant. Without any in the inputs `lint` looks at all of the configuration, the other modes at the default one. */
function environmentsOf(
  inputs: Inputs,
  config: BruinReading['config'],
): Pick<Survey, 'environments' | 'environment' | 'configEnvironment'> & { readonly problems: readonly Problem[] } {
  const requested = inputs.bruin.environments;
  const environment = requested[0] ?? config?.defaultEnvironment ?? 'default';
  const selected = config === undefined ? undefined : selectEnvironment(config, environment);
  const names = config?.environments.map(({ name }) => name) ?? [];
  const unasked = inputs.mode === 'lint' && names.length > 0 ? names : [environment];
  return {
    environments: requested.length > 0 ? requested : unasked,
    environment,
    ...(selected !== undefined && 'environment' in selected ? { configEnvironment: selected.environment } : {}),
    problems: selected !== undefined && 'problem' in selected && requested.length > 0 ? [selected.problem] : [],
  };
}

function readConfig(inputs: Inputs, context: RunContext, repository: Repository) {
  const source = locateBruinConfig(inputs.bruin, repository, context.workingDirectory);
  return source === undefined ? undefined : readBruinConfig(source, (name) => context.variables[name]);
}
