import { DANGEROUS_FAMILIES, type DangerousFamily } from './dangerous-names.ts';

/** Names are compared as is on POSIX systems and upper-cased on Windows, where `Path` and `PATH` are one variable. */
export type NamePlatform = 'posix' | 'windows';

const PORTABLE = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** True for a name that every shell, runner and language can read: `^[A-Za-z_][A-Za-z0-9_]*$`. */
export function isPortableName(name: string): boolean {
  return PORTABLE.test(name);
}

interface Matcher {
  readonly why: string;
  readonly names: ReadonlySet<string>;
  readonly prefixes: readonly string[];
  readonly except: RegExp | undefined;
  readonly anyCase: boolean;
}

const MATCHERS: readonly Matcher[] = DANGEROUS_FAMILIES.map((family: DangerousFamily) => ({
  why: family.why,
  names: new Set(family.names?.split(' ') ?? []),
  prefixes: family.prefixes ?? [],
  except: family.except,
  anyCase: family.anyCase === true,
}));

/**
 * Why a name must not be exported to a job unless the user allows it by name; `undefined` for a harmless one.
 * The answer completes a sentence that starts with the name: `it changes what shells do when they start`.
 */
export function dangerOfName(name: string, platform: NamePlatform = 'posix'): string | undefined {
  const upper = name.toUpperCase();
  for (const matcher of MATCHERS) {
    const read = matcher.anyCase || platform === 'windows' ? upper : name;
    if (matcher.except?.test(read)) continue;
    if (matcher.names.has(read) || matcher.prefixes.some((prefix) => read.startsWith(prefix))) return matcher.why;
  }
  return undefined;
}

/** Secrets and settings of BitSwan's own server; a job or a container that has them could deploy anything. */
const SERVER_NAMES: ReadonlySet<string> = new Set([
  'BITSWAN_GITOPS_SECRET',
  'BITSWAN_GITOPS_AGENT_SECRET',
  'BITSWAN_DEPLOY_SECRET',
  'BITSWAN_DEPLOY_URL',
  'BITSWAN_AOC_TOKEN',
  'BITSWAN_AUTOMATION_SERVER_DAEMON_TOKEN',
  'BITSWAN_GITOPS_DIR',
  'BITSWAN_GITOPS_DIR_HOST',
]);

/** Who owns the variable that a name would overwrite: `bruin` for every `BRUIN_…`, which Bruin sets or reads; `bitswan-server` for its server's own. */
export function reservedNameOwner(name: string): 'bruin' | 'bitswan-server' | undefined {
  if (name.startsWith('BRUIN_')) return 'bruin';
  return SERVER_NAMES.has(name) ? 'bitswan-server' : undefined;
}

const SOMETIMES_SET: ReadonlySet<string> = new Set([
  'KEYCLOAK_URL',
  'KEYCLOAK_REALM',
  'KEYCLOAK_ISSUER_URL',
  'OAUTH_ENABLED',
  'UPDATE_CA_CERTIFICATES',
  'POSTGRES_DB',
]);

/**
 * Whether BitSwan sets a variable in a container itself, overriding a group: `always` (a group's value never counts),
 * `sometimes` (depending on the server's configuration), or never.
 */
export function setByBitswan(name: string): 'always' | 'sometimes' | undefined {
  if (name.startsWith('BITSWAN_') || name === 'DEPLOYMENT_ID') return 'always';
  return SOMETIMES_SET.has(name) || name.startsWith('OAUTH2_PROXY_') ? 'sometimes' : undefined;
}

/** True for names that `env-prefix` must not change, because programs look for exactly them. */
export function isFixedName(name: string): boolean {
  return name.startsWith('BRUIN_') || name.startsWith('BITSWAN_');
}
