import { readsSecrets } from '../domain/mode.ts';
import { STAGES, type Stage } from '../domain/requirement.ts';
import type { InputDefinition } from './input-definition.ts';
import type { InputReader } from './input-reader.ts';

export const BITSWAN_INPUTS = [
  {
    id: 'stage',
    type: 'list',
    placeholder: 'STAGE',
    values: STAGES,
    description:
      'BitSwan stage: `live-dev`, `dev`, `staging` or `production`. Required by `load` and `check` when an automation is selected. `lint` and `plan` accept several; without it they cover every stage at which an automation has groups or services, except live-dev.',
  },
  {
    id: 'secrets-dir',
    type: 'path',
    placeholder: 'DIR',
    defaultText: '`secrets` in the repository, or next to it, if it holds a group that an automation uses',
    description:
      'Directory of the BitSwan group files. Unlike other path inputs, it is relative to the repository root. It must exist if it is given.',
  },
] as const satisfies readonly InputDefinition[];

/** How BitSwan automations are read. */
export interface BitswanInputs {
  /** The requested stages, in the order of `STAGES`; empty if none was given. At most one in `load`, `check` and `exec`. */
  readonly stages: readonly Stage[];
  /** As given: absolute, or relative to the repository root. */
  readonly secretsDirectory?: string;
}

export function parseBitswanInputs(reader: InputReader): BitswanInputs {
  const given = reader.choices('stage', STAGES);
  if (given.length > 1 && readsSecrets(reader.mode)) {
    reader.refuse('stage', `mode "${reader.mode}" takes one stage; only lint and plan accept several`);
  }
  const secretsDirectory = reader.text('secrets-dir');
  return {
    stages: STAGES.filter((stage) => given.includes(stage)),
    ...(secretsDirectory === undefined ? {} : { secretsDirectory }),
  };
}
