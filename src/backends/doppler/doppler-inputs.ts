import { READING_MODES } from '../../domain/mode.ts';
import type { SecretValue } from '../../domain/secret.ts';
import type { InputDefinition } from '../../inputs/input-definition.ts';
import type { InputReader } from '../../inputs/input-reader.ts';
import { refuseUnknownPlaceholders, SETTING_PLACEHOLDERS } from '../../inputs/placeholders.ts';
import { parseServiceUrl } from '../../inputs/service-url.ts';
import type { DopplerAuthentication, DopplerSignIn, DopplerStore } from './doppler-settings.ts';

const API_HOST = 'https://api.doppler.com';

export const DOPPLER_INPUTS = [
  {
    id: 'doppler-token',
    type: 'text',
    placeholder: 'TOKEN',
    secret: true,
    variables: ['BRUIN_DOPPLER_TOKEN'],
    modes: READING_MODES,
    description: 'Service token (its config is fixed) or service account token.',
  },
  {
    id: 'doppler-project',
    type: 'text',
    placeholder: 'PROJECT',
    variables: ['BRUIN_DOPPLER_PROJECT'],
    description: 'Project; not needed with a service token.',
  },
  {
    id: 'doppler-config',
    type: 'text',
    placeholder: 'CONFIG',
    variables: ['BRUIN_DOPPLER_CONFIG'],
    description: 'Config; not needed with a service token; may contain `{environment}`.',
  },
  {
    id: 'doppler-identity',
    type: 'text',
    placeholder: 'ID',
    modes: READING_MODES,
    description: 'Service account identity to sign in as, with the identity token of the job.',
  },
  {
    id: 'doppler-api-host',
    type: 'url',
    placeholder: 'URL',
    default: API_HOST,
    modes: READING_MODES,
    description: 'Address of the API.',
  },
] as const satisfies readonly InputDefinition[];

type Reader = InputReader<(typeof DOPPLER_INPUTS)[number]['id']>;

/** Values from inputs that must not appear in the log. */
export function dopplerSecrets(auth: DopplerAuthentication): readonly SecretValue[] {
  return auth.method === 'token' ? [auth.token] : [];
}

export function parseDopplerStore(reader: Reader): DopplerStore {
  const project = reader.text('doppler-project');
  const config = reader.text('doppler-config');
  if (config !== undefined) refuseUnknownPlaceholders(reader, 'doppler-config', config, SETTING_PLACEHOLDERS);
  return {
    ...(project === undefined ? {} : { project }),
    ...(config === undefined ? {} : { config }),
  };
}

export function parseDopplerSignIn(reader: Reader): DopplerSignIn {
  const apiHost = parseServiceUrl(reader, 'doppler-api-host', { protocols: ['https', 'http'], allowPath: false });
  return { apiHost: apiHost ?? API_HOST, auth: parseAuth(reader) };
}

function parseAuth(reader: Reader): DopplerAuthentication {
  const identity = reader.text('doppler-identity');
  const token = reader.secret('doppler-token');
  if (identity !== undefined) {
    if (reader.isWritten('doppler-token'))
      reader.refuse('doppler-token', 'it cannot be used together with doppler-identity');
    return { method: 'identity', identity };
  }
  if (token !== undefined) return { method: 'token', token };
  reader.require('doppler-token', 'backend "doppler" needs it or doppler-identity');
  return { method: 'identity', identity: '' };
}
