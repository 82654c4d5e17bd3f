import { describe, expect, it } from 'vitest';
import type { Stage } from '../../../src/domain/requirement.ts';
import { SecretValue } from '../../../src/domain/secret.ts';
import { type GroupContents, groupContentsOf } from '../../../src/ecosystems/bitswan/groups/group-contents.ts';
import { problemsOfVariables } from '../../../src/ecosystems/bitswan/groups/group-variable-problems.ts';
import { groupVariables } from '../../../src/ecosystems/bitswan/groups/group-variables.ts';
import { read } from './read.ts';

const env = (text: string): GroupContents => ({ form: 'env-text', text: new SecretValue(text) });
const json = (text: string): GroupContents => ({ form: 'fields', text: new SecretValue(text) });

/** The variables of an automation in the folder `shop/a`, whose groups are the names of `contents`. */
function merge(
  contents: Record<string, GroupContents>,
  options: { stage?: Stage; services?: string; path?: string; worktree?: string } = {},
) {
  const stage = options.stage ?? 'dev';
  const groups = Object.keys(contents).filter((name) => !/^(postgres|kafka)/.test(name));
  const toml = `[secrets]\n${stage} = ${JSON.stringify(groups)}\n${options.services ?? ''}`;
  const found = read({ [`${options.path ?? 'shop/a'}/automation.toml`]: toml }).automations[0];
  if (found === undefined) throw new Error('no automation');
  const automation = { ...found, ...(options.worktree === undefined ? {} : { worktree: options.worktree }) };
  const result = groupVariables({ automation, stage, contents: new Map(Object.entries(contents)) });
  return {
    values: Object.fromEntries(result.variables.map(({ name, value }) => [name, value.reveal()])),
    origins: Object.fromEntries(result.variables.map(({ name, group }) => [name, group])),
    overridden: result.overridden.map(({ name, group, by }) => `${name} of ${group} by ${by}`),
    failures: result.failures.map(({ code, message }) => `${code}: ${message}`),
    rules: problemsOfVariables(automation, stage, result).map(({ rule, key }) => `${rule} ${key}`),
    result,
  };
}

describe('groups of one automation', () => {
  it.each<[string, Record<string, GroupContents>, Record<string, string>]>([
    ['the later group wins', { g1: env('X=1'), g2: env('X=2') }, { X: '2' }],
    ['references see earlier groups', { g1: env('A=1'), g2: env('A=2\nB=${A}') }, { A: '2', B: '2' }],
    ['references do not see later groups', { g1: env('B=${A}'), g2: env('A=1') }, { A: '1', B: '' }],
    ['an empty value wins too', { g1: env('X=1'), g2: env('X=') }, { X: '' }],
    ['a group of fields is literal', { g1: json('{"A":"pa$word","B":"${A}"}') }, { A: 'pa$word', B: '${A}' }],
    ['env text sees fields', { g1: json('{"A":"a$b"}'), g2: env('B=<${A}>') }, { A: 'a$b', B: '<a$b>' }],
  ])('%s', (_, contents, values) => {
    const merged = merge(contents);
    expect(merged.values).toEqual(values);
    expect(merged.failures).toEqual([]);
  });

  it('a group that is attached twice keeps its first place', () => {
    const automation = read({ 'a/automation.toml': '[secrets]\ndev=["base","over","base"]\n' }).automations[0];
    const contents = new Map([
      ['base', env('X=base')],
      ['over', env('X=over')],
    ]);
    if (automation === undefined) throw new Error('no automation');
    expect(groupVariables({ automation, stage: 'dev', contents }).variables[0]?.value.reveal()).toBe('over');
  });

  it('a reference never sees a variable of the job', () => {
    process.env['PIPELINE_SECRETS_TEST_ONLY'] = 'job';
    expect(merge({ g: env('A=${PIPELINE_SECRETS_TEST_ONLY}\nB=${HOME}') }).values).toEqual({ A: '', B: '' });
    delete process.env['PIPELINE_SECRETS_TEST_ONLY'];
  });

  it('service files come after groups', () => {
    const services = '[services.postgres]\n';
    const contents = { mine: env('POSTGRES_PASSWORD=mine\nOWN=1'), 'postgres-dev': env('POSTGRES_PASSWORD=theirs') };
    const merged = merge(contents, { services });
    expect(merged.values).toEqual({ POSTGRES_PASSWORD: 'theirs', OWN: '1' });
    expect(merged.origins).toEqual({ POSTGRES_PASSWORD: 'postgres-dev', OWN: 'mine' });
    expect(merged.rules).toEqual(['overridden-variable mine/POSTGRES_PASSWORD']);
  });

  it('a service whose file is not there yet is passed over beside one whose file is', () => {
    const services = '[services.kafka]\n[services.postgres]\n[services.minio]\nenabled = false\n';
    const contents = { foo: env('A=1'), 'kafka-staging': env('KAFKA_HOSTNAME=k') };
    expect(merge(contents, { stage: 'staging', services }).values).toEqual({ A: '1', KAFKA_HOSTNAME: 'k' });
  });

  it('what nobody stored yet is passed over', () => {
    expect(merge({ g: env('A=1') }, { services: '[services.kafka]\n' }).values).toEqual({ A: '1' });
  });

  it('a variable with two values is named with both groups, one with the same value twice is not', () => {
    expect(merge({ g1: env('X=1\nY=1'), g2: env('X=2\nY=1') }).rules).toEqual(['conflicting-variable g2/g1/X']);
  });
});

describe('variables of the platform', () => {
  it('are never taken from a group', () => {
    const text = 'BITSWAN_AUTOMATION_STAGE=mine\nDEPLOYMENT_ID=mine\nBITSWAN_GITOPS_SECRET=mine\nA=1';
    const merged = merge({ g: env(text) });
    expect(merged.values).toEqual({ A: '1' });
    expect(merged.overridden).toEqual([
      'BITSWAN_AUTOMATION_STAGE of g by platform',
      'DEPLOYMENT_ID of g by platform',
      'BITSWAN_GITOPS_SECRET of g by platform',
    ]);
    expect(merged.rules).toEqual([
      'overridden-variable g/BITSWAN_AUTOMATION_STAGE',
      'overridden-variable g/DEPLOYMENT_ID',
    ]);
  });

  it('that are set on some servers are taken, with a warning', () => {
    const merged = merge({ g: env('KEYCLOAK_URL=http://k\nPOSTGRES_DB=d') });
    expect(merged.values).toEqual({ KEYCLOAK_URL: 'http://k', POSTGRES_DB: 'd' });
    expect(merged.rules).toEqual(['overridden-variable g/KEYCLOAK_URL', 'overridden-variable g/POSTGRES_DB']);
  });

  it('that are set on some servers make what uses them doubtful', () => {
    const merged = merge({ g: env('OWN=1\nA=${KEYCLOAK_REALM:-own}\nB=${OWN}') });
    expect(merged.values).toEqual({ OWN: '1', A: 'own', B: '1' });
    expect(merged.rules).toEqual(['overridden-variable g/A/KEYCLOAK_REALM']);
  });

  it.each<[Stage, string, string]>([
    ['live-dev', 'shop/a', 'live-dev a-shop-live-dev shop-live-dev'],
    ['dev', 'shop/a', 'dev a-shop-dev shop-dev'],
    ['production', 'shop/a', 'production a-shop shop'],
    ['dev', 'a', 'dev a-dev dev'],
  ])('are seen by references before anything else: %s of %s', (stage, path, text) => {
    const line = 'X=${BITSWAN_AUTOMATION_STAGE} ${BITSWAN_DEPLOYMENT_ID} ${BITSWAN_DEPLOYMENT_CONTEXT}';
    expect(merge({ g: env(`BITSWAN_AUTOMATION_STAGE=mine\n${line}`) }, { stage, path }).values).toEqual({ X: text });
  });

  it('belong to a worktree at live-dev: its context and its database, whatever the file of the service says', () => {
    const contents = {
      g: env('X=${BITSWAN_DEPLOYMENT_CONTEXT} ${POSTGRES_DB}'),
      'postgres-dev': env('POSTGRES_DB=postgres'),
    };
    const services = '[services.postgres]\n';
    const inWorktree = merge(contents, { stage: 'live-dev', worktree: 'w-1', services });
    expect(inWorktree.values).toEqual({ X: 'shop-wt-w-1-live-dev postgres_wt_w_1', POSTGRES_DB: 'postgres_wt_w_1' });
    expect(inWorktree.rules).toEqual([]);
    expect(merge(contents, { stage: 'dev', worktree: 'w-1', services }).values).toEqual({
      X: 'shop-dev ',
      POSTGRES_DB: 'postgres',
    });
  });

  it('whose value only the server knows stop the run when a group uses them', () => {
    expect(merge({ g: env('X=${BITSWAN_GITOPS_SECRET}') }).failures).toEqual([
      'malformed-secret: cannot determine the value of "X" in group "g": it uses "BITSWAN_GITOPS_SECRET", which only BitSwan\'s server knows',
    ]);
  });
});

describe('a value that only the server knows', () => {
  it('stops the run also when a later line replaces it: a line between has used it', () => {
    expect(merge({ g: env('B=${BITSWAN_AOC_TOKEN}\nA=${B}\nB=1') }).failures).toHaveLength(1);
  });
});

describe('contents', () => {
  it('values of fields are exact', () => {
    const text = '{"S":"a\\nb","N":1.50,"I":9007199254740993,"B":true,"Z":null,"O":{ "k": [1, "x"] },"L":[],"E":""}';
    expect(merge({ g: json(text) }).values).toEqual({
      S: 'a\nb',
      N: '1.50',
      I: '9007199254740993',
      B: 'true',
      O: '{"k":[1,"x"]}',
      L: '[]',
      E: '',
    });
  });

  it('with a repeated key count its last place, also if that says null', () => {
    expect(merge({ g: json('{"A":"1","A":null,"B":null,"B":"2","C":"3","C":"4"}') }).values).toEqual({
      B: '2',
      C: '4',
    });
  });

  it.each([
    ['{"A":"1"}', 'fields'],
    [' {} ', 'fields'],
    ['A=1', 'env-text'],
    ['["A"]', 'env-text'],
    ['"A=1"', 'env-text'],
    ['{"A":', 'env-text'],
  ])('%j is of the form %s', (text, form) => {
    expect(groupContentsOf(new SecretValue(text)).form).toBe(form);
  });

  it.each([
    ['env', env('just-a-token'), 'cannot read group "g": its text has no NAME=value line'],
    ['an array', env('["A"]'), 'cannot read group "g" in line 1: '],
    ['a lost line', env('A=1\nrest-of-the-value\nB=2'), 'cannot read line 2 of group "g": it has no value'],
    ['no name', env('=x\nB=2\n'), 'cannot read line 1 of group "g": the value has no name'],
    ['an open quote', env('A="x\nB=2\n'), 'cannot read group "g" in line 1: '],
    ['no object', json('[1]'), 'cannot read group "g": it is not a JSON object'],
  ])('that cannot be used stop the run and are not quoted: %s', (_, contents, message) => {
    const { failures } = merge({ g: contents });
    expect(failures).toHaveLength(1);
    expect(failures[0]).toContain(`malformed-secret: ${message}`);
    expect(failures[0]).not.toMatch(/token|rest-of/);
  });

  it('of every group are judged, and an empty group is no failure', () => {
    expect(merge({ g1: env('=x'), g2: env('=y'), g3: env('# nothing\n'), g4: env('') }).failures).toHaveLength(2);
  });
});
