import { describe, expect, it } from 'vitest';
import { STAGES } from '../../../src/domain/requirement.ts';
import { sanitizeName } from '../../../src/ecosystems/bitswan/read/deployment-names.ts';
import { readBitswan } from '../../../src/ecosystems/bitswan/read/read-bitswan.ts';
import { memoryRepository } from '../memory-repository.ts';
import { places, read } from './read.ts';

const MARKER = '[deployment]\n';

/** Folders that are found, with the deployment ids of live-dev, dev, staging and production. */
function found(...paths: string[]): Record<string, string> {
  const { automations } = read(Object.fromEntries(paths.map((path) => [path, MARKER])));
  return Object.fromEntries(
    automations.map(({ path, stages }) => [path, stages.map(({ deployment }) => deployment).join(' ')]),
  );
}

describe('deployment ids', () => {
  it.each([
    ['shop/backend', 'backend-shop-live-dev backend-shop-dev backend-shop-staging backend-shop'],
    ['Shop 2/Front_End', 'front-end-shop-2-live-dev front-end-shop-2-dev front-end-shop-2-staging front-end-shop-2'],
    ['solo', 'solo-live-dev solo-dev solo-staging solo-production'],
    ['', 'workspace-repo-live-dev workspace-repo-dev workspace-repo-staging workspace-repo-production'],
    ['shop/backend/nested/deep', 'deep-shop-live-dev deep-shop-dev deep-shop-staging deep-shop'],
    ['__', '-live-dev -dev -staging '],
    ['shop/__', '-shop-live-dev -shop-dev -shop-staging -shop'],
  ])('of %j are %s', (folder, ids) => {
    expect(found(folder === '' ? 'automation.toml' : `${folder}/automation.toml`)).toEqual({ [folder]: ids });
  });
});

describe('in a worktree', () => {
  it.each([
    ['shop/backend', 'w1', 'backend-wt-w1-shop-live-dev backend-shop-dev backend-shop-staging backend-shop'],
    // Every part of the id is sanitised but the name of the worktree.
    ['Shop 2/solo', 'Fix-A-', 'solo-wt-Fix-A--shop-2-live-dev solo-shop-2-dev solo-shop-2-staging solo-shop-2'],
  ])('%s of %s has a deployment of its own at live-dev: %s', (folder, worktree, ids) => {
    const repository = { ...memoryRepository({ [`${folder}/automation.toml`]: MARKER }), worktree };
    const [automation] = readBitswan(repository, { selects: () => true, stages: STAGES }).automations;
    expect(automation?.stages.map(({ deployment }) => deployment).join(' ')).toBe(ids);
    expect(automation?.worktree).toBe(worktree);
  });
});

describe('names of folders', () => {
  it.each([
    ['My App', 'my-app'],
    ['my_app', 'my-app'],
    ['a.b', 'a-b'],
    ['-x-', 'x'],
    ['ŽLUŤ', 'lu'],
    ['A--B', 'a--b'],
    ['__', ''],
    ['a\u{1F600}b', 'a-b'],
  ])('%j becomes %j', (name, sanitized) => {
    expect(sanitizeName(name)).toBe(sanitized);
  });
});

describe('discovery', () => {
  it('finds nested automations and the one around them', () => {
    expect(Object.keys(found('shop/backend/automation.toml', 'shop/backend/nested/deep/automation.toml'))).toEqual([
      'shop/backend',
      'shop/backend/nested/deep',
    ]);
  });

  it('does not search templates, worktrees and .git, at any depth, and says so', () => {
    const { automations, skipped } = read({
      'templates/t/automation.toml': MARKER,
      'shop/templates/x/automation.toml': MARKER,
      'shop/worktrees/z/automation.toml': MARKER,
      'worktrees/w1/shop/backend/automation.toml': MARKER,
      '.git/x/automation.toml': MARKER,
    });
    expect(automations).toEqual([]);
    expect(skipped.map(({ path }) => path)).toEqual([
      '.git/x/automation.toml',
      'shop/templates/x/automation.toml',
      'shop/worktrees/z/automation.toml',
      'templates/t/automation.toml',
      'worktrees/w1/shop/backend/automation.toml',
    ]);
    expect(skipped[1]?.reason).toBe('BitSwan does not search folders named "templates"');
  });

  it('says so of names in another case and of folders with the name of the file', () => {
    const { automations, skipped } = read({
      'shop/upper/Automation.toml': MARKER,
      'shop/folder/automation.toml/x': MARKER,
      'shop/legacy/Pipelines.conf': '[secrets]\ngroups=foo\n',
      'templates/t/Automation.toml': MARKER,
      'shop/other/automations.toml': MARKER,
    });
    expect(automations).toEqual([]);
    expect(skipped).toEqual([
      { path: 'shop/folder/automation.toml', reason: 'BitSwan looks for a file of this name, and this is not a file' },
      { path: 'shop/legacy/Pipelines.conf', reason: 'BitSwan reads only a file called pipelines.conf, in lower case' },
      { path: 'shop/upper/Automation.toml', reason: 'BitSwan reads only a file called automation.toml, in lower case' },
    ]);
  });

  it('searches hidden folders, dependencies, checkouts and folders that the editor ignores', () => {
    const paths = ['.hidden/a', 'checkouts/c1/b', 'ign/auto', 'node_modules/p'];
    expect(Object.keys(found(...paths.map((path) => `${path}/automation.toml`), 'ign/.bitswan-ignore'))).toEqual(paths);
  });

  it('needs the marker: a pipelines.conf or a notebook alone is no automation', () => {
    const { automations, skipped } = read({
      'legacy/pump/pipelines.conf': '[secrets]\ngroups=foo\n',
      'legacy/nb/main.ipynb': '{}',
    });
    expect(automations).toEqual([]);
    expect(skipped).toEqual([
      { path: 'legacy/pump/pipelines.conf', reason: 'BitSwan deploys only folders that hold an automation.toml' },
    ]);
  });

  it('compares the name of the marker exactly, wants a file, and does not follow linked folders', () => {
    const { automations } = read({
      'shop/upper/Automation.toml': MARKER,
      'dirnamed/automation.toml/readme': '',
      'shop/backend/automation.toml': MARKER,
      'shop/linked': { link: 'shop/backend' },
    });
    expect(automations.map(({ path }) => path)).toEqual(['shop/backend']);
  });

  it('keeps what is selected', () => {
    const files = { 'a/one/automation.toml': MARKER, 'a/two/automation.toml': '[secrets]\ndev=["g"]\n' };
    const reading = read(files, (path) => path === 'a/one');
    expect(reading.automations.map(({ path }) => path)).toEqual(['a/one']);
    expect([...reading.namedGroups]).toEqual(['g']);
  });
});

describe('automations that BitSwan cannot tell apart', () => {
  const clashes = (...folders: string[]) =>
    places(read(Object.fromEntries(folders.map((folder) => [`${folder}/automation.toml`, MARKER]))).problems);

  it.each([
    [['a/x/one', 'a/y/one'], 'a/y/one'],
    [['a/b-shop', 'shop-a/b'], 'shop-a/b'],
    [['b-shop', 'shop/b'], 'shop/b'],
    [['a', 'production/a'], 'production/a'],
    [['a', 'dev/a'], 'dev/a'],
    [['a', 'staging/a'], 'staging/a'],
    [
      ['shop/customer-orders-processing-eu', 'shop/customer-orders-processing-us'],
      'shop/customer-orders-processing-us',
    ],
    // The first 24 characters are equal, the 25th is not.
    [['shop/abcdefghijklmnopqrstuvwx-1', 'shop/abcdefghijklmnopqrstuvwx-2'], 'shop/abcdefghijklmnopqrstuvwx-2'],
    [['shop/abcdefghijklmnopqrstuvwx', 'shop/abcdefghijklmnopqrstuvwxy'], 'shop/abcdefghijklmnopqrstuvwxy'],
    // BitSwan keeps four digits of a hash of the process: 7bcc for both.
    [['crm-ops/backend', 'shop-media/backend'], 'shop-media/backend'],
    [['crm-ops/backend', 'backend-7bcc'], 'crm-ops/backend'],
    [['crm-ops/backend', 'backend-7bcc-live'], 'crm-ops/backend'],
  ])('are reported: %j', (folders, at) => {
    expect(clashes(...folders)).toEqual([`duplicate-deployment ${at}/automation.toml:1:1`]);
  });

  it.each([
    [['shop/customer-orders-processing-eu', 'sale/customer-orders-processing-us']],
    [['a/one', 'b/one']],
    [['shop/abcdefghijklmnopqrstuvw1', 'shop/abcdefghijklmnopqrstuvw2']],
    [['shop/x', 'shop/x/y']],
    [['crm-ops/backend', 'crm-ops/backend-7bcc']],
  ])('are not: %j', (folders) => {
    expect(clashes(...folders)).toEqual([]);
  });

  it('are reported if one of the two is selected', () => {
    const files = { 'a/x/one/automation.toml': MARKER, 'a/y/one/automation.toml': MARKER, 'b/automation.toml': MARKER };
    expect(places(read(files, (path) => path === 'a/x/one').problems)).toHaveLength(1);
    expect(places(read(files, (path) => path === 'b').problems)).toEqual([]);
  });

  it('include folders without a usable name', () => {
    expect(clashes('__')).toEqual(['duplicate-deployment __/automation.toml:1:1']);
  });
});

describe('files of other programs', () => {
  const kind = (text: string, path = 'x/automation.toml') => {
    const { automations, problems, skipped } = read({ [path]: text });
    const rules = problems.map(({ rule, severity }) => `${rule}${severity === undefined ? '' : ` (${severity})`}`);
    return { isAutomation: automations.length === 1, rules, skipped: skipped.map((each) => each.path) };
  };

  it.each([
    ['version=1\nid="x"\nprompt="…"\nrrule="FREQ=DAILY"\n'],
    ['version = 1\n[automation]\nprefetch=true\n'],
    ['version = 1\n[automation]\n[runtime]\n[[benchmarks]]\nname="a"\n'],
  ])('are foreign: %j', (text) => {
    const path = 'x/automation.toml';
    expect(kind(text)).toEqual({ isAutomation: false, rules: ['foreign-automation-file'], skipped: [path] });
  });

  it('are foreign below .codex whatever they hold', () => {
    const path = '.codex/automations/daily/automation.toml';
    expect(kind('[secrets]\ndev=["a"]\n', path)).toMatchObject({ isAutomation: false, skipped: [path] });
  });

  it.each([
    ['[services.kafka]\nenabled=true\n', []],
    ['[secrets]\ndev=["a"]\n', []],
    ['# only a marker\n', []],
    ['', []],
    ['prompt="p"\n[deployment]\nid="x"\n', ['unknown-secrets-key (warning)']],
    ['[Secrets]\ndev=["a"]\n', ['unknown-secrets-key']],
    ['secrets="foo"\n', ['malformed-config']],
    ['secrets=["foo"]\n', ['malformed-config']],
    ['[[secrets]]\ndev=["foo"]\n', ['malformed-config']],
  ])('are not foreign: %j', (text, rules) => {
    expect(kind(text)).toEqual({ isAutomation: true, rules, skipped: [] });
  });
});

describe('the shared library', () => {
  const library = 'bitswan_lib/automation.toml';

  it('is an automation itself and overrides the configuration of all at dev and later', () => {
    const reading = read({
      [library]: '[secrets]\ndev=["lib"]\n',
      'shop/a/automation.toml': '[secrets]\ndev=["own"]\n',
    });
    expect(reading.automations.map(({ name }) => name)).toEqual(['bitswan-lib', 'a']);
    const groups = reading.automations[1]?.stages.map(({ groups }) => groups.map(({ name }) => name));
    expect(groups).toEqual([['own'], ['lib'], [], []]);
    expect(places(reading.problems)).toEqual([`library-overrides-config ${library}:1:1`]);
    expect([...reading.namedGroups].sort()).toEqual(['lib', 'own']);
  });

  it('overrides each of the two files by itself', () => {
    const reading = read({
      'bitswan_lib/pipelines.conf': '[secrets]\ngroups=lib\n',
      'shop/a/automation.toml': ' \n',
      'shop/a/pipelines.conf': '[secrets]\ngroups=own\n',
      'shop/b/automation.toml': '[secrets]\ndev=["b"]\nstaging=["b"]\nproduction=["b"]\n',
    });
    const table = reading.automations.map(({ path, stages }) => [path, stages[2]?.groups.map(({ name }) => name)]);
    expect(table).toEqual([
      ['shop/a', ['lib']],
      ['shop/b', ['b']],
    ]);
  });
});

describe('markers that are links', () => {
  it('work in the workspace only, and the groups of other stages would be lost', () => {
    const files = { 'shop/a/automation.toml': { link: 'shared.toml' }, 'shared.toml': '[secrets]\ndev=["g"]\n' };
    expect(places(read(files).problems)).toEqual(['malformed-config shop/a/automation.toml:1:1']);
  });

  it('are refused when they leave the repository', () => {
    const reading = read({ 'shop/a/automation.toml': { link: '../elsewhere/automation.toml' } });
    expect(reading.automations).toEqual([]);
    expect(new Set(places(reading.problems))).toEqual(new Set(['malformed-config shop/a/automation.toml:1:1']));
  });
});

describe('the newer generation of BitSwan', () => {
  const isNewer = (yaml: string) => {
    const reading = read({ 'bitswan.yaml': yaml, 'a/automation.toml': '[secrets]\ndev=["g"]\n' });
    expect(reading.problems.some(({ rule }) => rule === 'newer-bitswan')).toBe(reading.isNewerGeneration);
    return reading.isNewerGeneration;
  };

  it.each([
    ['secrets:\n  shop:\n    dev: AAAA\n', true],
    ['business_processes: []\n', true],
    ['deployments:\n  a-dev:\n    stage: dev\n', false],
    ['secrets: {}\n', false],
    ['secrets: text\n', false],
    ['{not yaml', false],
    ['', false],
  ])('is told by %j: %j', (yaml, expected) => {
    expect(isNewer(yaml)).toBe(expected);
  });

  it('matters only where there are automations', () => {
    expect(read({ 'bitswan.yaml': 'business_processes: []\n' }).isNewerGeneration).toBe(false);
  });
});
