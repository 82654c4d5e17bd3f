import type { BruinNames, NameRule } from '../../domain/name-rule.ts';

/** https://learn.microsoft.com/azure/key-vault/general/about-keys-secrets-certificates */
const NAME = /^[0-9A-Za-z-]{1,127}$/;

/** Letters, digits and `-`, 1 to 127, case-insensitive. */
export const AZURE_NAMES: NameRule = {
  toServiceName: (name) => name.replace(/[_./ ]/g, '-'),
  refusal: (name) =>
    NAME.test(name) ? undefined : 'Azure Key Vault allows letters, digits and - in names (at most 127)',
  identity: (name) => name.toLowerCase(),
};

export const AZURE_NAMES_OF_BRUIN: BruinNames = {
  allows: NAME,
  inWords: 'letters, digits and -',
  rename: (name) => name.replaceAll(/[^0-9A-Za-z-]/g, '-'),
};
