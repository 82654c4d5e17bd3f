import { KEEP_NAMES } from '../../domain/name-rule.ts';
import type { BackendDefinition } from '../definition.ts';
import { createLocalBackend } from './local.ts';

/** Files of the checkout and variables of the job: the default, and how developers work locally. */
export const LOCAL: BackendDefinition = {
  id: 'local',
  title: 'Local files',
  isLocal: true,
  summary: 'connections from `.bruin.yml`, groups from the files in the secrets directory',
  page: 'ecosystems/bitswan.md',
  hosts: [],
  numbers: 'double',
  names: KEEP_NAMES,
  addressForms: [],
  signInByHand: '',
  inputs: [],
  configure: () => ({
    definition: LOCAL,
    settings: {},
    notes: [],
    ownVariables: [],
    templates: [],
    credentials: [],
    locate: () => undefined,
    grant: () => undefined,
    load: async () => undefined,
    open: async ({ secretsDirectory }) => createLocalBackend({ directory: secretsDirectory }),
  }),
};
