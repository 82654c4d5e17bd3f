import { absolutePath } from '../discover/absolute-path.ts';
import { readCommitRepository } from '../discover/git/commit-repository.ts';
import { Failure } from '../domain/failure.ts';
import { quoted } from '../domain/visible-text.ts';
import { BITSWAN } from '../ecosystems/bitswan/bitswan-ecosystem.ts';
import { BRUIN } from '../ecosystems/bruin/bruin-ecosystem.ts';
import type { Inputs } from '../inputs/inputs.ts';
import { accessGraph } from '../report/access/access.ts';
import type { AccessChange, AccessGraph } from '../report/access/access-graph.ts';
import { compareAccess } from '../report/access/compare-access.ts';
import { readAccessReport } from '../report/access/read-report.ts';
import { type UnitsRead, unitReports } from '../report/build-report.ts';
import type { Survey } from '../survey/survey.ts';
import { selectionOf } from '../survey/tracked-selection.ts';
import type { RunContext } from './context.ts';

/**
 * The access that a change adds to the repository, and the access that it takes away. Variables are left out: they have no reader of their own.
 *
 * @param base a JSON report, or a git ref whose files are read without a checkout
 * @throws Failure `wrong-input`, `nothing-checked` when there is nothing to compare with
 */
export async function compareWithBase(
  base: string,
  units: UnitsRead,
  survey: Survey,
  inputs: Pick<Inputs, 'search' | 'bruin' | 'bitswan'>,
  { workingDirectory }: Pick<RunContext, 'workingDirectory'>,
): Promise<readonly AccessChange[]> {
  const before = baseFromReport(base, survey, workingDirectory) ?? (await baseFromCommit(base, units, survey, inputs));
  return compareAccess(before, graphOf(units));
}

function graphOf(units: UnitsRead): AccessGraph {
  return accessGraph({ ...unitReports(units), requirements: [] });
}

/** Undefined if there is no file at the path: then it is a ref. */
function baseFromReport(base: string, { repository }: Survey, workingDirectory: string): AccessGraph | undefined {
  const read = repository.read(absolutePath(workingDirectory, base));
  if ('problem' in read) {
    if (read.problem === 'missing') return undefined;
    throw new Failure('wrong-input', `compare: cannot read ${quoted(base)}: ${read.message}`);
  }
  const source = readAccessReport(read.file.text);
  if (source !== undefined) return accessGraph(source);
  throw new Failure('wrong-input', `compare: ${quoted(base)} is not a report of version 1`, {
    hint: 'name a file that report-file wrote, or a git ref',
  });
}

async function baseFromCommit(
  base: string,
  units: UnitsRead,
  { opened, repository }: Survey,
  { search, bruin, bitswan }: Pick<Inputs, 'search' | 'bruin' | 'bitswan'>,
): Promise<AccessGraph> {
  const { place } = opened;
  const before = place === undefined ? undefined : await readCommitRepository(place, base, repository.root);
  if (before === undefined) {
    const message = `cannot compare with ${quoted(base)} (input "compare"): there is no such file, and no such commit in this checkout`;
    throw new Failure('nothing-checked', message, {
      hint: 'check out with `fetch-depth: 2` and compare with HEAD^1, fetch that ref first, or name a report',
    });
  }
  // Compares everything: `changed-since` would leave out what was there before.
  const selection = selectionOf(search, bruin, bitswan.stages, before);
  return graphOf({
    ...units,
    pipelines: BRUIN.read(before, selection).pipelines,
    automations: BITSWAN.read(before, selection).automations,
  });
}
