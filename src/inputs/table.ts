import { AWS_INPUTS } from '../backends/aws/aws-inputs.ts';
import { AZURE_INPUTS } from '../backends/azure/azure-inputs.ts';
import { DOPPLER_INPUTS } from '../backends/doppler/doppler-inputs.ts';
import { VAULT_INPUTS } from '../backends/vault/vault-inputs.ts';
import { ADDRESS_INPUTS } from './address-inputs.ts';
import { BACKEND_INPUTS } from './backend-inputs.ts';
import { BITSWAN_INPUTS } from './bitswan-inputs.ts';
import { BRUIN_INPUTS } from './bruin-inputs.ts';
import type { InputDefinition, InputSection } from './definition.ts';
import { EXPORT_INPUTS } from './export-inputs.ts';
import { LIMITS_INPUTS } from './limits-inputs.ts';
import { LINT_INPUTS } from './lint-inputs.ts';
import { MODE_INPUTS } from './mode-input.ts';
import { REPORT_INPUTS } from './report-inputs.ts';
import { SEARCH_INPUTS } from './search-inputs.ts';

/** Every input, in the order of the documentation. Each concern declares its own beside the code that parses them. */
const INPUTS = [
  ...MODE_INPUTS,
  ...SEARCH_INPUTS,
  ...BRUIN_INPUTS,
  ...BITSWAN_INPUTS,
  ...BACKEND_INPUTS,
  ...ADDRESS_INPUTS,
  ...EXPORT_INPUTS,
  ...LINT_INPUTS,
  ...REPORT_INPUTS,
  ...LIMITS_INPUTS,
  ...VAULT_INPUTS,
  ...AWS_INPUTS,
  ...AZURE_INPUTS,
  ...DOPPLER_INPUTS,
] as const satisfies readonly InputDefinition[];

export type InputId = (typeof INPUTS)[number]['id'];

export const INPUT_SECTIONS: readonly InputSection[] = [
  { title: 'What to do', inputs: MODE_INPUTS },
  { title: 'Where to look', inputs: SEARCH_INPUTS },
  { title: 'Bruin', inputs: BRUIN_INPUTS },
  { title: 'BitSwan', inputs: BITSWAN_INPUTS },
  { title: 'Backend', inputs: BACKEND_INPUTS },
  { title: 'Addresses', inputs: ADDRESS_INPUTS },
  { title: 'Export', inputs: EXPORT_INPUTS },
  { title: 'Lint', inputs: LINT_INPUTS },
  { title: 'Reports', inputs: REPORT_INPUTS },
  { title: 'Limits', inputs: LIMITS_INPUTS },
  { title: 'HashiCorp Vault and OpenBao', inputs: VAULT_INPUTS },
  { title: 'AWS Secrets Manager', inputs: AWS_INPUTS },
  { title: 'Azure Key Vault', inputs: AZURE_INPUTS },
  { title: 'Doppler', inputs: DOPPLER_INPUTS },
];

export const INPUT_IDS: readonly InputId[] = INPUTS.map((input) => input.id);

const BY_ID: ReadonlyMap<string, InputDefinition> = new Map(INPUTS.map((input) => [input.id, input]));

export function isInputId(name: string): name is InputId {
  return BY_ID.has(name);
}

export function inputDefinition(id: InputId): InputDefinition {
  const definition = BY_ID.get(id);
  if (definition === undefined) throw new Error(`no input is called ${id}`);
  return definition;
}
