// `node examples/try.mjs`: loads the secrets of examples/acme for stage dev and environment default with the committed dist,
// and runs a program with them. Nothing is installed, nothing leaves this machine, nothing stays behind.
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { jobVariables, prepare } from './prepare.mjs';

const examples = dirname(fileURLToPath(import.meta.url));
const EXPECTED = [
  'ALERT_WEBHOOK_URL',
  'MAIL_API_KEY',
  'SHOP_DB',
  'HUBSPOT',
  'WAREHOUSE',
  'BRUIN_CONNECTION_TYPES',
  'BRUIN_CONFIG_FILE_CONTENT',
  'PARTNER_TOKEN',
  'SIGNING_KEY',
  'SMTP_PASSWORD',
  'POSTGRES_PASSWORD',
  'KAFKA_ADMIN_PASSWORD',
  'STOCK_API_KEY',
  'BITSWAN_AUTOMATION_STAGE',
];

const { folder, workspace } = prepare('acme');
try {
  const cli = join(examples, '..', 'dist', 'cli.js');
  const options = ['exec', '--stage', 'dev', '--environment', 'default', '--export', 'env', '--export', 'bruin-config'];
  const program = [process.execPath, join(examples, 'receive.mjs'), ...EXPECTED];
  const result = spawnSync(process.execPath, [cli, ...options, '--', ...program], {
    cwd: workspace,
    env: { ...process.env, ...jobVariables() },
    stdio: 'inherit',
  });
  process.exitCode = result.status ?? 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
