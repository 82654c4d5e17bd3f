import { defineConfig } from 'vitest/config';
import { suite } from './vitest.suite.ts';

/** The access page in a real browser: `npm run test:page`. Without one it fails. */
export default defineConfig(suite('page', { include: ['test/page/**/*.test.ts'], timeout: 120_000 }));
