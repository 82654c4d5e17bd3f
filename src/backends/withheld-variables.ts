import { BACKENDS } from './all-backends.ts';

/** What an identity token is requested with, and one that was given. */
const IDENTITY = ['PIPELINE_SECRETS_OIDC_TOKEN', 'ACTIONS_ID_TOKEN_REQUEST_*'];

const WITHHELD: readonly string[] = [...IDENTITY, ...BACKENDS.flatMap(({ withheld }) => withheld ?? [])];

/** Names and prefixes (`BRUIN_AWS_*`) of the variables that sign this program in, which commands run by it do not need. */
export function withheldNames(): readonly string[] {
  return [...new Set([...WITHHELD, ...OWN_CREDENTIALS])].sort();
}

/** Variables of a service's own tools that are withheld where they signed this program in, and else are the command's own business. */
const OWN_CREDENTIALS: readonly string[] = BACKENDS.flatMap(({ ownCredentials }) => ownCredentials ?? []);

/** True for a variable of a service's own tools that holds a credential. */
export function isOwnCredential(name: string): boolean {
  return OWN_CREDENTIALS.includes(name.toUpperCase());
}

/** True for a variable that signs this program in. Case is ignored, as on Windows: no name here has a harmless twin in another case. */
export function isWithheld(name: string): boolean {
  const upper = name.toUpperCase();
  return WITHHELD.some((known) => (known.endsWith('*') ? upper.startsWith(known.slice(0, -1)) : upper === known));
}
