import { describe, expect, it } from 'vitest';
import { SecretValue } from '../../../src/domain/secret.ts';
import { readStandaloneGroup } from '../../../src/ecosystems/bitswan/groups/standalone-group.ts';

function read(text: string, form: 'env-text' | 'fields' = 'env-text') {
  const { variables, dependent } = readStandaloneGroup('g', { form, text: new SecretValue(text) });
  return {
    values: Object.fromEntries(variables.map(({ name, value }) => [name, value.reveal()])),
    dependent: dependent.map(({ name, on }) => (on === undefined ? name : `${name} on ${on}`)),
  };
}

describe('a group by itself', () => {
  it.each([
    ['A=1\nB=${A}x\n', { A: '1', B: '1x' }],
    ['A=1\nB=${A:-d}\nA=2\n', { A: '2', B: '1' }],
    ['POSTGRES_DB=shop\nURL=db/${POSTGRES_DB}\n', { POSTGRES_DB: 'shop', URL: 'db/shop' }],
    ["A='${B}'\n", { A: '${B}' }],
  ])('%j has the values of its own lines', (text, values) => {
    expect(read(text)).toEqual({ values, dependent: [] });
  });

  it('of fields refers to nothing', () => {
    expect(read('{"A":"${B}"}', 'fields')).toEqual({ values: { A: '${B}' }, dependent: [] });
  });

  it.each([
    ['another group', 'A=${B}\n', ['A']],
    ['another group, with a default', 'A=${B:-d}\n', ['A']],
    ['a later line, which an earlier group may precede', 'A=${B}\nB=1\n', ['A on B']],
    ['itself', 'A=${A}x\n', ['A on A']],
    ['the platform', 'A=${BITSWAN_AUTOMATION_STAGE}\n', ['A on BITSWAN_AUTOMATION_STAGE']],
    ['the platform, over a line of its own', 'DEPLOYMENT_ID=mine\nA=$DEPLOYMENT_ID\n', ['A on DEPLOYMENT_ID']],
    ['a value that a later line replaces', 'B=${X}\nA=${B}\nB=1\n', ['B']],
    ['what some servers set', 'A=${KEYCLOAK_URL}\n', ['A on KEYCLOAK_URL']],
  ])('cannot tell a value that depends on %s', (_, text, dependent) => {
    expect(read(text).dependent).toEqual(dependent);
  });
});
