import { describe, expect, it } from 'vitest';
import { connectionSecrets } from '../../src/classify/connection-string.ts';
import { isPublicText } from '../../src/classify/public-text.ts';
import { TEST_TOKENS as t } from './test-tokens.ts';

const pem = (label: string, body = 'MIIBAbcd'): string => `-----BEGIN ${label}-----\n${body}\n-----END ${label}-----\n`;
const base64 = (text: string): string => Buffer.from(text).toString('base64');
const privateKey = t['private-key'] ?? '';

describe('the secrets in a text of pairs', () => {
  it.each([
    'Password',
    'PWD',
    'passwd',
    'AccountKey',
    'account key',
    'SharedAccessKey',
    'shared access signature',
    'access_key',
    'ApiKey',
    'client_secret',
  ])('are found under %s', (name) => {
    expect(connectionSecrets(`User=app;${name}=tulip`).secrets).toEqual(['tulip']);
    expect(connectionSecrets(`user=app ${name} = tulip`).secrets).toEqual(['tulip']);
  });

  it.each([
    ['in double quotes', '"a; b\'c"', "a; b'c"],
    ['in single quotes', "'a; b\"c'", 'a; b"c'],
    ['in braces, as ODBC writes them', "{a; b'c}", "a; b'c"],
    ['up to a semicolon', 'a,b;c=d', 'a,b'],
    ['up to a blank', 'a,b c=d', 'a,b'],
    ['that are empty', '', ''],
  ])('are read %s', (_, written, secret) => {
    expect(connectionSecrets(`User=app;Password=${written}`).secrets).toEqual([secret]);
  });

  it('are all read', () => {
    expect(connectionSecrets('Password=a;Access Key=b').secrets).toEqual(['a', 'b']);
  });

  it.each([
    'Server=db.acme.io,1433',
    'host=db.acme.io',
    'hostaddr=db.acme.io',
    'Data Source=db.acme.io',
    'addr=db.acme.io:5432',
    'Address = db.acme.io',
    'Server=tcp:db.acme.io,1433',
  ])('belong to the host in %s', (pair) => {
    expect(connectionSecrets(`${pair};Password=tulip`)).toEqual({ secrets: ['tulip'], host: 'db.acme.io' });
  });

  it.each(['Password=tulip', 'Server=db;User=app', 'MyPassword=tulip;a=b', 'a text about password = tulip'])(
    'are not read from %s',
    (text) => {
      expect(connectionSecrets(text).secrets).toEqual([]);
    },
  );
});

describe('what everybody may read', () => {
  it.each([
    pem('CERTIFICATE'),
    pem('X509 CERTIFICATE'),
    pem('TRUSTED CERTIFICATE'),
    pem('PUBLIC KEY'),
    pem('RSA PUBLIC KEY'),
    pem('EC PUBLIC KEY'),
    pem('CERTIFICATE') + pem('PUBLIC KEY'),
    ` ${pem('CERTIFICATE')}`,
    pem('CERTIFICATE').replaceAll('\n', '\\n'),
    base64(pem('CERTIFICATE')),
    `age1${'q'.repeat(58)}`,
    'ssh-rsa AAAAB3NzaC1yc2E=',
    'ssh-dss AAAAB3NzaC1kc3M= me',
    'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIB me@example.com',
    'ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTI=',
    'sk-ssh-ed25519@openssh.com AAAAGnNrLXNzaC1lZDI1NTE5QG9wZW5zc2g=',
  ])('%j', (text) => {
    expect(isPublicText(text)).toBe(true);
  });

  it.each([
    privateKey,
    pem('CERTIFICATE') + privateKey,
    pem('CERTIFICATE', privateKey),
    pem('CERTIFICATE').replace('END CERTIFICATE', 'END PUBLIC KEY'),
    base64(privateKey),
    base64(pem('CERTIFICATE')).replace(/=*$/, 'A'),
    `${base64(pem('CERTIFICATE')).replace(/=*$/, '')}AA`,
    `age1${'q'.repeat(20)}`,
    `age1${'b'.repeat(58)}`,
    'ssh-rsa tulip',
    `${pem('CERTIFICATE')}tulip`,
  ])('is not %j', (text) => {
    expect(isPublicText(text)).toBe(false);
  });
});
