import { absolutePath } from '../discover/absolute-path.ts';
import { changedSince } from '../discover/changes.ts';
import { type OpenedRepository, openRepository } from '../discover/open-repository.ts';
import { namesInDirectory, readSecretsDirectory, whyNotListed } from '../discover/secrets-directory.ts';
import type { BitswanReading, SecretsDirectory } from '../domain/bitswan.ts';
import type { BruinReading, ConfigEnvironment } from '../domain/bruin.ts';
import { Failure, Failures } from '../domain/failure.ts';
import type { Problem } from '../domain/finding.ts';
import type { Repository } from '../domain/repository.ts';
import { STAGES, type Stage } from '../domain/requirement.ts';
import { readBitswan } from '../ecosystems/bitswan/read-bitswan.ts';
import { secretsDirectoryFor } from '../ecosystems/bitswan/secrets-directory.ts';
import { type ConfigDocument, readBruinConfig, selectEnvironment } from '../ecosystems/bruin/config-file.ts';
import { readBruinPipelines } from '../ecosystems/bruin/read-pipelines.ts';
import type { Inputs } from '../inputs/inputs.ts';
import type { Policy } from '../lint/policy.ts';
import { locateBruinConfig } from './bruin-config-source.ts';
import { unreadableFolders } from './left-out.ts';
import { readPolicyFile } from './policy-source.ts';
import { selectionOf, type TrackedSelection } from './selection.ts';
import type { World } from './world.ts';

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
  readonly policyProblems: readonly Problem[];
  /** Reasons why a part of the repository was not looked at: the run cannot be green. */
  readonly gaps: readonly Failure[];
}

/**
 * Opens the repository and reads both ecosystems.
 *
 * @throws Failure, Failures for inputs that name what is not there and for folders that cannot be searched
 */
export async function survey(inputs: Inputs, world: World): Promise<Survey> {
  const opened = await openRepository({
    workingDirectory: world.workingDirectory,
    paths: inputs.search.paths,
    git: inputs.lint.isOn || inputs.search.changedSince !== undefined ? 'required' : 'none',
    variables: world.variables,
  });
  const { repository } = opened;
  const { changedSince: ref } = inputs.search;
  const changed = ref === undefined || opened.place === undefined ? undefined : await changedSince(opened.place, ref);
  const selection = selectionOf(inputs, changed);
  const pipelines = readBruinPipelines(repository, selection);
  const bitswan = readBitswan(repository, selection);
  const [policy, config, secretsDirectory] = allOf(
    () => readPolicyFile(inputs.lint, repository, world.workingDirectory),
    () => readConfig(inputs, world, repository),
    () => findSecretsDirectory(inputs, repository, bitswan),
  );
  const requested = inputs.bruin.environments;
  const environment = requested[0] ?? config.reading?.config?.defaultEnvironment ?? 'default';
  const selected =
    config.reading?.config === undefined ? undefined : selectEnvironment(config.reading.config, environment);
  const problems: readonly Problem[] = [
    ...pipelines.problems,
    ...(config.reading?.problems ?? []),
    ...(selected !== undefined && 'problem' in selected && requested.length > 0 ? [selected.problem] : []),
  ];
  return {
    opened,
    repository,
    selection,
    bruin: {
      ...pipelines,
      problems,
      ...(config.reading?.config === undefined ? {} : { config: config.reading.config }),
    },
    ...(config.reading?.document === undefined ? {} : { configDocument: config.reading.document }),
    bitswan,
    environments: requested.length > 0 ? requested : allEnvironments(inputs, config.reading?.config, environment),
    environment,
    ...(selected !== undefined && 'environment' in selected ? { configEnvironment: selected.environment } : {}),
    stages: inputs.bitswan.stages.length > 0 ? inputs.bitswan.stages : STAGES.filter((stage) => stage !== 'live-dev'),
    ...(secretsDirectory === undefined ? {} : { secretsDirectory }),
    ...(policy === undefined ? {} : { policy: policy.policy }),
    policyProblems: policy?.problems ?? [],
    gaps: [
      ...unreadableFolders({ opened }),
      ...gapsOf(inputs, pipelines.pipelines.length, bitswan.automations.length, problems, bitswan.problems, selection),
    ],
  };
}

/** `lint` looks at all environments of the configuration, the other modes at the default one. */
function allEnvironments(inputs: Inputs, config: BruinReading['config'], environment: string): readonly string[] {
  const names = config?.environments.map(({ name }) => name) ?? [];
  return inputs.mode === 'lint' && names.length > 0 ? names : [environment];
}

function readConfig(inputs: Inputs, world: World, repository: Repository) {
  const source = locateBruinConfig(inputs.bruin, repository, world.workingDirectory);
  if (source === undefined) return {};
  return { reading: readBruinConfig(source, (name) => world.variables[name]) };
}

/**
 * What three inputs name, or every reason why it cannot be had.
 *
 * @throws Failures
 */
function allOf<A, B, C>(first: () => A, second: () => B, third: () => C): readonly [A, B, C] {
  const failures: Failure[] = [];
  const tried = <T>(read: () => T): { readonly value: T } | undefined => {
    try {
      return { value: read() };
    } catch (thrown) {
      if (!(thrown instanceof Failure)) throw thrown;
      failures.push(thrown);
      return undefined;
    }
  };
  const [a, b, c] = [tried(first), tried(second), tried(third)];
  if (a === undefined || b === undefined || c === undefined) throw new Failures(failures);
  return [a.value, b.value, c.value];
}

/** Nothing to look at is never success: a typo in `include` or a wrong checkout would make the gate green for ever. */
function gapsOf(
  inputs: Inputs,
  pipelines: number,
  automations: number,
  bruinProblems: readonly Problem[],
  bitswanProblems: readonly Problem[],
  selection: TrackedSelection,
): readonly Failure[] {
  const hasBroken = [...bruinProblems, ...bitswanProblems].some(({ rule }) => rule === 'malformed-config');
  const unmatched = selection.unmatched();
  if (unmatched.length > 0) {
    const patterns = unmatched.map((pattern) => `"${pattern}"`).join(', ');
    const message = `cannot check what include names: no pipeline and no automation lies at ${patterns}`;
    return [
      new Failure('nothing-checked', message, {
        hint: 'include takes repository paths of their folders, or globs such as shop/**',
      }),
    ];
  }
  const isUnchanged = inputs.search.changedSince !== undefined && selection.wasAsked();
  if (pipelines + automations > 0 || hasBroken || isUnchanged || inputs.search.allowEmpty) return [];
  const message = 'cannot check anything: there is no pipeline and no automation in the searched folders';
  return [
    new Failure('nothing-checked', message, {
      hint: 'correct path or include; allow-empty: true accepts a repository without them',
    }),
  ];
}

function findSecretsDirectory(
  inputs: Inputs,
  repository: Repository,
  bitswan: BitswanReading,
): SecretsDirectory | undefined {
  const { root } = repository;
  const named = inputs.bitswan.secretsDirectory;
  if (named !== undefined) {
    const directory = absolutePath(root, named);
    const found = readSecretsDirectory(directory, root);
    if (found !== undefined) return found;
    const code = whyNotListed(directory);
    if (code !== undefined) {
      throw new Failure(
        'unreadable-configuration',
        `secrets-dir: the directory "${named}" cannot be listed (${code})`,
        {
          hint: 'name a directory, readable for the user that runs this',
        },
      );
    }
    throw new Failure('wrong-input', `secrets-dir: the directory "${named}" does not exist`, {
      hint: 'it is relative to the root of the repository; leave it out to have it found',
    });
  }
  const places = {
    'in-repository': absolutePath(root, 'secrets'),
    // BitSwan has one secrets directory, also for the worktrees below the repository.
    'beside-repository': absolutePath(root, repository.worktree === undefined ? '..' : '../../..', 'secrets'),
  };
  const inRepository = namesInDirectory(places['in-repository']);
  const besideRepository = namesInDirectory(places['beside-repository']);
  const place = secretsDirectoryFor(
    {
      ...(inRepository === undefined ? {} : { inRepository }),
      ...(besideRepository === undefined ? {} : { besideRepository }),
    },
    bitswan.namedGroups,
  );
  return place === 'none' ? undefined : readSecretsDirectory(places[place], root);
}
