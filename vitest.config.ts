import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/act/**', 'test/servers/**'],
    passWithNoTests: false,
    testTimeout: 30_000,
  },
});
