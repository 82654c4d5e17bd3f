import { lstatSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { Failure } from '../domain/failure.ts';
import { quoted } from '../domain/visible-text.ts';
import type { NamedText } from '../host/host.ts';
import { replaceFile, tryToReplace, writeToStream } from './replace-file.ts';

/** The requested files: absolute, or relative to the working directory. */
export interface ReportPaths {
  readonly sarifFile?: string;
  readonly reportFile?: string;
  readonly htmlFile?: string;
  readonly matrixFile?: string;
}

type ReportFileInput = 'sarif-file' | 'report-file' | 'html-file' | 'matrix-file';

/** The files that were asked for, each with its text; undefined where a run has none. */
export type ReportTexts = Readonly<Record<ReportFileInput, (() => string) | undefined>>;

/** What must be known about the checkout before writing: the author of a pull request chooses its contents. */
export interface Checkout {
  /** True for a real path in the work tree. */
  holds(place: string): boolean;
  /** See `Repository.leavingLink`. */
  leavingLink(absolute: string): string | undefined;
  /** Where a path leads with all links resolved, whether or not it exists. */
  realPlace(absolute: string): string;
  /** True if git tracks the file at a real path. */
  isTracked(place: string): Promise<boolean>;
}

/** A requested file, and where it is written. */
export interface ReportPlace {
  readonly input: ReportFileInput;
  /** As given. */
  readonly file: string;
  /** Absolute. */
  readonly path: string;
  /** True for a target that is written to and never replaced: a pipe, a terminal, `/dev/stdout`. */
  readonly isStream: boolean;
  /** Why it is not written. */
  readonly refusal?: Failure;
}

/** Decides where the reports are written, before a run does anything. */
export async function placeReports(
  { sarifFile, reportFile, htmlFile, matrixFile }: ReportPaths,
  workingDirectory: string,
  checkout: Checkout,
): Promise<readonly ReportPlace[]> {
  const wanted = [
    { input: 'sarif-file', file: sarifFile },
    { input: 'report-file', file: reportFile },
    { input: 'html-file', file: htmlFile },
    { input: 'matrix-file', file: matrixFile },
  ] as const;
  const places: ReportPlace[] = [];
  for (const { input, file } of wanted) {
    if (file === undefined) continue;
    const absolute = resolve(workingDirectory, file);
    const refusal = await refusalOf(input, file, absolute, checkout);
    const isStream = leadsToStream(absolute);
    const path = isStream || refusal !== undefined ? absolute : checkout.realPlace(absolute);
    places.push({ input, file, path, isStream, ...(refusal === undefined ? {} : { refusal }) });
  }
  return places;
}

async function refusalOf(
  input: ReportFileInput,
  file: string,
  absolute: string,
  checkout: Checkout,
): Promise<Failure | undefined> {
  const what = `cannot write the file ${quoted(file)} (${input})`;
  const leaving = checkout.leavingLink(absolute);
  if (leaving !== undefined) {
    const why = `${quoted(leaving)} is a symbolic link that leads out of the repository`;
    const location = { file: leaving, line: 1, column: 1 };
    return new Failure('cannot-deliver', `${what}: ${why}`, { hint: 'name a path without that link', location });
  }
  const named = join(checkout.realPlace(dirname(absolute)), basename(absolute));
  if (!checkout.holds(named)) return undefined;
  if (isLink(named)) {
    return new Failure(
      'cannot-deliver',
      `${what}: it is a symbolic link in the repository, and none is written through`,
      {
        hint: 'name a path that is not a link',
      },
    );
  }
  if (!(await checkout.isTracked(named))) return undefined;
  return new Failure('wrong-input', `${what}: git tracks that file, and the report would replace it`, {
    hint: 'choose another path; one that git ignores cannot be committed by accident',
  });
}

function isLink(path: string): boolean {
  try {
    return lstatSync(path).isSymbolicLink();
  } catch (error) {
    // It does not exist, or cannot: writing reports that.
    if (error instanceof Error && 'code' in error) return false;
    throw error;
  }
}

/** Only files and folders may be replaced, and never the target of the process's own streams. */
function leadsToStream(absolute: string): boolean {
  if (/^\/(?:dev|proc)\//.test(absolute)) return true;
  try {
    const found = statSync(absolute, { throwIfNoEntry: false });
    return found !== undefined && !found.isFile() && !found.isDirectory();
  } catch (error) {
    if (error instanceof Error && 'code' in error) return false;
    throw error;
  }
}

/**
 * Which of the files cannot be written; checked first, so that no run fetches or delivers secrets that it cannot report. Existing files stay
 * unchanged, and nothing is left behind.
 */
export function unwritableReports(places: readonly ReportPlace[]): readonly Failure[] {
  return places.flatMap((place) => failureOf(place, () => tryToReplace(place.path, place.isStream)) ?? []);
}

/** Writes the files; returns the outputs that name them, and why some could not be written. */
export function writeReports(
  places: readonly ReportPlace[],
  texts: ReportTexts,
): { readonly outputs: readonly NamedText[]; readonly failures: readonly Failure[] } {
  const outputs: NamedText[] = [];
  const failures: Failure[] = [];
  for (const place of places) {
    const text = texts[place.input];
    if (text === undefined) continue;
    const write = place.isStream ? writeToStream : replaceFile;
    const failure = failureOf(place, () => write(place.path, text()));
    if (failure === undefined) outputs.push({ name: place.input, text: place.path });
    else failures.push(failure);
  }
  return { outputs, failures };
}

function failureOf({ input, file, refusal }: ReportPlace, action: () => void): Failure | undefined {
  if (refusal !== undefined) return refusal;
  try {
    action();
    return undefined;
  } catch (thrown) {
    if (!(thrown instanceof Error && 'code' in thrown)) throw thrown;
    return new Failure('cannot-deliver', `cannot write the file ${quoted(file)} (${input}): ${thrown.code}`, {
      hint: 'choose a path that may be written to; folders that are missing are made',
    });
  }
}
