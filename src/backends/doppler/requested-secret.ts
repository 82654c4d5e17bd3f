import type { DocumentAddress } from '../../domain/address.ts';
import type { DopplerSettings } from './doppler-settings.ts';

/** A config of a project; absent parts are determined by the token. */
export interface DopplerConfig {
  readonly project?: string;
  readonly config?: string;
}

/** What an address requests: one secret of a config, or a whole config (of which `fields` may be enough). */
export interface RequestedSecret {
  readonly address: DocumentAddress;
  readonly config: DopplerConfig;
  /** The requested names; absent for the whole config. */
  readonly names: readonly string[] | undefined;
  /** True for `config:NAME`, where the names are the fields of the document. */
  readonly isConfig: boolean;
}

/** `config:NAME`, optionally preceded by the project. */
const CONFIG_DOCUMENT = /^(?:([\w.-]+)\/)?config:([\w.-]+)$/;
/** https://docs.doppler.com/docs/secrets */
export function isSecretName(name: string): boolean {
  return /^[A-Z_][A-Z0-9_]*$/.test(name);
}

export function requestedSecret(
  address: DocumentAddress,
  { project, config }: Pick<DopplerSettings, 'project' | 'config'>,
): RequestedSecret {
  const usual = { ...(project === undefined ? {} : { project }) };
  const match = CONFIG_DOCUMENT.exec(address.document);
  if (match === null) {
    const place = { ...usual, ...(config === undefined ? {} : { config }) };
    return { address, config: place, names: [address.document], isConfig: false };
  }
  const [, otherProject, otherConfig = ''] = match;
  return {
    address,
    config: { ...usual, ...(otherProject === undefined ? {} : { project: otherProject }), config: otherConfig },
    names: address.fields && [...new Set(address.fields.map(secretOfField))].filter(isSecretName),
    isConfig: true,
  };
}

/** Dots descend into the JSON of a secret; Doppler's names do not contain any. */
function secretOfField(field: string): string {
  const dot = field.indexOf('.');
  return dot === -1 ? field : field.slice(0, dot);
}

/** Equal for equal configs. */
export function configKey({ project, config }: DopplerConfig): string {
  return JSON.stringify([project ?? null, config ?? null]);
}

/** A config as messages name it. */
export function configInWords({ project, config }: DopplerConfig): string {
  if (config === undefined) return 'the config of the token';
  return project === undefined ? `the config "${config}"` : `the config "${config}" of the project "${project}"`;
}
