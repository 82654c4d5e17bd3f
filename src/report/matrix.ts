import { Failure } from '../domain/failure.ts';
import { inFolder } from '../domain/repository-path.ts';
import type { Stage } from '../domain/requirement.ts';
import { quoted } from '../domain/visible-text.ts';
import { childPipeline } from './child-pipeline.ts';
import type { RunReport } from './run-report.ts';

/** GitHub's limit for the jobs of one matrix. */
const MOST_ROWS = 256;

/** One job of the matrix that `plan` prints. */
export interface MatrixRow {
  readonly kind: 'bruin' | 'bitswan';
  readonly name: string;
  /** For `include`: the folder, `.` for the repository root; the definition where the folder is both a pipeline and an automation. */
  readonly path: string;
  readonly environment?: string;
  readonly stage?: Stage;
  readonly variant?: string;
  readonly deployment?: string;
}

/** A row per pipeline and environment, and per automation and stage. */
export function matrixRows(report: Pick<RunReport, 'pipelines' | 'automations'>): readonly MatrixRow[] {
  const pipelineFolders = new Set(report.pipelines.map(({ path }) => path));
  const automationFolders = new Set(report.automations.map(({ path }) => path));
  const pipelines = report.pipelines.map(({ name, path, environment, variant }): MatrixRow => {
    return {
      kind: 'bruin',
      name,
      path: automationFolders.has(path) ? inFolder(path, 'pipeline.yml') : path || '.',
      ...(environment === undefined ? {} : { environment }),
      ...(variant === undefined ? {} : { variant }),
    };
  });
  const automations = report.automations.flatMap(({ name, path, config, stages }) =>
    stages.map(({ stage, deployment }): MatrixRow => {
      return { kind: 'bitswan', name, path: pipelineFolders.has(path) ? config : path || '.', stage, deployment };
    }),
  );
  return [...pipelines, ...automations];
}

/** One of several parts of the rows, counted from 1. */
export interface MatrixShard {
  readonly number: number;
  readonly count: number;
}

/** A part of the rows, in their order; all parts together are all rows, each once, and their sizes differ by one at most. */
export function shardOf(rows: readonly MatrixRow[], { number, count }: MatrixShard): readonly MatrixRow[] {
  const start = (part: number): number => Math.floor((rows.length * part) / count);
  return rows.slice(start(number - 1), start(number));
}

/**
 * A job could not load a row that `include` cannot name.
 *
 * @throws Failure `cannot-deliver`
 */
export function refuseUnwritableRows(rows: readonly MatrixRow[]): void {
  const unwritable = rows.find(({ path }) => path !== path.trim() || /[\r\n]/u.test(path));
  if (unwritable === undefined) return;
  throw new Failure(
    'cannot-deliver',
    `cannot make a row for the folder ${quoted(unwritable.path)}: include is read line by line, without blanks at the ends`,
    { hint: 'Rename the folder, or leave it out with exclude.' },
  );
}

/**
 * More jobs than GitHub starts would be none at all.
 *
 * @param rows of one part, where there are parts
 * @throws Failure `cannot-deliver`
 */
export function refuseTooManyRows(rows: readonly MatrixRow[], shard: MatrixShard | undefined): void {
  if (rows.length <= MOST_ROWS) return;
  const part = shard === undefined ? '' : ` in part ${shard.number}/${shard.count}`;
  const parts = Math.ceil((rows.length * (shard?.count ?? 1)) / MOST_ROWS);
  throw new Failure(
    'cannot-deliver',
    `cannot make a matrix of ${rows.length} jobs${part}: GitHub starts at most ${MOST_ROWS}`,
    {
      hint: `plan it in parts, with matrix-shard: 1/${parts} to ${parts}/${parts} in a job each; or select fewer with include, stage or environment`,
    },
  );
}

/** The matrix of a plan, ready to be put out. */
export interface PlannedMatrix {
  readonly hasRows: boolean;
  /** The output `matrix`: JSON on one line, for `strategy.matrix`. */
  readonly json: string;
  /** What goes into `matrix-file`. */
  readonly fileText: string;
}

/**
 * The matrix, or the part of it that was asked for.
 *
 * @param hasOutput true where it goes to GitHub; a child pipeline of GitLab may have more rows
 * @throws Failure `cannot-deliver` when a row cannot be loaded, or there are too many
 */
export function plannedMatrix(
  report: Pick<RunReport, 'pipelines' | 'automations'>,
  { matrixShard, matrixFile }: { readonly matrixShard?: MatrixShard; readonly matrixFile?: string },
  hasOutput: boolean,
): PlannedMatrix {
  const all = matrixRows(report);
  const rows = matrixShard === undefined ? all : shardOf(all, matrixShard);
  const isChildPipeline = matrixFile !== undefined && /\.ya?ml$/i.test(matrixFile);
  refuseUnwritableRows(rows);
  if (hasOutput || !isChildPipeline) refuseTooManyRows(rows, matrixShard);
  const json = JSON.stringify({ include: rows });
  return { hasRows: rows.length > 0, json, fileText: isChildPipeline ? childPipeline(rows) : `${json}\n` };
}
