import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { secretRole } from '../../src/secret-scan/roles/role.ts';
import { verdictOn } from '../../src/secret-scan/verdict.ts';

function keysOf(path: string, text: string): readonly string[] {
  const role = secretRole(path);
  if (role === undefined) throw new Error(`"${path}" has no role`);
  const verdict = verdictOn(role, new TextEncoder().encode(text), () => true);
  return verdict.kind === 'real' ? verdict.values.map(({ key }) => key) : [];
}

/** Made at run time, so that nothing committed looks like a credential. */
const random = ['Ab1cdEFG', 'H1234ijk', 'lMNOPq7r'].join('');

describe('the key that a message names', () => {
  it.each([
    'DB_PASSWORD',
    'API_TOKEN_2',
    'AWS_S3_ACCESS_KEY',
    'OAUTH2_CLIENT_SECRET',
    'clientSecret',
    'stripe.api-key',
    'MY_2FA_SEED',
    'GOOGLE_APPLICATION_CREDENTIALS_JSON_BASE64_ENCODED_SECRET',
    'heslo_databáze',
  ])('is the one of the file (%s)', (key) => {
    expect(keysOf('.env', `${key}=${random}\n`)).toEqual([key]);
  });

  it.each([
    ['the end of base64 text', '.secrets/key', `${random}==\n`],
    ['a wrapped private key without quotes', '.env', `A=b\nTOKEN=${random}\n${random}=\n`],
    ['a key that is a secret', '.env', `${random}=${random}1\n`],
    ['a member that is a secret', '.secrets/mine', JSON.stringify({ [random]: `${random}1` })],
    ['a user that is a secret', '.htpasswd', `${random}:${random}1\n`],
  ])('is never a secret itself: %s', (_, path, text) => {
    const keys = keysOf(path, text);
    expect(keys.length).toBeGreaterThan(0);
    expect(keys.join(' ')).not.toContain(random.slice(0, 8));
  });

  it.each(['#', '# ', '# export '])('is named once when its line is switched off by "%s"', (mark) => {
    expect(keysOf('.env', `${mark}DB_PASSWORD=${random}\n`)).toEqual(['DB_PASSWORD']);
  });

  it('keeps the names around what it leaves out', () => {
    expect(keysOf('secrets.yml', `users:\n  ${random}:\n    password: ${random}\n`)).toEqual(['users.….password']);
  });

  it('shows nothing of random texts in the place of keys', () => {
    const bytes = fc.uint8Array({ minLength: 24, maxLength: 48 });
    let shown = 0;
    fc.assert(
      fc.property(bytes, (data) => {
        const text = Buffer.from(data).toString('base64');
        if (keysOf('.secrets/key', `${text}=\n`).some((key) => key.includes(text.slice(0, 12)))) shown += 1;
      }),
      { numRuns: 2_000, seed: 8, examples: [[new Uint8Array(24).fill(255)]] },
    );
    expect(shown).toBe(0);
  });
});
