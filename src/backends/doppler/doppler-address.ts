import { isDopplerConfig } from './doppler-names.ts';
import type { DopplerStore } from './doppler-settings.ts';

/** A document with its project and config, without the parts that only the token determines. */
export function dopplerAddress(document: string, { project, config }: DopplerStore): string {
  if (isDopplerConfig(document))
    return project === undefined || document.includes('/') ? document : `${project}/${document}`;
  const place = [project, config].filter((part) => part !== undefined).join('/');
  return place === '' ? document : `${place}: ${document}`;
}
