import { describe, expect, it } from 'vitest';
import { formatLocation } from '../../../src/domain/location.ts';
import { STAGES, type Stage } from '../../../src/domain/requirement.ts';
import { secretsDirectoryFor } from '../../../src/ecosystems/bitswan/groups/choose-secrets-directory.ts';
import { groupRequirements } from '../../../src/ecosystems/bitswan/groups/group-requirements.ts';
import { serviceVariables } from '../../../src/ecosystems/bitswan/read/services.ts';
import { read } from './read.ts';

/** `name@stage[?] place, place` per requirement; `?` for optional ones. */
function required(files: Record<string, string>, ...stages: Stage[]): string[] {
  return groupRequirements(read(files).automations, stages).map(({ kind, name, stage, optional, requiredBy }) => {
    expect(kind).toBe('group');
    return `${name}@${stage}${optional ? '?' : ''} ${requiredBy.map(formatLocation).join(', ')}`;
  });
}

const DOCUMENTED = '[secrets]\ndev = ["foo", "bar"]\nstaging = ["foo-staging"]\nproduction = ["foo-prod"]\n';

describe('requirements', () => {
  const file = 'shop/backend/automation.toml';

  it('of the example in the documentation of BitSwan', () => {
    expect(required({ [file]: DOCUMENTED }, 'dev')).toEqual([`foo@dev ${file}:2:8`, `bar@dev ${file}:2:15`]);
    expect(required({ [file]: DOCUMENTED }, 'staging')).toEqual([`foo-staging@staging ${file}:3:12`]);
    expect(required({ [file]: DOCUMENTED }, 'production')).toEqual([`foo-prod@production ${file}:4:15`]);
  });

  it('at live-dev are those of dev when dev lends its list, and asked for once', () => {
    expect(required({ [file]: DOCUMENTED }, 'live-dev')).toEqual([`foo@dev ${file}:2:8`, `bar@dev ${file}:2:15`]);
    expect(required({ [file]: DOCUMENTED }, 'live-dev', 'dev')).toEqual([
      `foo@dev ${file}:2:8`,
      `bar@dev ${file}:2:15`,
    ]);
  });

  it('of a dev that borrows from live-dev name live-dev', () => {
    expect(required({ [file]: '[secrets]\nlive-dev = ["foo"]\n' }, 'dev')).toEqual([`foo@live-dev ${file}:2:13`]);
  });

  it('of two automations are merged, with every place', () => {
    const files = {
      'a/x/automation.toml': '[secrets]\ndev = ["g"]\n',
      'a/y/automation.toml': '[secrets]\ndev = ["h", "g"]\n',
    };
    expect(required(files, 'dev')).toEqual([
      'g@dev a/x/automation.toml:2:8, a/y/automation.toml:2:13',
      'h@dev a/y/automation.toml:2:8',
    ]);
  });

  it('for service files are optional, unless a group bears the name', () => {
    const service = '[services.postgres]\n';
    expect(required({ [file]: service }, 'live-dev')).toEqual([`postgres-dev@dev? ${file}:1:11`]);
    expect(required({ [file]: service }, 'production')).toEqual([`postgres@production? ${file}:1:11`]);
    const files = { 'a/x/automation.toml': service, 'a/y/automation.toml': '[secrets]\ndev = ["postgres-dev"]\n' };
    expect(required(files, 'dev')).toEqual(['postgres-dev@dev a/x/automation.toml:1:11, a/y/automation.toml:2:8']);
  });

  it('of one group at several stages are one per stage', () => {
    const files = { 'a/automation.toml': '\n', 'a/pipelines.conf': '[secrets]\ngroups = foo\n' };
    expect(required(files, ...STAGES)).toEqual(
      ['dev', 'staging', 'production'].map((stage) => `foo@${stage} a/pipelines.conf:2:10`),
    );
  });
});

describe('the secrets directory', () => {
  const groups = new Set(['foo', 'bar']);

  it.each([
    [{ inRepository: ['foo'], besideRepository: ['foo', 'bar'] }, 'in-repository'],
    [{ inRepository: ['readme.md'], besideRepository: ['bar'] }, 'beside-repository'],
    [{ besideRepository: ['bar'] }, 'beside-repository'],
    [{ inRepository: ['readme.md'], besideRepository: ['other'] }, 'none'],
    [{ inRepository: [] }, 'none'],
    [{}, 'none'],
  ] as const)('among %j is %s', (candidates, expected) => {
    expect(secretsDirectoryFor(candidates, groups)).toBe(expected);
  });

  it('is not asked for without groups', () => {
    expect(secretsDirectoryFor({ inRepository: ['foo'] }, new Set())).toBe('none');
  });
});

describe('the references of a pipelines.conf', () => {
  it('are listed with their places, whichever file decides about groups', () => {
    const text = '[DEFAULT]\na = ${ONE}\n[x:y]\nb = p-$TWO-${THREE:-d}\nc = ${x:a}\n# d = ${FOUR}\n';
    const { automations } = read({ 'a/automation.toml': DOCUMENTED, 'a/pipelines.conf': text });
    const references = automations[0]?.references.map(
      ({ name, kind, section, option, location }) =>
        `${name} ${kind} [${section}] ${option} ${location.line}:${location.column}`,
    );
    expect(references).toEqual([
      'ONE variable [DEFAULT] a 2:5',
      'TWO variable [x:y] b 4:7',
      'THREE default-syntax [x:y] b 4:12',
    ]);
  });

  it('never show a default, which may be a secret', () => {
    const { automations } = read({ 'a/automation.toml': '', 'a/pipelines.conf': '[x]\nb = ${THREE:-hidden}\n' });
    expect(automations[0]?.references[0]?.text).toBe('${THREE:-…}');
  });
});

describe('services', () => {
  it('have variables that are known before their file exists', () => {
    expect(serviceVariables('kafka')).toContain('KAFKA_HOSTNAME');
    expect(serviceVariables('redis')).toEqual([]);
    expect(serviceVariables('constructor')).toEqual([]);
  });
});
