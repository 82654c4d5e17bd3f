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

/** What the three test runs share; `PIPELINE_SECRETS_RESULTS` names a folder that collects their counts. */
export function suite(name: string, { include, exclude = [], globalSetup, timeout }: SuiteOptions): ViteUserConfig {
  const results = process.env['PIPELINE_SECRETS_RESULTS'];
  return {
    test: {
      include,
      exclude,
      ...(globalSetup === undefined ? {} : { globalSetup }),
      passWithNoTests: false,
      // Most tests wait for a process of theirs: a worker per core, where the default leaves one core to the runner.
      maxWorkers: '100%',
      testTimeout: timeout,
      hookTimeout: timeout,
      reporters: results === undefined ? ['default'] : ['default', 'json'],
      ...(results === undefined ? {} : { outputFile: { json: join(results, `${name}.json`) } }),
    },
  };
}
