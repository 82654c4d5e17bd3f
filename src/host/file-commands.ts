import { accessSync, appendFileSync, constants, readFileSync, statSync } from 'node:fs';
import { errorMessage, Failure, Failures } from '../domain/failure.ts';
import { quoted } from '../domain/visible-text.ts';
import type { HostName, NamedText } from './host.ts';

/** act and its descendants read these files with a scanner that fails on longer lines. */
const LONGEST_ACT_LINE = 65_535;

export type FileVariable = 'GITHUB_ENV' | 'GITHUB_OUTPUT' | 'GITHUB_STATE';

export interface FileCommands {
  readonly host: Exclude<HostName, 'terminal'>;
  readonly isWindows: boolean;
  readonly variables: Readonly<Record<string, string | undefined>>;
}

/**
 * Passes names and texts to the runner through one of its files, in one write.
 *
 * Each value is enclosed in two lines with a random delimiter, so no value can end early and define something else.
 *
 * @throws Failures `cannot-deliver`, with nothing written, when the file is missing or the runner would read back another value.
 */
export function writeFileCommand(to: FileVariable, pairs: readonly NamedText[], runner: FileCommands): void {
  if (pairs.length === 0) return;
  const refused = refusedBy(to, pairs, runner);
  if (refused.length > 0) throw new Failures(refused);
  const path = runner.variables[to];
  if (path === undefined || path === '') throw missing(to, 'the variable is not set');
  const text = pairs.map((pair) => heredoc(pair)).join('');
  try {
    appendFileSync(path, endsWithinLine(path) ? `\n${text}` : text, { encoding: 'utf8', flag: 'a' });
  } catch (error) {
    throw missing(to, errorMessage(error));
  }
}

/** Why a runner would not read these names and texts back unchanged; empty if it would. */
export function refusedBy(to: FileVariable, pairs: readonly NamedText[], runner: FileCommands): readonly Failure[] {
  return pairs.flatMap((pair) => refusal(to, pair, runner) ?? []);
}

/** Why one of the runner's files cannot be written; undefined if it can. */
export function unwritable(to: FileVariable, { variables }: FileCommands): Failure | undefined {
  const path = variables[to];
  if (path === undefined || path === '') return missing(to, 'the variable is not set');
  try {
    if (!statSync(path).isFile()) return missing(to, 'it is not a file');
    accessSync(path, constants.W_OK);
    return undefined;
  } catch (error) {
    return missing(to, errorMessage(error));
  }
}

function heredoc({ name, text }: NamedText): string {
  let delimiter = `ghadelimiter_${crypto.randomUUID()}`;
  while (text.includes(delimiter)) delimiter = `ghadelimiter_${crypto.randomUUID()}`;
  return `${name}<<${delimiter}\n${text}\n${delimiter}\n`;
}

/** A step may have written `A=1` without a line break before this one. Throws if there is no file: one that the runner did not make is never read. */
function endsWithinLine(path: string): boolean {
  return statSync(path).size > 0 && readFileSync(path).at(-1) !== 0x0a;
}

function missing(to: FileVariable, why: string): Failure {
  return new Failure('cannot-deliver', `cannot write to the file of ${to}: ${why}`, {
    hint: 'Only jobs of GitHub Actions and of compatible runners have this file.',
  });
}

/** Why the runner would read back something else. Names the obstacle, never the value. */
function refusal(to: FileVariable, { name, text }: NamedText, runner: FileCommands): Failure | undefined {
  const why = nameProblem(name) ?? valueProblem(to, text, runner);
  if (why === undefined) return undefined;
  return new Failure('cannot-deliver', `cannot hand ${quoted(name)} to later steps: ${why}`, {
    hint: 'Deliver it in a file (export dotenv or group-files), or run the program that needs it with exec.',
  });
}

function nameProblem(name: string): string | undefined {
  return /^[^\s=<]+$/u.test(name) ? undefined : 'the runner would read its name as something else';
}

function valueProblem(to: FileVariable, text: string, runner: FileCommands): string | undefined {
  if (runner.isWindows && text.endsWith('\r')) return 'on Windows the runner drops the carriage return at its end';
  if (runner.host === 'github') return undefined;
  const host = `${runner.host} runners`;
  if (text.includes('\r')) return `${host} drop carriage returns`;
  if (/^\n/u.test(text)) return `${host} drop the empty lines at its start`;
  if (to === 'GITHUB_ENV' && text.includes('${' + '{')) return `${host} evaluate expressions in variables`;
  if (text.split('\n').some((line) => Buffer.byteLength(line) >= LONGEST_ACT_LINE)) {
    return `${host} cannot read lines of 64 KiB`;
  }
  return undefined;
}
