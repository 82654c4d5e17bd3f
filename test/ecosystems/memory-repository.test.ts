import { describe, expect, it } from 'vitest';
import { memoryRepository } from './memory-repository.ts';

describe('a repository in memory', () => {
  const repository = memoryRepository({
    'b/c.txt': 'c',
    'a.txt': 'a',
    'b/a/x.txt': new Uint8Array([0xef, 0xbb, 0xbf, 0xff]),
    'b/inside': { link: 'a.txt' },
    'b/away': { link: '/etc/hosts' },
    'b/folder': { link: 'b/a' },
    'locked.txt': { problem: 'unreadable' },
  });

  it('walks in lexical order, folders right before what they hold, links not followed', () => {
    expect(
      repository.find(() => true).map((entry) => `${entry.path} ${entry.kind} ${entry.target ?? ''}`.trim()),
    ).toEqual([
      'a.txt file',
      'b directory',
      'b/a directory',
      'b/a/x.txt file',
      'b/away link',
      'b/c.txt file',
      'b/folder link directory',
      'b/inside link file',
      'locked.txt file',
    ]);
  });

  it('reads by relative and absolute path, through links, and never throws', () => {
    expect(repository.read(`${repository.root}/b/inside`)).toMatchObject({ file: { path: 'b/inside', text: 'a' } });
    expect(repository.read('b/a/x.txt')).toMatchObject({ file: { text: '\ufeff\ufffd', isUtf8: false } });
    expect(repository.read('b/away')).toMatchObject({ problem: 'outside' });
    expect(repository.read('b/folder')).toMatchObject({ problem: 'not-a-file' });
    expect(repository.read('locked.txt')).toMatchObject({ problem: 'unreadable' });
    expect(repository.read('no/where')).toMatchObject({ problem: 'missing' });
  });

  it('lists a folder', () => {
    expect(repository.children('b').map((entry) => entry.path)).toEqual([
      'b/a',
      'b/away',
      'b/c.txt',
      'b/folder',
      'b/inside',
    ]);
    expect(repository.children('')).toHaveLength(3);
  });
});
