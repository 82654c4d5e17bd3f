import type { Automation, BitswanReading } from '../../../src/domain/bitswan.ts';
import type { Problem } from '../../../src/domain/finding.ts';
import { formatLocation } from '../../../src/domain/location.ts';
import { STAGES, type Stage } from '../../../src/domain/requirement.ts';
import { readBitswan } from '../../../src/ecosystems/bitswan/read/read-bitswan.ts';
import { type MemoryFile, memoryRepository } from '../memory-repository.ts';

/** Reads the automations of a repository in memory, all of them or those that a predicate selects. */
export function read(
  files: Readonly<Record<string, MemoryFile>>,
  selects: (path: string) => boolean = () => true,
): BitswanReading {
  return readBitswan(memoryRepository(files), { selects, stages: STAGES });
}

/** Group names of an automation by stage, `-` for none: `foo,bar / foo / - / -`. */
export function groupTable(automation: Automation | undefined): string {
  if (automation === undefined) return 'no automation';
  return automation.stages.map(({ groups }) => groups.map(({ name }) => name).join(',') || '-').join(' / ');
}

export function at(automation: Automation | undefined, stage: Stage) {
  const found = automation?.stages.find((each) => each.stage === stage);
  if (found === undefined) throw new Error(`no stage ${stage}`);
  return found;
}

/** `rule file:line:column` of every problem, in order. */
export function places(problems: readonly Problem[]): string[] {
  return problems.map(({ rule, location }) => `${rule} ${formatLocation(location)}`);
}
