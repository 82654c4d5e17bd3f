import { namesJob } from './export-targets.ts';
import type { InputDefinition } from './input-definition.ts';
import type { InputReader } from './input-reader.ts';

/** The formats in which a run prints its result. */
export const FORMATS = ['text', 'json', 'sarif', 'github', 'gitlab'] as const;
export type Format = (typeof FORMATS)[number];

export const REPORT_INPUTS = [
  {
    id: 'format',
    type: 'choice',
    placeholder: 'FORMAT',
    default: 'text',
    values: FORMATS,
    shorthands: { json: 'json' },
    modes: ['load', 'check', 'lint', 'plan'],
    description:
      'Command line only: what goes to stdout, with everything else on stderr. `text` (for people), `json` (the report), `sarif` (for code scanning), `github` (workflow commands) or `gitlab` (a code quality report). `--json` is short for `--format json`.',
  },
  {
    id: 'sarif-file',
    type: 'path',
    placeholder: 'FILE',
    description:
      'Path for the findings as SARIF 2.1.0, for code scanning. Missing folders are created; a file that git tracks, a link in the repository and `-` are refused.',
  },
  {
    id: 'report-file',
    type: 'path',
    placeholder: 'FILE',
    description:
      'Write the JSON report there: names, addresses, versions and findings, never a value. For its place see `sarif-file`.',
  },
  {
    id: 'html-file',
    type: 'path',
    placeholder: 'FILE',
    description:
      'Write one self-contained HTML page there that shows who may read what: searchable, with the findings, and never a value. For its place see `sarif-file`.',
  },
  {
    id: 'compare',
    type: 'text',
    placeholder: 'REPORT|REF',
    modes: ['plan'],
    description:
      'A JSON report, or a git ref (`HEAD^1`) whose files are read without a checkout: `plan` shows which access a change adds or removes.',
  },
  {
    id: 'matrix-shard',
    type: 'text',
    placeholder: 'PART/PARTS',
    modes: ['plan'],
    description: 'Part of the rows of the matrix, such as `1/4`; more than 256 at once are refused.',
  },
  {
    id: 'matrix-file',
    type: 'path',
    placeholder: 'FILE',
    modes: ['plan'],
    description:
      'Write the matrix there, as JSON or (`.yml`) as a child pipeline of GitLab whose jobs extend your `.row`. For its place see `sarif-file`.',
  },
] as const satisfies readonly InputDefinition[];

/** Where the result goes. Files as given: absolute, or relative to the working directory. */
export interface ReportInputs {
  /** The format on stdout. */
  readonly format: Format;
  readonly sarifFile?: string;
  readonly reportFile?: string;
  readonly htmlFile?: string;
  readonly matrixFile?: string;
  /** A part of the rows of the matrix. */
  readonly matrixShard?: { readonly number: number; readonly count: number };
  /** A report, or a git ref, to compare access with. */
  readonly compare?: string;
}

export function parseReportInputs(reader: InputReader): ReportInputs {
  const files = FILES.map((input) => ({ input, file: reader.text(input) }));
  for (const [at, { input, file }] of files.entries()) {
    if (file === undefined) continue;
    const same = files.slice(0, at).find((other) => other.file === file);
    if (same !== undefined) reader.refuse(input, `it names the same file as ${same.input}`);
    // Directories named after its parts would be made, a user and password among them.
    if (/^[a-z][a-z0-9+.-]*:\/\//i.test(file)) reader.refuse(input, 'it must be the path of a file, not a URL');
    if (file === '-')
      reader.refuse(
        input,
        '"-" is not a file',
        reader.entry === 'cli' && reader.mode !== 'exec' ? 'Name a file, or print it with --format.' : 'Name a file.',
      );
  }
  const [sarifFile, reportFile, htmlFile, matrix] = files.map(({ file }) => file);
  const isPlan = reader.mode === 'plan';
  const matrixFile = isPlan ? matrix : undefined;
  const matrixShard = isPlan ? parseShard(reader) : undefined;
  const compare = isPlan ? reader.text('compare') : undefined;
  return {
    format: parseFormat(reader),
    ...(sarifFile === undefined ? {} : { sarifFile }),
    ...(reportFile === undefined ? {} : { reportFile }),
    ...(htmlFile === undefined ? {} : { htmlFile }),
    ...(matrixFile === undefined ? {} : { matrixFile }),
    ...(matrixShard === undefined ? {} : { matrixShard }),
    ...(compare === undefined ? {} : { compare }),
  };
}

function parseFormat(reader: InputReader): Format {
  const format = reader.choice('format', FORMATS) ?? 'text';
  if (format === 'text') return format;
  const files = 'Name a file with report-file or sarif-file.';
  if (reader.entry === 'action') reader.refuse('format', 'the log of the action is for people', files);
  else if (reader.mode === 'exec') reader.refuse('format', 'stdout belongs to the command that exec runs', files);
  else if (reader.mode === 'load' && namesJob(reader.block('export')))
    reader.refuse('format', 'with "github" in "--export" stdout belongs to the runner', files);
  return format;
}

function parseShard(reader: InputReader): ReportInputs['matrixShard'] {
  const given = reader.text('matrix-shard');
  if (given === undefined) return undefined;
  const [, number = 0, count = 0] = (/^(\d{1,4})\/(\d{1,4})$/.exec(given) ?? []).map(Number);
  if (number >= 1 && number <= count) return { number, count };
  reader.refuseItem('matrix-shard', given, 'allowed is PART/PARTS, such as 1/4');
  return undefined;
}

const FILES = ['sarif-file', 'report-file', 'html-file', 'matrix-file'] as const;
