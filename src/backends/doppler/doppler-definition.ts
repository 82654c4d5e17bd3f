import { defineService } from '../define-service.ts';
import { fillPath } from '../fill-environment.ts';
import { dopplerAddress } from './doppler-address.ts';
import { dopplerScope } from './doppler-grant.ts';
import { DOPPLER_INPUTS, dopplerSecrets, parseDopplerSignIn, parseDopplerStore } from './doppler-inputs.ts';
import { CONFIG_FORM, DOPPLER_NAMES, DOPPLER_NAMES_OF_BRUIN } from './doppler-names.ts';

export const DOPPLER = defineService({
  id: 'doppler',
  title: 'Doppler',
  summary: 'Doppler',
  page: 'backends/doppler.md',
  hosts: ['`api.doppler.com`, or that of `doppler-api-host`'],
  identityTokenFor: '`doppler-identity`',
  withheld: ['BRUIN_DOPPLER_TOKEN'],
  signInByHand: 'use --doppler-token, with a service token of the config',
  numbers: 'double',
  names: DOPPLER_NAMES,
  bruinNames: DOPPLER_NAMES_OF_BRUIN,
  addressForms: [CONFIG_FORM],
  example: {
    needsIdentityToken: false,
    inputs: [{ id: 'doppler-token', value: '${{ secrets.DOPPLER_TOKEN }}', unless: 'doppler-identity' }],
  },
  inputs: DOPPLER_INPUTS,
  parseStore: parseDopplerStore,
  parseSignIn: parseDopplerSignIn,
  templates: ({ config }) => [config ?? ''],
  fill: (store, environment) => ({
    ...store,
    ...(store.config === undefined ? {} : { config: fillPath('doppler-config', store.config, environment) }),
  }),
  locate: dopplerAddress,
  grant: dopplerScope,
  credentials: ({ auth }) => dopplerSecrets(auth),
  firstUrl: (_, { apiHost }) => apiHost,
  load: async () => (await import('./doppler.ts')).createDopplerBackend,
  giveBack: async () => (await import('./revoke-doppler-token.ts')).revokeDopplerToken,
});
