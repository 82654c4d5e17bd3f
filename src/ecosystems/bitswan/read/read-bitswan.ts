import type { Automation, AutomationStage, BitswanReading } from '../../../domain/bitswan.ts';
import type { Problem, Skipped } from '../../../domain/finding.ts';
import type { Repository } from '../../../domain/repository.ts';
import { inFolder } from '../../../domain/repository-path.ts';
import { STAGES, type Stage } from '../../../domain/requirement.ts';
import type { Selection } from '../../selection.ts';
import { type Configuration, groupNamesOf } from './configuration.ts';
import { type AutomationNames, automationNames, deploymentId } from './deployment-names.ts';
import { duplicateDeployments } from './duplicate-deployments.ts';
import { AUTOMATION_MARKER, type AutomationFolder, findAutomations, PIPELINES_CONF } from './find-automations.ts';
import { overridingFiles, snapshotFiles } from './library.ts';
import { newerGeneration } from './newer-generation.ts';
import { type ConfigurationReading, readConfiguration } from './read-configuration.ts';
import { serviceFile } from './services.ts';

/** One folder with an `automation.toml`, read for both of BitSwan's ways to read it. */
interface Candidate {
  readonly folder: AutomationFolder;
  readonly marker: string;
  readonly names: AutomationNames;
  /** As in the workspace, for live-dev. */
  readonly workspace: ConfigurationReading;
  /** As in the snapshot, for dev and later: overwritten by the files of the shared library. */
  readonly snapshot: ConfigurationReading;
}

/** Reads all BitSwan automations of a repository and keeps the selected ones. Ids are compared across all of them. */
export function readBitswan(repository: Repository, selection: Selection): BitswanReading {
  const found = findAutomations(repository);
  const overriding = overridingFiles(repository);
  const candidates = found.folders.map((folder) => readCandidate(repository, folder, overriding, selection.stages));
  const own = candidates.filter(({ workspace }) => workspace.kind !== 'foreign');
  const selected = own.filter(({ folder }) => selection.selects(folder.path, 'automation'));
  const foreign = candidates.filter(
    ({ folder, workspace }) => workspace.kind === 'foreign' && selection.selects(folder.path, 'automation'),
  );
  const newer = own.length > 0 ? newerGeneration(repository) : undefined;
  const problems: Problem[] = [
    ...foreign.map(foreignFile),
    ...selected.flatMap(problemsOf),
    ...duplicateDeployments(
      own.map(({ folder, marker, names }) => ({ path: folder.path, marker, names })),
      selection,
    ),
    ...libraryProblems(overriding),
    ...(newer === undefined ? [] : [newer]),
  ];
  return {
    automations: selected.flatMap((candidate) => automationOf(candidate, repository.worktree)),
    namedGroups: new Set(
      own.flatMap((candidate) => configurationsOf(candidate).flatMap((read) => [...groupNamesOf(read)])),
    ),
    problems: withoutRepeats(problems),
    skipped: [...found.skipped, ...foreign.map(skippedFile), ...selected.flatMap(skippedOf)],
    isNewerGeneration: newer !== undefined,
  };
}

function readCandidate(
  repository: Repository,
  folder: AutomationFolder,
  overriding: readonly string[],
  stages: readonly Stage[],
): Candidate {
  const marker = inFolder(folder.path, AUTOMATION_MARKER);
  const files = { toml: marker, ini: inFolder(folder.path, PIPELINES_CONF) };
  const names = automationNames(folder.path, repository.worktree);
  const workspace = readConfiguration(repository, files, stages);
  if (overriding.length === 0 || workspace.kind === 'foreign') {
    return { folder, marker, names, workspace, snapshot: workspace };
  }
  const snapshot = readConfiguration(repository, snapshotFiles(files, overriding), stages);
  return { folder, marker, names, workspace, snapshot };
}

function configurationsOf({ workspace, snapshot }: Candidate): readonly Configuration[] {
  const readings = workspace === snapshot ? [workspace] : [workspace, snapshot];
  return readings.flatMap((reading) => (reading.kind === 'read' ? [reading.configuration] : []));
}

/** No automation for a folder whose groups are not known at every stage: its problem is reported instead. */
function automationOf(
  { folder, names, workspace, snapshot }: Candidate,
  worktree: string | undefined,
): readonly Automation[] {
  if (workspace.kind !== 'read' || snapshot.kind !== 'read') return [];
  const { configuration, references } = workspace;
  return [
    {
      name: names.name,
      path: folder.path,
      ...(worktree === undefined ? {} : { worktree }),
      config: configuration.file,
      format: configuration.format,
      secretsLocation: configuration.secretsLocation,
      stages: STAGES.map((stage) =>
        stageOf(stage, names, stage === 'live-dev' ? configuration : snapshot.configuration),
      ),
      references,
    },
  ];
}

function stageOf(stage: Stage, names: AutomationNames, configuration: Configuration): AutomationStage {
  const { groups, isDeclared } = configuration.groups[stage];
  const attached = new Set(groups.map(({ name }) => name));
  const services = configuration.services
    .map(({ type, location }) => ({ name: serviceFile(type, stage), type, location }))
    .filter(({ name }) => !attached.has(name));
  return { stage, deployment: deploymentId(names, stage), groups, services, isDeclared };
}

function problemsOf({ folder, marker, workspace, snapshot }: Candidate): readonly Problem[] {
  const readings = workspace === snapshot ? [workspace] : [workspace, snapshot];
  const problems = readings.flatMap((reading) => (reading.kind === 'foreign' ? [] : reading.problems));
  return folder.isLink ? [...problems, linkedMarker(marker)] : problems;
}

function linkedMarker(marker: string): Problem {
  return {
    rule: 'malformed-config',
    message: `cannot follow the link "${marker}" at dev and later: BitSwan copies the link itself into its snapshot, where it leads nowhere and no group is attached`,
    location: { file: marker, line: 1, column: 1 },
    hint: 'replace the link with a copy of the file',
  };
}

function skippedOf(candidate: Candidate): readonly Skipped[] {
  return configurationsOf(candidate).flatMap(({ skipped }) => skipped);
}

function foreignFile({ marker }: Candidate): Problem {
  return {
    rule: 'foreign-automation-file',
    message: `cannot take "${marker}" for a BitSwan automation: it has none of BitSwan's tables; BitSwan would deploy it anyway`,
    location: { file: marker, line: 1, column: 1 },
    hint: 'keep files of other programs out of a repository that BitSwan deploys',
  };
}

function skippedFile({ marker }: Candidate): Skipped {
  return { path: marker, reason: "it belongs to another program: none of BitSwan's tables is in it" };
}

function libraryProblems(overriding: readonly string[]): readonly Problem[] {
  return overriding.map((file) => ({
    rule: 'library-overrides-config',
    message: `cannot keep the configuration of any automation at dev and later: BitSwan copies "${file}" over the file of the same name`,
    location: { file, line: 1, column: 1 },
    hint: 'move it out of the root of bitswan_lib',
  }));
}

/** The library's own automation and every automation that it overrides read the same file. */
function withoutRepeats(problems: readonly Problem[]): readonly Problem[] {
  const seen = new Set<string>();
  return problems.filter((problem) => {
    const key = JSON.stringify([problem.rule, problem.location, problem.message]);
    return !seen.has(key) && seen.add(key);
  });
}
