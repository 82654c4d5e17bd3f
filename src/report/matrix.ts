import { Failure } from '../domain/failure.ts';
import type { Stage } from '../domain/requirement.ts';
import { quoted } from '../domain/visible-text.ts';
import type { RunReport } from './run-report.ts';

/** GitHub's limit for the jobs of one matrix. */
const MOST_ROWS = 256;

/** One job of the matrix that `plan` puts out. */
export interface MatrixRow {
  readonly kind: 'bruin' | 'bitswan';
  readonly name: string;
  /** For `include`; `.` for the repository root. */
  readonly path: string;
  readonly environment?: string;
  readonly stage?: Stage;
  readonly variant?: string;
  readonly deployment?: string;
}

/** A row per pipeline and environment, and per automation and stage. */
export function matrixRows(report: Pick<RunReport, 'pipelines' | 'automations'>): readonly MatrixRow[] {
  const pipelines = report.pipelines.map(({ name, path, environment, variant }): MatrixRow => {
    return {
      kind: 'bruin',
      name,
      path: path === '' ? '.' : path,
      ...(environment === undefined ? {} : { environment }),
      ...(variant === undefined ? {} : { variant }),
    };
  });
  const automations = report.automations.flatMap(({ name, path, stages }) =>
    stages.map(({ stage, deployment }): MatrixRow => {
      return { kind: 'bitswan', name, path: path === '' ? '.' : path, stage, deployment };
    }),
  );
  return [...pipelines, ...automations];
}

/**
 * The output `matrix`: JSON on one line.
 *
 * @throws Failure `cannot-deliver` when there are more rows than GitHub starts jobs for, or one has a path that `include` cannot be given.
 */
export function matrixOutput(rows: readonly MatrixRow[]): string {
  const unwritable = rows.find(({ path }) => path !== path.trim() || /[\r\n]/u.test(path));
  if (unwritable !== undefined) {
    throw new Failure(
      'cannot-deliver',
      `cannot make a row for the folder ${quoted(unwritable.path)}: include is read line by line, without blanks at the ends`,
      { hint: 'Rename the folder, or leave it out with exclude.' },
    );
  }
  if (rows.length > MOST_ROWS) {
    throw new Failure(
      'cannot-deliver',
      `cannot make a matrix of ${rows.length} jobs: GitHub starts at most ${MOST_ROWS}`,
      {
        hint: 'Select fewer with include, stage or environment, or plan several parts of the repository in jobs of their own.',
      },
    );
  }
  return JSON.stringify({ include: rows });
}
