import { renameSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openRepository } from '../../src/discover/open-repository.ts';
import { readBitswan } from '../../src/ecosystems/bitswan/read/read-bitswan.ts';
import { readBruinPipelines } from '../../src/ecosystems/bruin/pipeline/read-pipelines.ts';
import { passedOver, unreadableFolders } from '../../src/survey/passed-over.ts';
import { git, gitWorkspace } from '../lint/git-workspace.ts';

const AUTOMATION = '[secrets]\ndev = []\n';
const ABSENT = 'git tracks it, but it is not on disk (a sparse checkout, or deleted)';

/** What `passedOver` looks at, of a repository on disk. */
async function surveyOf(root: string, include: (path: string) => boolean = () => true) {
  const variables = { PATH: process.env['PATH'], HOME: '/nonexistent' };
  const opened = await openRepository({ workingDirectory: root, paths: [], git: 'required', variables });
  const { repository } = opened;
  const selection = {
    selects: include,
    stages: [],
    unmatched: () => [],
    uselessExcludes: () => [],
    wasAsked: () => true,
  };
  readBitswan(repository, selection);
  return [opened, selection, readBruinPipelines(repository, selection).pipelines] as const;
}

async function passedOverIn(root: string, include?: (path: string) => boolean) {
  return passedOver(...(await surveyOf(root, include)));
}

describe('what git knows and the folders do not show', () => {
  it('is said of pipelines, automations and assets that are not on disk, unless they are not selected', async () => {
    const files = {
      'shop/a/automation.toml': AUTOMATION,
      'shop/b/automation.toml': AUTOMATION,
      'templates/t/automation.toml': AUTOMATION,
      'etl/pipeline.yml': 'name: etl\n',
      'etl/assets/one.sql': '/* @bruin\nname: one\ntype: pg.sql\n@bruin */\n',
      'etl/assets/two.py': '# @bruin.secrets: TWO\n',
      'etl/notes/three.py': '# @bruin.secrets: THREE\n',
      'other/pipeline.yml': 'name: other\n',
      'build/x/pipeline.yml': 'name: copy\n',
    };
    const root = gitWorkspace({ files });
    expect(await passedOverIn(root)).toEqual([]);
    for (const path of Object.keys(files))
      if (!path.endsWith('.sql') && path !== 'etl/pipeline.yml') rmSync(join(root, path));
    expect(await passedOverIn(root)).toEqual([
      { path: 'etl/assets/two.py', reason: ABSENT },
      { path: 'other/pipeline.yml', reason: ABSENT },
      { path: 'shop/a/automation.toml', reason: ABSENT },
      { path: 'shop/b/automation.toml', reason: ABSENT },
    ]);
    expect(await passedOverIn(root, (path) => path === 'shop/a')).toEqual([
      { path: 'shop/a/automation.toml', reason: ABSENT },
    ]);
  });

  it('is said of submodules that are not checked out, as they are by default', async () => {
    const root = gitWorkspace({
      files: { 'x.txt': '', '.gitmodules': '[submodule "lib"]\n\tpath = lib\n\turl = https://example.com/lib.git\n' },
    });
    git(root, 'update-index', '--add', '--cacheinfo', `160000,${'1'.repeat(40)},lib`);
    git(root, 'update-index', '--add', '--cacheinfo', `160000,${'1'.repeat(40)},stray`);
    git(root, 'commit', '-qm', 'links');
    const submodule = { path: 'lib', reason: 'it is a submodule: check that repository on its own' };
    expect(await passedOverIn(root)).toEqual([submodule]);
    // A sparse checkout may leave the file out; what is only on disk declares nothing to others.
    renameSync(join(root, '.gitmodules'), join(root, '.gitmodules-elsewhere'));
    expect(await passedOverIn(root)).toEqual([submodule]);
    renameSync(join(root, '.gitmodules-elsewhere'), join(root, '.gitmodules'));
    git(root, 'rm', '-q', '--cached', '.gitmodules');
    expect(await passedOverIn(root)).toEqual([]);
  });

  it('is said of committed links to folders with a pipeline or an automation', async () => {
    const root = gitWorkspace({ files: { 'shop/a/automation.toml': AUTOMATION, 'plain/x.txt': '' } });
    symlinkSync('a', join(root, 'shop', 'linked'));
    symlinkSync('../plain', join(root, 'shop', 'other'));
    git(root, 'add', '-A');
    expect((await passedOverIn(root)).map(({ path }) => path)).toEqual(['shop/linked']);
  });
});

describe('folders that cannot be listed', () => {
  const folder = { path: 'etl/assets', code: 'EACCES' };

  it('stop a run if git tracks a file in them, and without git', async () => {
    const [opened] = await surveyOf(gitWorkspace({ files: { 'etl/assets/a/one.sql': '', 'etl/assets2': '' } }));
    const { git: facts, place, ...withoutGit } = opened;
    expect([facts, place]).not.toContain(undefined);
    const messages = (given: typeof opened) => unreadableFolders(given).map(({ message }) => message);
    const message = 'cannot search the folder "etl/assets": it cannot be listed (EACCES)';
    expect(messages({ ...opened, unreadable: [folder] })).toEqual([message]);
    expect(messages({ ...withoutGit, unreadable: [folder] })).toEqual([message]);
    expect(messages({ ...opened, unreadable: [{ ...folder, path: 'etl/assets/a/b' }] })).toEqual([]);
    expect(messages({ ...opened, unreadable: [{ ...folder, path: 'etl/asset' }] })).toEqual([]);
    expect(messages(opened)).toEqual([]);
  });
});
