import { BACKENDS } from '../backends/all-backends.ts';
import { READING_MODES } from '../domain/mode.ts';
import type { SecretValue } from '../domain/secret.ts';
import type { InputDefinition } from './input-definition.ts';
import type { InputReader } from './input-reader.ts';

const IDENTITY_TOKENS = BACKENDS.flatMap(({ identityTokenFor }) => identityTokenFor ?? []);

export const CONNECTION_INPUTS = [
  {
    id: 'ca-certificate',
    type: 'pem',
    placeholder: 'PEM',
    modes: READING_MODES,
    description:
      'Certificate authorities for the backend, and for a proxy on the way to it: PEM text, or the path of a PEM file. Added to those of Node.js.',
  },
  {
    id: 'oidc-token',
    type: 'text',
    placeholder: 'TOKEN',
    secret: true,
    defaultText: "GitHub's",
    variables: ['PIPELINE_SECRETS_OIDC_TOKEN'],
    modes: READING_MODES,
    description: `Identity token of another CI, for ${IDENTITY_TOKENS.slice(0, -1).join(', ')} and ${IDENTITY_TOKENS.at(-1) ?? ''}. If empty, the job's GitHub token is requested.`,
  },
] as const satisfies readonly InputDefinition[];

/** Certificate authorities as given: the text itself, or the file to read it from (relative to the working directory). */
export type CaCertificate =
  | { readonly kind: 'text'; readonly pem: string }
  | { readonly kind: 'file'; readonly file: string };

/** Settings shared by every connection to a service. */
export interface ConnectionInputs {
  readonly caCertificate?: CaCertificate;
  /** Identity token of another CI; if absent, the job's own is requested. */
  readonly oidcToken?: SecretValue;
}

type Reader = InputReader<(typeof CONNECTION_INPUTS)[number]['id']>;

export function parseConnectionInputs(reader: Reader): ConnectionInputs {
  const certificate = reader.block('ca-certificate');
  const oidcToken = reader.secret('oidc-token');
  return {
    ...(certificate === undefined ? {} : caCertificate(reader, certificate)),
    ...(oidcToken === undefined ? {} : { oidcToken }),
  };
}

function caCertificate(reader: Reader, given: string): { caCertificate?: CaCertificate } {
  if (given.includes('-----BEGIN CERTIFICATE-----')) return { caCertificate: { kind: 'text', pem: given } };
  if (!/[\r\n\0]/u.test(given) && !given.includes('-----')) return { caCertificate: { kind: 'file', file: given } };
  reader.refuse('ca-certificate', 'allowed is PEM text with -----BEGIN CERTIFICATE-----, or the path of such a file');
  return {};
}
