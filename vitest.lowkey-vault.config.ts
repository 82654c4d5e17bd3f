import { defineConfig } from 'vitest/config';
import { suite } from './vitest.suite.ts';

/** The contract of backends against a Lowkey Vault that is running: `npm run test:lowkey-vault`. Without one it fails. */
export default defineConfig(suite('lowkey-vault', { include: ['test/lowkey-vault/**/*.test.ts'], timeout: 120_000 }));
