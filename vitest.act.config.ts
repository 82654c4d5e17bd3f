import { defineConfig } from 'vitest/config';
import { suite } from './vitest.suite.ts';

export default defineConfig(suite('act', { include: ['test/act/**/*.test.ts'], timeout: 300_000 }));
