import { MODES, type Mode } from '../domain/mode.ts';
import { nearest } from '../domain/nearest.ts';
import type { InputDefinition } from './input-definition.ts';

/** The modes of the action; `exec` exists only on the command line. */
const ACTION_MODES = MODES.filter((mode) => mode !== 'exec');

export const MODE_INPUTS = [
  {
    id: 'mode',
    type: 'choice',
    placeholder: 'MODE',
    default: 'load',
    values: ACTION_MODES,
    description:
      '`load` finds, fetches, masks and exports what the repository needs; `check` proves that all of it can be fetched and exports nothing; `lint` checks files and mappings without any credentials; `plan` prints what each pipeline and automation requires, and a job matrix. On the command line the mode is the command.',
  },
] as const satisfies readonly InputDefinition[];

/** The mode, or what is wrong with the given one. */
export function parseMode(given: string): { readonly mode: Mode } | { readonly why: string; readonly hint?: string } {
  const mode = ACTION_MODES.find((known) => known === given);
  if (mode !== undefined) return { mode };
  const why = `allowed: ${ACTION_MODES.join(', ')}`;
  if (given === 'exec')
    return {
      why,
      hint: 'Run a command with the secrets through the command line tool: pipeline-secrets exec -- COMMAND',
    };
  const meant = nearest(given, ACTION_MODES);
  return meant === undefined ? { why } : { why, hint: `Did you mean "${meant}"?` };
}
