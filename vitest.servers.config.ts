import { defineConfig } from 'vitest/config';
import { suite } from './vitest.suite.ts';

/** Tests that need real programs and servers: `npm run test:servers`. What is missing fails, with the reason. */
export default defineConfig(
  suite('servers', {
    include: ['test/servers/**/*.test.ts'],
    globalSetup: 'test/servers/vault/build-vault.ts',
    timeout: 300_000,
  }),
);
