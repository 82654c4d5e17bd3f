import type { AddressForm, BruinNames, NameRule } from '../../domain/name-rule.ts';

/** `config:NAME` or `project/config:NAME`: a whole config as one document. Doppler's own names have letters, digits, `-` and `_`. */
export function isDopplerConfig(document: string): boolean {
  return /^(?:[\w.-]+\/)?config:[\w.-]+$/.test(document);
}

export const CONFIG_FORM: AddressForm = { pattern: /^(?:[^/]*\/)?config:/i, what: 'a Doppler config' };

/** Upper-case letters, digits and `_`, not starting with a digit; or a whole config. */
export const DOPPLER_NAMES: NameRule = {
  toServiceName: (name) => (isDopplerConfig(name) ? name : name.toUpperCase().replace(/[-./ ]/g, '_')),
  refusal: (name) =>
    isDopplerConfig(name) || /^[A-Z_][A-Z0-9_]{0,199}$/.test(name)
      ? undefined
      : 'Doppler allows upper-case letters, digits and _ in names, not starting with a digit',
  identity: (name) => name,
};

/** https://docs.doppler.com/docs/secrets */
export const DOPPLER_NAMES_OF_BRUIN: BruinNames = {
  allows: /^[A-Z_][A-Z0-9_]*$/,
  inWords: 'upper-case letters, digits and _, not starting with a digit',
  rename: (name) =>
    name
      .toUpperCase()
      .replaceAll(/[^A-Z0-9_]/g, '_')
      .replace(/^(?=\d)/, '_'),
};
