import { type AwsInputs, parseAwsInputs } from '../backends/aws/aws-inputs.ts';
import { type AzureInputs, parseAzureInputs } from '../backends/azure/azure-inputs.ts';
import { type DopplerInputs, parseDopplerInputs } from '../backends/doppler/doppler-inputs.ts';
import { parseVaultInputs, type VaultInputs } from '../backends/vault/vault-inputs.ts';
import { BACKEND_NAMES } from '../domain/backend-name.ts';
import { READING_MODES, readsSecrets } from '../domain/mode.ts';
import type { SecretValue } from '../domain/secret.ts';
import type { InputDefinition } from './definition.ts';
import type { InputReader } from './input-reader.ts';
import type { InputId } from './table.ts';

export const BACKEND_INPUTS = [
  {
    id: 'backend',
    type: 'choice',
    placeholder: 'BACKEND',
    default: 'local',
    variables: ['BRUIN_SECRETS_BACKEND'],
    values: BACKEND_NAMES,
    description:
      'Where the secrets are kept: `vault`, `aws`, `azure`, `doppler` (as Bruin spells them), or `local`: connections from `.bruin.yml`, groups from the files in the secrets directory.',
  },
  {
    id: 'ca-certificate',
    type: 'pem',
    placeholder: 'PEM',
    modes: READING_MODES,
    description:
      'Certificate authorities of the backend, and of a proxy on the way to it: PEM text, or a file that holds it. Used beside those of Node.js.',
  },
  {
    id: 'oidc-token',
    type: 'text',
    placeholder: 'TOKEN',
    secret: true,
    defaultText: "GitHub's",
    variables: ['PIPELINE_SECRETS_OIDC_TOKEN'],
    modes: READING_MODES,
    description:
      "Identity token of another CI, for `vault-auth: jwt`, `aws-role`, `azure-auth: oidc` and `doppler-identity`. GitHub's own is asked for when it is empty.",
  },
] as const satisfies readonly InputDefinition[];

/** Certificate authorities as given: the text itself, or the file to read it from (relative to the working directory). */
export type CaCertificate =
  | { readonly kind: 'text'; readonly pem: string }
  | { readonly kind: 'file'; readonly file: string };

/** What every way of talking to a remote backend shares. */
export interface ConnectionInputs {
  readonly caCertificate?: CaCertificate;
  /** Another CI's identity token; absent: the job's own is asked for. */
  readonly oidcToken?: SecretValue;
}

export interface LocalInputs {
  readonly backend: 'local';
}

/** The chosen backend with its settings. `signIn` is there in the modes that read secrets, and only there. */
export type BackendInputs = VaultInputs | AwsInputs | AzureInputs | DopplerInputs | LocalInputs;

export function parseBackendInputs(reader: InputReader, written: readonly InputId[]): BackendInputs {
  const backend = reader.choice('backend', BACKEND_NAMES) ?? 'local';
  const connection = parseConnection(reader);
  const signsIn = readsSecrets(reader.mode);
  switch (backend) {
    case 'vault':
      return parseVaultInputs(reader, connection, signsIn);
    case 'aws':
      return parseAwsInputs(reader, connection, signsIn);
    case 'azure':
      return parseAzureInputs(reader, connection, signsIn);
    case 'doppler':
      return parseDopplerInputs(reader, connection, signsIn);
    case 'local':
      refuseForgottenBackend(reader, written);
      return { backend };
  }
}

/** `vault-url` without `backend: vault` would silently read files. A backend that was chosen by name ignores the others' inputs. */
function refuseForgottenBackend(reader: InputReader, written: readonly InputId[]): void {
  if (reader.raw('backend')?.source.kind !== 'default') return;
  for (const name of BACKEND_NAMES) {
    const id = written.find((input) => input.startsWith(`${name}-`));
    if (id !== undefined) reader.refuse(id, 'backend is "local", which does not use it', `Add backend: ${name}`);
  }
}

function parseConnection(reader: InputReader): ConnectionInputs {
  const certificate = reader.block('ca-certificate');
  const oidcToken = reader.secret('oidc-token');
  return {
    ...(certificate === undefined ? {} : caCertificate(reader, certificate)),
    ...(oidcToken === undefined ? {} : { oidcToken }),
  };
}

function caCertificate(reader: InputReader, given: string): { caCertificate?: CaCertificate } {
  if (given.includes('-----BEGIN CERTIFICATE-----')) return { caCertificate: { kind: 'text', pem: given } };
  if (!/[\r\n\0]/u.test(given) && !given.includes('-----')) return { caCertificate: { kind: 'file', file: given } };
  reader.refuse('ca-certificate', 'allowed is PEM text with -----BEGIN CERTIFICATE-----, or the path of such a file');
  return {};
}
