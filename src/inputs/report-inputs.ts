import type { InputDefinition } from './definition.ts';
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
] as const satisfies readonly InputDefinition[];

/** Files that tell others what was found. As given: relative to the working directory, or absolute. */
export interface ReportInputs {
  readonly sarifFile?: string;
  readonly reportFile?: string;
}

export function parseReportInputs(reader: InputReader): ReportInputs {
  const sarifFile = reader.text('sarif-file');
  const reportFile = reader.text('report-file');
  if (sarifFile !== undefined && sarifFile === reportFile) {
    reader.refuse('report-file', 'it names the same file as sarif-file');
  }
  for (const [input, file] of [
    ['sarif-file', sarifFile],
    ['report-file', reportFile],
  ] as const) {
    if (file === '-')
      reader.refuse(input, '"-" is not a file, and stdout belongs to the text for people', 'Name a file.');
  }
  return {
    ...(sarifFile === undefined ? {} : { sarifFile }),
    ...(reportFile === undefined ? {} : { reportFile }),
  };
}
