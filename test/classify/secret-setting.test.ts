import { expect, it } from 'vitest';
import { isPlainSetting } from '../../src/classify/plain-setting.ts';
import { isSecretSetting } from '../../src/classify/secret-setting.ts';

it.each([
  ['SORT_KEY', 'created_at'],
  ['partitionKey', 'customer.id'],
  ['seed', '42'],
  ['RANDOM_SEED', '0.5'],
  ['auth', 'basic'],
])('%s: %s is no secret: the key has other meanings', (key, value) => {
  expect([isSecretSetting(key, value), isPlainSetting(key, value)]).toEqual([false, true]);
});

it.each([
  ['SORT_KEY', 'kX9-q2Lm'],
  ['seed', 'legal winner thank year wave 7'],
  ['password', 'basic'],
  ['pin', '4821'],
])('%s: %s is one', (key, value) => {
  expect([isSecretSetting(key, value), isPlainSetting(key, value)]).toEqual([true, false]);
});
