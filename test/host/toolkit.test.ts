import { error, exportVariable, setOutput, setSecret, warning } from '@actions/core';
import { describe, expect, it } from 'vitest';
import { readActFile } from '../runner/file-commands.ts';
import { withJob } from './job.ts';

/**
 * Where the toolkit of GitHub's actions does not do what a job with secrets needs, and what is done instead. Each of these is why something is
 * written here and not left to the package: when one of them fails, the package has become better, and ours can go.
 */
describe('a mask of the toolkit', () => {
  const json = '{\n  "password": "Zq8#kfW2"\n}';

  it('of a text with several lines hides every brace of the log, and ours does not', () => {
    withJob('github', ({ runner }) => {
      setSecret(json);
      expect(runner.shown('run({ retries: 3 })')).not.toContain('{');
    });
    withJob('github', ({ host, runner }) => {
      host.mask([json]);
      expect(runner.shown('run({ retries: 3 })')).toBe('run({ retries: 3 })');
      expect(runner.shown('"password": "Zq8#kfW2"')).toBe('***');
    });
  });

  it('of a text with a percent sign hides nothing on Forgejo, and ours does', () => {
    withJob('forgejo', ({ runner }) => {
      setSecret('100%-Zq8kfW2');
      expect(runner.shown('100%-Zq8kfW2')).toBe('100%-Zq8kfW2');
    });
    withJob('forgejo', ({ host, runner }) => {
      host.mask(['100%-Zq8kfW2']);
      expect(runner.shown('100%-Zq8kfW2')).toBe('***');
    });
  });

  it('of a text with colons is printed by act, and ours is not', () => {
    withJob('act', ({ runner }) => {
      setSecret('arn:aws::Zq8kfW2');
      expect(runner.shown('arn:aws::Zq8kfW2')).toBe('arn:aws::Zq8kfW2');
    });
    withJob('act', ({ host, runner }) => {
      host.mask(['arn:aws::Zq8kfW2']);
      expect(runner.shown('arn:aws::Zq8kfW2')).not.toContain('Zq8kfW2');
    });
  });

  it('is a write of its own for each text, and ours are one write', () => {
    withJob('github', ({ writes }) => {
      for (const text of ['Zq8kfW2a', 'Zq8kfW2b']) setSecret(text);
      expect(writes).toHaveLength(2);
    });
    withJob('github', ({ host, writes }) => {
      host.mask(['Zq8kfW2a', 'Zq8kfW2b']);
      expect(writes).toHaveLength(1);
    });
  });
});

describe('a variable of the toolkit', () => {
  it('is another value for later steps on act, and ours is refused', () => {
    withJob('act', ({ file }) => {
      exportVariable('KEY', '\nfirst\r\nsecond');
      expect(readActFile(file('GITHUB_ENV')).pairs).toEqual([['KEY', 'first\nsecond']]);
    });
    withJob('act', ({ host, file }) => {
      expect(() => host.exportVariables([{ name: 'KEY', text: '\nfirst\r\nsecond' }])).toThrow('act runners');
      expect(file('GITHUB_ENV')).toBe('');
    });
  });

  it('is there although the next one cannot be written, and ours are written together or not at all', () => {
    withJob('github', ({ file }) => {
      exportVariable('FIRST', 'Zq8kfW2');
      expect(file('GITHUB_ENV')).toContain('Zq8kfW2');
    });
    withJob('github', ({ host, file }) => {
      const pairs = [
        { name: 'FIRST', text: 'Zq8kfW2' },
        { name: 'SECOND KEY', text: 'x' },
      ];
      expect(() => host.exportVariables(pairs)).toThrow('SECOND KEY');
      expect(file('GITHUB_ENV')).toBe('');
    });
  });

  it('changes this process, and ours does not', () => {
    withJob('github', () => {
      exportVariable('NODE_EXTRA', 'Zq8kfW2');
      expect(process.env['NODE_EXTRA']).toBe('Zq8kfW2');
    });
    withJob('github', ({ host }) => {
      host.exportVariables([{ name: 'NODE_EXTRA', text: 'Zq8kfW2' }]);
      expect(process.env['NODE_EXTRA']).toBeUndefined();
    });
  });
});

describe('an output of the toolkit', () => {
  it('is printed where the runner has no file for it, and ours is refused', () => {
    const variables = { GITHUB_OUTPUT: '' };
    withJob(
      'github',
      ({ writes }) => {
        setOutput('KEY', 'Zq8kfW2');
        expect(writes.join('')).toContain('Zq8kfW2');
      },
      { variables },
    );
    withJob(
      'github',
      ({ host, writes }) => {
        expect(() => host.setOutputs([{ name: 'KEY', text: 'Zq8kfW2' }])).toThrow('GITHUB_OUTPUT');
        expect(writes).toEqual([]);
      },
      { variables },
    );
  });
});

describe.each(['gitea', 'forgejo'] as const)('a message of the toolkit on %s', (name) => {
  it('shows its escapes, and ours has none', () => {
    withJob(name, ({ runner }) => {
      warning('100% sure');
      error('a:b', { file: 'a:b' });
      expect(runner.commands[0]?.data).toBe('100%25 sure');
    });
    withJob(name, ({ host, runner }) => {
      host.warning('100% sure');
      expect(runner.commands[0]?.data).toBe('100% sure');
    });
  });
});
