import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { SecretValue } from '../../src/domain/secret.ts';

describe('a SecretValue', () => {
  const text = ['hunter', '2hunter2'].join('');
  const secret = new SecretValue(text);

  it.each([
    ['a template', () => `${secret}`],
    ['JSON', () => JSON.stringify({ secret })],
    ['inspect', () => inspect({ secret }, { depth: 5, showHidden: true })],
    ['an error and its cause', () => inspect(new Error(`cannot use ${secret}`, { cause: secret }))],
    ['concatenation', () => `a${String(secret)}`],
  ])('does not show its text in %s', (_, print) => {
    expect(print()).not.toContain(text);
    expect(print()).toContain('***');
  });

  it('gives its text to who asks for it', () => {
    expect(secret.reveal()).toBe(text);
  });
});
