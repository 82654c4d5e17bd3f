import { BACKENDS } from '../backends/all-backends.ts';
import { ADDRESS_INPUTS } from './address-inputs.ts';
import { BACKEND_INPUTS } from './backend-inputs.ts';
import { BITSWAN_INPUTS } from './bitswan-inputs.ts';
import { BRUIN_INPUTS } from './bruin-inputs.ts';
import { CONNECTION_INPUTS } from './connection-inputs.ts';
import { EXPORT_INPUTS } from './export-inputs.ts';
import type { InputDefinition, InputSection } from './input-definition.ts';
import { LIMITS_INPUTS } from './limits-inputs.ts';
import { LINT_INPUTS } from './lint-inputs.ts';
import { MODE_INPUTS } from './mode-input.ts';
import { REPORT_INPUTS } from './report-inputs.ts';
import { SEARCH_INPUTS } from './search-inputs.ts';

/** Every input, in the order of the documentation. Each group is declared beside the code that parses it. */
export const INPUT_SECTIONS: readonly InputSection[] = [
  { title: 'What to do', inputs: MODE_INPUTS },
  { title: 'Where to look', inputs: SEARCH_INPUTS },
  { title: 'Bruin', inputs: BRUIN_INPUTS },
  { title: 'BitSwan', inputs: BITSWAN_INPUTS },
  { title: 'Backend', inputs: [...BACKEND_INPUTS, ...CONNECTION_INPUTS] },
  { title: 'Addresses', inputs: ADDRESS_INPUTS },
  { title: 'Export', inputs: EXPORT_INPUTS },
  { title: 'Lint', inputs: LINT_INPUTS },
  { title: 'Reports', inputs: REPORT_INPUTS },
  { title: 'Limits', inputs: LIMITS_INPUTS },
  ...BACKENDS.filter(({ inputs }) => inputs.length > 0).map(({ title, inputs }) => ({ title, inputs })),
];

const INPUTS: readonly InputDefinition[] = INPUT_SECTIONS.flatMap(({ inputs }) => inputs);

export const INPUT_IDS: readonly string[] = INPUTS.map((input) => input.id);

const BY_ID: ReadonlyMap<string, InputDefinition> = new Map(INPUTS.map((input) => [input.id, input]));

/** Inputs of the backends, and those about reaching them. */
export const SIGN_IN_IDS: ReadonlySet<string> = new Set(
  [...CONNECTION_INPUTS, ...BACKENDS.flatMap(({ inputs }) => inputs)].map(({ id }) => id),
);

/** The flags that are short for this flag with a value. */
export const SHORTHANDS: ReadonlyMap<string, { readonly id: string; readonly value: string }> = new Map(
  INPUTS.flatMap(({ id, shorthands = {} }) => Object.entries(shorthands).map(([flag, value]) => [flag, { id, value }])),
);

export function isInputId(name: string): boolean {
  return BY_ID.has(name);
}

export function inputDefinition(id: string): InputDefinition {
  const definition = BY_ID.get(id);
  if (definition === undefined) throw new Error(`no input is called ${id}`);
  return definition;
}
