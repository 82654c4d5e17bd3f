import type { SecretValue } from '../../domain/secret.ts';
import { readEnvFileAsPython } from './read-as-python.ts';
import { readEnvFile } from './read-env-file.ts';
import { valueForms } from './value-forms.ts';

export interface EnvRefusal {
  readonly name: string;
  /** Completes "cannot write NAME to an env file: …"; reveals nothing about the value except which kinds of characters it mixes. */
  readonly reason: string;
}

export type EnvFileWriting = { readonly text: string } | { readonly refusals: readonly EnvRefusal[] };

export interface EnvWriteOptions {
  /**
   * `required` (default): `set -a; . ./file` in a POSIX shell must give the same values too. A value without a shell-safe spelling is
   * refused, because a shell would run parts of it as commands. `not-needed`: for files that only compose and python-dotenv read.
   */
  readonly shell?: 'required' | 'not-needed';
}

const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** Names reserved by shells: assigning to them fails, is undone, or means something else. */
const SHELL_NAMES = new Set(
  '_ OPTIND PPID LINENO UID EUID GROUPS SHELLOPTS BASHOPTS BASHPID BASH_VERSINFO BASH_ARGC BASH_ARGV BASH_COMMAND BASH_LINENO BASH_SOURCE BASH_SUBSHELL DIRSTACK EPOCHREALTIME EPOCHSECONDS FUNCNAME HISTCMD PIPESTATUS RANDOM SECONDS SRANDOM'.split(
    ' ',
  ),
);

/**
 * Writes an env file that docker compose, python-dotenv and (unless the options say otherwise) a POSIX shell read back to exactly the
 * given values, whatever their environment. All or nothing: if one value cannot be written there is no text, but the list
 * of all refusals. The text is read back with this program's own readers before it is returned.
 */
export function writeEnvFile(
  variables: readonly (readonly [name: string, value: SecretValue])[],
  options: EnvWriteOptions = {},
): EnvFileWriting {
  const shell = options.shell ?? 'required';
  const refusals: EnvRefusal[] = [];
  const lines: string[] = [];
  const seen = new Set<string>();
  for (const [name, secret] of variables) {
    const reason = nameProblem(name, seen, shell);
    seen.add(name);
    const form = reason === undefined ? chooseForm(secret.reveal(), shell) : { reason };
    if ('reason' in form) refusals.push({ name, reason: form.reason });
    else lines.push(`${name}=${form.text}\n`);
  }
  if (refusals.length > 0) return { refusals };
  const text = lines.join('');
  const wrong = notReadBack(text, new Map(variables.map(([name, value]) => [name, value.reveal()])));
  if (wrong.length > 0) {
    return {
      refusals: wrong.map((name) => ({ name, reason: 'the written file does not read back to the same value' })),
    };
  }
  return { text };
}

function nameProblem(name: string, seen: ReadonlySet<string>, shell: 'required' | 'not-needed'): string | undefined {
  if (!NAME.test(name)) return 'its name is not a letter or _ followed by letters, digits and _';
  if (seen.has(name)) return 'the name is given twice';
  if (shell === 'required' && SHELL_NAMES.has(name)) return 'shells reserve this name';
  return undefined;
}

function chooseForm(value: string, shell: 'required' | 'not-needed'): { text: string } | { reason: string } {
  if (value.includes('\0')) return { reason: 'no environment variable can hold a NUL character' };
  if (/\p{Surrogate}/u.test(value)) return { reason: 'its value is not valid Unicode text' };
  const forms = valueForms(value).filter(
    ({ text }) => notReadBack(`X=${text}\n${AFTERMATH}`, new Map([['X', value]])).length === 0,
  );
  const safe = forms.find((form) => form.shellSafe);
  if (safe !== undefined) return { text: safe.text };
  const [first] = forms;
  if (first === undefined) return { reason: 'docker compose and python-dotenv have no common spelling for its value' };
  if (shell === 'not-needed') return { text: first.text };
  return {
    reason: 'a POSIX shell has no spelling for its value that docker compose and python-dotenv read the same way',
  };
}

/** Quotes after the value: python-dotenv may end a value at a quote on a later line, which a value alone in a file would not show. */
const AFTERMATH = `Y="'"\nZ='"'\n`;

/** Two environments that set every name to different values: only a text without references reads the same in both. */
const ENVIRONMENTS = [() => 'one', () => 'two'] as const;

/** The names of the values that compose or python-dotenv would read differently from the text in some environment. */
function notReadBack(text: string, values: ReadonlyMap<string, string>): string[] {
  const wrong = new Set<string>();
  for (const environment of ENVIRONMENTS) {
    const compose = readEnvFile(text, environment);
    const python = readEnvFileAsPython(text, environment);
    if ('error' in compose || python.unreadableLines.length > 0) return [...values.keys()];
    const byCompose = new Map(compose.variables.map((variable) => [variable.name, variable.value.reveal()]));
    const byPython = new Map(python.variables.map((variable) => [variable.name, variable.value?.reveal()]));
    for (const [name, value] of values) {
      if (byCompose.get(name) !== value || byPython.get(name) !== value) wrong.add(name);
    }
  }
  return [...wrong];
}
