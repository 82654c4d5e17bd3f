import type { InputDefinition } from './input-definition.ts';
import type { InputReader } from './input-reader.ts';

export const REPORT_INPUTS = [
  {
    id: 'sarif-file',
    type: 'path',
    placeholder: 'FILE',
    description:
      'Write the findings there as SARIF 2.1.0, for code scanning. Missing folders are made; a file that git tracks, a link in the repository and `-` are refused.',
  },
  {
    id: 'report-file',
    type: 'path',
    placeholder: 'FILE',
    description:
      'Write the JSON report there: names, addresses, versions and findings, never a value. The same holds for its place as for that of `sarif-file`.',
  },
  {
    id: 'html-file',
    type: 'path',
    placeholder: 'FILE',
    description:
      'Write one self-contained HTML page there that shows who may read what: searchable, with the findings, and never a value. The same holds for its place as for that of `sarif-file`.',
  },
  {
    id: 'compare',
    type: 'text',
    placeholder: 'REPORT|REF',
    modes: ['plan'],
    description:
      'A JSON report, or a git ref whose files are read without a checkout (`HEAD^1`): `plan` shows what access a change adds or takes away.',
  },
] as const satisfies readonly InputDefinition[];

/** Files that tell others what was found. As given: relative to the working directory, or absolute. */
export interface ReportInputs {
  readonly sarifFile?: string;
  readonly reportFile?: string;
  readonly htmlFile?: string;
  /** A report, or a git ref, to compare access with. */
  readonly compare?: string;
}

export function parseReportInputs(reader: InputReader): ReportInputs {
  const files = FILES.map((input) => ({ input, file: reader.text(input) }));
  for (const [at, { input, file }] of files.entries()) {
    if (file === undefined) continue;
    const same = files.slice(0, at).find((other) => other.file === file);
    if (same !== undefined) reader.refuse(input, `it names the same file as ${same.input}`);
    // Folders would be made for it, with a user and a password in their names.
    if (/^[a-z][a-z0-9+.-]*:\/\//i.test(file)) reader.refuse(input, 'it must be the path of a file, not a URL');
    if (file === '-')
      reader.refuse(input, '"-" is not a file, and stdout belongs to the text for people', 'Name a file.');
  }
  const [sarifFile, reportFile, htmlFile] = files.map(({ file }) => file);
  const compare = reader.mode === 'plan' ? reader.text('compare') : undefined;
  return {
    ...(sarifFile === undefined ? {} : { sarifFile }),
    ...(reportFile === undefined ? {} : { reportFile }),
    ...(htmlFile === undefined ? {} : { htmlFile }),
    ...(compare === undefined ? {} : { compare }),
  };
}

const FILES = ['sarif-file', 'report-file', 'html-file'] as const;
