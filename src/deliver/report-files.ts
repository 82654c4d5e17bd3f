import { accessSync, closeSync, constants, openSync, realpathSync, statSync, unlinkSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Failure } from '../domain/failure.ts';
import { quoted } from '../domain/visible-text.ts';
import type { NamedText } from '../host/host.ts';
import type { ReportInputs } from '../inputs/report-inputs.ts';

type ReportFileInput = 'sarif-file' | 'report-file';

/** The files that were asked for, each with its text. */
export type ReportTexts = Readonly<Record<ReportFileInput, () => string>>;

interface ReportFile {
  readonly input: ReportFileInput;
  /** As it was given. */
  readonly file: string;
  /** Absolute. */
  readonly path: string;
}

/**
 * Tells beforehand which of the files cannot be written, so that no secret is fetched or delivered by a run that could not report it.
 * What lies at a path stays as it is, and nothing new stays behind.
 */
export function unwritableReportFiles(inputs: ReportInputs, workingDirectory: string): readonly Failure[] {
  return reportFiles(inputs, workingDirectory).flatMap((file) => failureOf(file, () => tryToOpen(file.path)) ?? []);
}

/** Writes the files; gives the outputs that name them, and why some could not be written. */
export function writeReportFiles(
  inputs: ReportInputs,
  workingDirectory: string,
  texts: ReportTexts,
): { readonly outputs: readonly NamedText[]; readonly failures: readonly Failure[] } {
  const outputs: NamedText[] = [];
  const failures: Failure[] = [];
  for (const file of reportFiles(inputs, workingDirectory)) {
    const failure = failureOf(file, () => writeFileSync(file.path, texts[file.input]()));
    if (failure === undefined) outputs.push({ name: file.input, text: file.path });
    else failures.push(failure);
  }
  return { outputs, failures };
}

function reportFiles({ sarifFile, reportFile }: ReportInputs, workingDirectory: string): readonly ReportFile[] {
  const wanted = [
    { input: 'sarif-file', file: sarifFile },
    { input: 'report-file', file: reportFile },
  ] as const;
  return wanted.flatMap(({ input, file }) =>
    file === undefined ? [] : [{ input, file, path: resolve(workingDirectory, file) }],
  );
}

function failureOf({ input, file }: ReportFile, action: () => void): Failure | undefined {
  try {
    action();
    return undefined;
  } catch (thrown) {
    if (!(thrown instanceof Error && 'code' in thrown)) throw thrown;
    return new Failure('cannot-deliver', `cannot write the file ${quoted(file)} (${input}): ${thrown.code}`, {
      hint: 'choose a path in a directory that exists and may be written to',
    });
  }
}

/** Asking for permissions alone would not tell of a read-only or full file system. */
function tryToOpen(path: string): void {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) {
    closeSync(openSync(path, constants.O_WRONLY | constants.O_CREAT));
    // What a link led to was made, not the link.
    unlinkSync(realpathSync(path));
  } else if (stats.isFile() || stats.isDirectory()) {
    closeSync(openSync(path, constants.O_WRONLY));
  } else {
    // A pipe would wait for its reader, and take our closing it for the end.
    accessSync(path, constants.W_OK);
  }
}
