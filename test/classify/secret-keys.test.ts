import { describe, expect, it } from 'vitest';
import { type KeyStrength, mayHoldSecret, secretStrength, soundsSecret } from '../../src/classify/secret-keys.ts';

const KEYS: Readonly<Record<KeyStrength, string>> = {
  strong:
    'password PGPASSWORD db_pass clientSecret client-secret CLIENT_SECRET secret_id api.token apiKey ssh_key psk pw pepper mnemonic otp pin jwt DATABASE_URL webhook_url dsn credentials',
  weak: 'key SORT_KEY partition-key key1 seed random_seed auth cookie certificate sig',
  faint: 'keyId ACCESS_KEY_ID Authorization sshkey password_hint_id jaasConfig token_id passwd_ref',
  none: 'name host TOKEN_URL token_url password_file public_key publicKey monkey author keyboard external-secrets.io/component tokenType',
};

describe.each(Object.entries(KEYS))('a %s key', (strength, keys) => {
  it.each(keys.split(' '))('is %s', (key) => {
    expect(secretStrength(key)).toBe(strength);
    expect(soundsSecret(key)).toBe(strength === 'strong' || strength === 'weak');
    expect(mayHoldSecret(key)).toBe(strength !== 'none');
  });
});
