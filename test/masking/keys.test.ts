import { describe, expect, it } from 'vitest';
import type { Maskable } from '../../src/domain/export/maskable.ts';
import { SecretValue } from '../../src/domain/secret.ts';
import { planMasks } from '../../src/masking/plan-masks.ts';

const whole = (value: string, name = 'NAME'): Maskable => ({ kind: 'whole', name, value: new SecretValue(value) });
const textsOf = (value: string, name?: string): readonly string[] => planMasks([whole(value, name)]).texts;

/** Words below eight characters, which nothing but their key makes a secret. */
const WORD = 'tulipan';

describe('a short leaf of a JSON text', () => {
  it.each([
    'password',
    'mnemonic',
    'seed',
    'psk',
    'pw',
    'pepper',
    'ssh_key',
    'sshKey',
    'jwt',
    'hmac',
    'creds',
    'database_url',
    'keyid',
    'Authorization',
  ])('is hidden under %s', (key) => {
    expect(textsOf(JSON.stringify({ [key]: WORD }))).toContain(WORD);
    expect(textsOf(`a: 1\n${key}: ${WORD}\n`)).toContain(WORD);
  });

  it.each(['flavour', 'monkey', 'passenger', 'token_url', 'password_file', 'public_key', 'author'])(
    'stays readable under %s',
    (key) => {
      expect(textsOf(JSON.stringify({ [key]: WORD }))).not.toContain(WORD);
    },
  );
});

describe('a number of six or seven digits', () => {
  it.each(['otp', 'pin', 'password'])('is hidden under %s', (key) => {
    expect(textsOf(`{"${key}": "482913"}`)).toContain('482913');
    expect(textsOf(`{"${key}": 4829137}`)).toContain('4829137');
    expect(textsOf('482913', `MY_${key.toUpperCase()}`)).toContain('482913');
  });

  it('stays readable under any other key, and below six digits', () => {
    expect(textsOf('{"rows": 482913}')).not.toContain('482913');
    expect(textsOf('482913', 'ROWS')).toEqual([]);
    expect(textsOf('{"pin": 48291}')).not.toContain('48291');
    expect(planMasks([whole('48291', 'PIN')]).unmasked).toEqual([
      { name: 'PIN', reason: 'it is a number of less than 6 digits' },
    ]);
  });

  it('is hidden as the password of a URL and as the field of a connection', () => {
    expect(textsOf('postgres://app:482913@db.example.com/x')).toContain('482913');
    const fields = { host: 'db.example.com', password: '482913', limit: '482914' };
    const { texts } = planMasks([
      {
        kind: 'connection',
        name: 'DB',
        json: new SecretValue(JSON.stringify(fields)),
        leaves: Object.entries(fields).map(([key, text]) => ({ path: [key], text: new SecretValue(text) })),
      },
    ]);
    expect(texts).toContain('482913');
    expect(texts).not.toContain('482914');
  });
});

describe('a password in pairs', () => {
  it('may hold an ampersand', () => {
    const texts = textsOf('Server=db;User Id=app;Password=ab&cd-tulip;Encrypt=true');
    expect(texts).toContain('ab&cd-tulip');
  });

  it('may hold an at sign and a slash in front of a query with another at sign', () => {
    const texts = textsOf('postgres://app:pw-of-tulip@db.example.com/x?email=a@b.example');
    expect(texts).toContain('pw-of-tulip');
    expect(textsOf('postgres://app:p@ss/tulip@db.example.com/x')).toContain('p@ss/tulip');
  });
});
