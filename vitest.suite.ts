import { join } from 'node:path';
import type { ViteUserConfig } from 'vitest/config';

interface SuiteOptions {
  readonly include: string[];
  readonly exclude?: string[];
  /** A module that makes what all of the tests need, before the first of them. */
  readonly globalSetup?: string;
  /** Milliseconds for one test. */
  readonly timeout: number;
}

/** What all test runs share; `PIPELINE_SECRETS_RESULTS` names a folder that collects their counts. */
export function suite(name: string, { include, exclude = [], globalSetup, timeout }: SuiteOptions): ViteUserConfig {
  const results = process.env['PIPELINE_SECRETS_RESULTS'];
  return {
    test: {
      include,
      exclude,
      globalSetup: ['test/temporary-folder.ts', ...(globalSetup === undefined ? [] : [globalSetup])],
      passWithNoTests: false,
      // Most tests wait for a process of theirs, some of them for a time limit: more workers than cores, where the default has fewer.
      maxWorkers: '150%',
      // A process for every file would take longer than most files do. What a file starts is closed behind it.
      isolate: false,
      setupFiles: 'test/after-each-file.ts',
      testTimeout: timeout,
      hookTimeout: timeout,
      reporters: results === undefined ? ['default'] : ['default', 'json'],
      ...(results === undefined ? {} : { outputFile: { json: join(results, `${name}.json`) } }),
    },
  };
}
