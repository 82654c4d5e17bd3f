import type { PublicMarks } from '../../domain/document.ts';
import type { NamePlatform } from '../../domain/env-names.ts';
import type { Ecosystem } from '../ecosystem.ts';
import { bruinRequirements } from './bruin-requirements.ts';
import type { BruinScope } from './bruin-scope.ts';
import { type BruinValueOptions, type BruinValues, bruinValues } from './connection/stored-connections.ts';
import { storedProblems } from './connection/stored-problems.ts';
import { configVariables } from './export/config-variables.ts';
import { injectedExports } from './export/injected-exports.ts';
import type { ReadFile } from './export/injection.ts';
import { type PipelinesReading, readBruinPipelines } from './pipeline/read-pipelines.ts';

/** Determines which variables are exported. */
interface BruinExportOptions {
  readonly marks: PublicMarks;
  readonly platform: NamePlatform;
  /** True where Bruin also gets a configuration, and injects what only it can. */
  readonly hasConfig: boolean;
  readonly readFile: ReadFile;
}

/** Bruin: assets need connections, which `.bruin.yml` or a backend defines, and the variables of those in `.bruin.yml`. */
export const BRUIN: Ecosystem<PipelinesReading, BruinScope, BruinValues, BruinValueOptions, BruinExportOptions> = {
  read: readBruinPipelines,
  requirements: bruinRequirements,
  values: bruinValues,
  problems: storedProblems,
  exports: (values, scope, options) => {
    const injected = injectedExports(values.connections, scope, options);
    const variables = configVariables(values, scope, options.marks, options.platform);
    return {
      ...injected,
      exportables: [...injected.exportables, ...variables.exportables],
      maskables: [...injected.maskables, ...variables.maskables],
    };
  },
};
