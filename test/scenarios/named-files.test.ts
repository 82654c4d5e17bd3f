import { expect, it } from 'vitest';
import { gitWorkspace } from '../lint/git-workspace.ts';
import { runCli } from './program.ts';

const WEAK = ['summer', '2024'].join('');
const PASSWORD = ['tulip', 'Field', '7391', 'qz'].join('-');
const serviceAccount = JSON.stringify({
  type: 'service_account',
  client_email: 'loader@acme.iam.gserviceaccount.com',
  private_key: [
    '-----BEGIN ',
    'PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7\n-----END ',
    'PRIVATE KEY-----\n',
  ].join(''),
});

const FILES = {
  'etl/pipeline.yml': 'name: etl\n',
  '.gitignore': '/ignored/\n',
  '.bruin.yml':
    'default_environment: default\nenvironments:\n  default:\n    connections:\n      google_cloud_platform:\n        - {name: a, project_id: p, service_account_file: keys/untracked-account}\n        - {name: b, project_id: p, service_account_file: ignored/account.json}\n        - {name: c, project_id: p, service_account_file: ../outside.json}\n        - {name: d, project_id: p, service_account_file: "${KEY_FILE}"}\n',
  'deploy/docker-compose.yml':
    'services:\n  app:\n    image: app\n    env_file:\n      - ./app.settings\n      - path: more.settings\n        required: false\n  worker:\n    image: app\n    env_file: plain.settings\n',
  'deploy/app.settings': `APP_NAME=shop\nDB_PASSWORD=${WEAK}\n`,
  'deploy/more.settings': `SMTP_PASSWORD=${PASSWORD}\n`,
  'deploy/plain.settings': 'LOG_LEVEL=info\nPORT=8080\nSTART_DATE=2024-01-01\n',
  'stack/compose.yaml': 'services: {}\nsecrets:\n  wh: {file: ./wh.txt}\n  ref: {file: ./ref.txt}\n',
  'stack/wh.txt': `${PASSWORD}\n`,
  'stack/ref.txt': '${WAREHOUSE_PASSWORD}\n',
  'vpn/acme.ovpn': 'client\nauth-user-pass login.conf\n',
  'vpn/login.conf': `loader\n${WEAK}\n`,
  'keys/untracked-account': serviceAccount,
  'ignored/account.json': serviceAccount,
};

it('files that a configuration names are checked as credential files, if git has them or would add them', async () => {
  const cwd = gitWorkspace({ files: FILES, untracked: ['keys/untracked-account', 'ignored/account.json'] });
  const { stdout } = await runCli(['lint'], { cwd, env: { KEY_FILE: 'x' } });
  const findings = stdout.split('\n').filter((line) => /-secret-file\]$/.test(line));
  expect(findings).toEqual([
    expect.stringMatching(
      /^deploy\/app\.settings:2:1: error: .*an env file of compose with a real value for "DB_PASSWORD"/,
    ),
    expect.stringMatching(
      /^deploy\/more\.settings:1:1: error: .*an env file of compose with a real value for "SMTP_PASSWORD"/,
    ),
    expect.stringMatching(/^stack\/wh\.txt:1:1: error: .*a secret of compose with a real value for "line 1"/),
    expect.stringMatching(/^vpn\/login\.conf:2:1: error: .*a login of OpenVPN with a real value for "password"/),
    expect.stringMatching(
      /^keys\/untracked-account:\d+:\d+: .*the `service_account_file` of a connection.*\[untracked-secret-file\]$/,
    ),
  ]);
  for (const value of [WEAK, PASSWORD]) expect(stdout).not.toContain(value);
});
