import { Failures } from '../../src/domain/failure.ts';
import type { Mode } from '../../src/domain/mode.ts';
import type { Inputs } from '../../src/inputs/inputs.ts';
import { parseInputs } from '../../src/inputs/parse-inputs.ts';
import { readFlagInputs } from '../../src/inputs/read.ts';
import { isInputId } from '../../src/inputs/table.ts';
import { actionInputs } from './action-inputs.ts';

type Texts = Readonly<Record<string, string>>;

/** All inputs, the backend as its id and its settings. */
type PlainInputs = Omit<Inputs, 'backend'> & {
  readonly backend: { readonly backend: string; readonly signIn?: { readonly auth?: unknown } };
};

function plain(inputs: Inputs): PlainInputs {
  const { definition, settings } = inputs.backend;
  return { ...inputs, backend: { backend: definition.id, ...(settings as object) } };
}

/** What the action makes of `with:` and the job's variables, as a runner hands them over. */
export function action(given: Texts, variables: Texts = {}): PlainInputs {
  const inputs = Object.entries(given).map(([id, text]) => [`INPUT_${id.toUpperCase()}`, text]);
  const env = { ...variables, ...Object.fromEntries(inputs) };
  return plain(parseInputs(actionInputs(env), { entry: 'action', variables: env }));
}

export function cli(command: Mode, given: Texts, variables: Texts = {}): PlainInputs {
  const flags = new Map(Object.entries(given).flatMap(([id, text]) => (isInputId(id) ? [[id, text] as const] : [])));
  return plain(parseInputs(readFlagInputs(flags, variables), { entry: 'cli', command, variables }));
}

/** `message | hint` of everything that was refused; empty when nothing was. */
export function refusalsOf(parse: () => unknown): readonly string[] {
  try {
    parse();
  } catch (thrown) {
    if (!(thrown instanceof Failures)) throw thrown;
    return thrown.failures.map(({ code, message, hint }) => {
      if (code !== 'wrong-input') throw new Error(`not an input error: ${code}`);
      return hint === undefined ? message : `${message} | ${hint}`;
    });
  }
  return [];
}

export const refusals = (given: Texts, variables: Texts = {}): readonly string[] =>
  refusalsOf(() => action(given, variables));

export const refusalsOfCli = (command: Mode, given: Texts, variables: Texts = {}): readonly string[] =>
  refusalsOf(() => cli(command, given, variables));
