import { defineConfig } from 'vitest/config';
import { suite } from './vitest.suite.ts';

/** The scenarios alone, for another Node.js than the one of the tests (`PIPELINE_SECRETS_TEST_NODE=system`). */
export default defineConfig(suite('scenarios', { include: ['test/scenarios/**/*.test.ts'], timeout: 60_000 }));
