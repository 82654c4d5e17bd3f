import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { SecretValue } from '../../src/domain/secret.ts';
import { issueMasks } from '../../src/masking/masked-secret.ts';
import { planMasks } from '../../src/masking/plan-masks.ts';

const text = ['hunter', '2hunter2'].join('');
const value = new SecretValue(text);
const plan = planMasks([{ kind: 'whole', name: 'PASSWORD', value }], { minLength: 4 });

describe.each([
  ['a SecretValue', value],
  ['a MaskedSecret', issueMasks(plan, () => undefined).masked(value)],
])('%s', (_kind, secret) => {
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
