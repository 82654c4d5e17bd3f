import { TEST_TOKENS as t } from '../../lint/test-tokens.ts';

/** A configuration with one connection, `c`; each field is a line of YAML. */
export const bruin = (type: string, ...fields: string[]): string =>
  [
    'default_environment: default',
    'environments:',
    '  default:',
    '    connections:',
    `      ${type}:`,
    '        - name: c',
    ...fields.map((field) => `          ${field}`),
    '',
  ].join('\n');

/** A service account key as Google writes it. */
export const serviceAccount = JSON.stringify(
  {
    type: 'service_account',
    project_id: 'p',
    private_key_id: t['hex'],
    private_key: `${t['private-key']}\n`,
    client_email: 'a@p.iam.gserviceaccount.com',
  },
  null,
  2,
);
