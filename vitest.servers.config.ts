import { defineConfig } from 'vitest/config';

/** Tests that need real programs and servers: `npm run test:servers`. What is missing fails, with the reason. */
export default defineConfig({
  test: {
    include: ['test/servers/**/*.test.ts'],
    passWithNoTests: false,
    testTimeout: 300_000,
    hookTimeout: 300_000,
  },
});
