import type { Repository } from '../../../domain/repository.ts';
import { inFolder } from '../../../domain/repository-path.ts';
import { AUTOMATION_MARKER, PIPELINES_CONF } from './find-automations.ts';
import type { ConfigurationFiles } from './read-configuration.ts';

/** Shared code, whose files BitSwan copies over every automation's own when it makes a snapshot for dev and later. */
const LIBRARY = 'bitswan_lib';

const CONFIGURATION_NAMES = [AUTOMATION_MARKER, PIPELINES_CONF];

/** The configuration files in the root of the shared library; there should be none. */
export function overridingFiles(repository: Repository): readonly string[] {
  return CONFIGURATION_NAMES.map((name) => inFolder(LIBRARY, name)).filter((path) => {
    const read = repository.read(path);
    return 'file' in read || (read.problem !== 'missing' && read.problem !== 'not-a-file');
  });
}

/** Where the configuration of an automation comes from in a snapshot: each of the two files is overridden separately. */
export function snapshotFiles(own: ConfigurationFiles, overriding: readonly string[]): ConfigurationFiles {
  const [toml, ini] = CONFIGURATION_NAMES.map((name) => inFolder(LIBRARY, name));
  return {
    toml: toml !== undefined && overriding.includes(toml) ? toml : own.toml,
    ini: ini !== undefined && overriding.includes(ini) ? ini : own.ini,
  };
}
