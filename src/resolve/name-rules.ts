import type { BackendName } from '../domain/backend-name.ts';

/** What a service makes of a document's name before it is asked for. */
export interface NameRule {
  /** Rewrites a document name to one the service can hold; the same name when there is nothing to do. */
  toServiceName(document: string): string;
  /** Why the service can never hold this (rewritten) name, or undefined. */
  refusal(document: string): string | undefined;
  /** Names that the service does not tell apart have the same key. */
  identity(document: string): string;
}

const KEEP: NameRule = { toServiceName: (name) => name, refusal: () => undefined, identity: (name) => name };

const ARN = /^arn:[a-z0-9-]+:secretsmanager:[a-z0-9-]+:\d{12}:secret:.+$/;
const DOPPLER_CONFIG = /^(?:[^/:]+\/)?config:[^/:]+$/;

/** Secrets Manager: letters, digits and `/_+=.@-`, up to 512; or an ARN. */
const AWS: NameRule = {
  ...KEEP,
  refusal: (name) =>
    ARN.test(name) || /^[A-Za-z0-9/_+=.@-]{1,512}$/.test(name)
      ? undefined
      : 'AWS Secrets Manager allows letters, digits and /_+=.@- in names (at most 512), or a full ARN',
};

/** Key Vault: letters, digits and `-`, 1 to 127, case-insensitive. */
const AZURE: NameRule = {
  toServiceName: (name) => name.replace(/[_./ ]/g, '-'),
  refusal: (name) =>
    /^[0-9A-Za-z-]{1,127}$/.test(name)
      ? undefined
      : 'Azure Key Vault allows letters, digits and - in names (at most 127)',
  identity: (name) => name.toLowerCase(),
};

/** Doppler: upper-case letters, digits and `_`, not starting with a digit; or a whole config. */
const DOPPLER: NameRule = {
  toServiceName: (name) => (isDopplerConfig(name) ? name : name.toUpperCase().replace(/[-./ ]/g, '_')),
  refusal: (name) =>
    isDopplerConfig(name) || /^[A-Z_][A-Z0-9_]{0,199}$/.test(name)
      ? undefined
      : 'Doppler allows upper-case letters, digits and _ in names, not starting with a digit',
  identity: (name) => name,
};

const RULES: Readonly<Record<BackendName, NameRule>> = {
  vault: KEEP,
  local: KEEP,
  aws: AWS,
  azure: AZURE,
  doppler: DOPPLER,
};

/** The name rule of a backend (documented per service in `docs/backends/`). */
export function nameRuleOf(backend: BackendName): NameRule {
  return RULES[backend];
}

/** `config:NAME` or `project/config:NAME`: a whole Doppler config as one document. */
export function isDopplerConfig(document: string): boolean {
  return DOPPLER_CONFIG.test(document);
}

/**
 * Why a name that stands in the repository may not fill an address: it could make the request go somewhere else.
 * Undefined for harmless names.
 */
export function unsafeName(name: string): string | undefined {
  if (name === '') return 'it is empty';
  if (/[\u0000-\u001f\u007f-\u009f]/.test(name)) return 'it contains a control character';
  if (name.startsWith('/')) return 'it starts with "/"';
  if (name.split(/[/\\]/).some((segment) => segment === '.' || segment === '..')) return 'it has a "." or ".." segment';
  if (/^arn:/i.test(name)) return 'it reads as an ARN';
  if (/^(?:[^/]*\/)?config:/i.test(name)) return 'it reads as a Doppler config';
  return undefined;
}
