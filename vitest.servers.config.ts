import { defineConfig } from 'vitest/config';
import { suite } from './vitest.suite.ts';

/** Tests that need real programs and servers of others: what a machine lacks fails, with the reason. */
export default defineConfig(suite('servers', { include: ['test/servers/**/*.test.ts'], timeout: 1_800_000 }));
