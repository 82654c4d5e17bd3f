import { expect, it } from 'vitest';
import type { Finding } from '../../src/domain/finding.ts';
import { withNameEnds } from '../../src/lint/name-ends.ts';
import { memoryRepository } from '../ecosystems/memory-repository.ts';

function endOf(text: string, key: string | undefined, column = 1): number | undefined {
  const finding: Finding = {
    rule: 'tracked-secret-file',
    severity: 'error',
    message: 'x',
    location: { file: 'f', line: 2, column },
    ...(key === undefined ? {} : { key }),
  };
  return withNameEnds([finding], memoryRepository({ f: `\r\n${text}\nnext` }))[0]?.endColumn;
}

it.each([
  ['API_TOKEN=hidden', 'API_TOKEN', 1, 10],
  ['  - key: shop', 'shop', 10, 14],
  ['dev = ["foo bar"]', 'foo bar', 8, 17],
  ['NODE_OPTIONS=x', 'g/NODE_OPTIONS', 1, 13],
  ['    password: hidden', 'environments.default.0.password', 5, 13],
])('marks the name of %j for the key %s at column %i', (text, key, column, end) => {
  expect(endOf(text, key, column)).toBe(end);
});

it.each([
  ['a text that is not the name', 'hidden', 'line 2', 1],
  ['a longer word', 'API_TOKEN_OLD=hidden', 'API_TOKEN', 1],
  ['a quote that ends elsewhere', '"shop hidden"', 'shop', 1],
  ['a finding without a key', 'API_TOKEN=hidden', undefined, 1],
  ['a place behind the end of the line', 'x', 'x', 9],
])('marks no end of %s', (_, text, key, column) => {
  expect(endOf(text, key, column)).toBeUndefined();
});
