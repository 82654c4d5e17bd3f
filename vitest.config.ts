import { defineConfig } from 'vitest/config';
import { suite } from './vitest.suite.ts';

export default defineConfig(
  suite('unit', {
    include: ['test/**/*.test.ts'],
    exclude: ['test/act/**', 'test/lowkey-vault/**', 'test/page/**', 'test/servers/**'],
    timeout: 120_000,
  }),
);
