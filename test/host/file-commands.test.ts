import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Failures } from '../../src/domain/failure.ts';
import { readActFile, readGithubFile } from '../runner/file-commands.ts';
import { anyText } from './any-text.ts';
import { RUNNERS, withJob } from './job.ts';

const name = fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_]{0,8}$/);
const line = fc.oneof(
  fc.string(),
  fc.constantFrom('', '\n', '\r\n', '\r', 'A=1', 'X<<EOF', 'EOF', 'ghadelimiter_', '\n\n', '\ufeff'),
);
const text = fc.oneof(
  fc.array(line, { maxLength: 6 }).map((parts) => parts.join('')),
  anyText.map((value) => value.replaceAll(/\0|\p{Surrogate}/gu, '')),
);
const pairs = fc.array(fc.record({ name, text }), { minLength: 1, maxLength: 4 });

/** The codes of what was refused, or undefined when nothing was. */
function refused(action: () => void): readonly string[] | undefined {
  try {
    action();
  } catch (thrown) {
    if (!(thrown instanceof Failures)) throw thrown;
    return thrown.failures.map((failure) => `${failure.code}: ${failure.message}`);
  }
  return undefined;
}

describe.each(['linux', 'win32'] as const)('variables on GitHub, %s', (platform) => {
  it('are read back as they are, or refused as a whole', () => {
    fc.assert(
      fc.property(pairs, (given) => {
        withJob(
          'github',
          ({ host, file }) => {
            const why = refused(() => host.exportVariables(given));
            const reading = readGithubFile(file('GITHUB_ENV'), platform === 'win32');
            if (why !== undefined) {
              expect([platform, file('GITHUB_ENV')]).toEqual(['win32', '']);
              expect(given.some((pair) => pair.text.endsWith('\r'))).toBe(true);
            } else {
              expect(reading).toEqual({ pairs: given.map((pair) => [pair.name, pair.text]) });
            }
          },
          { platform },
        );
      }),
    );
  });
});

describe.each(['act', 'gitea', 'forgejo'] as const)('variables on %s', (runner) => {
  it('are read back as they are, or refused as a whole', () => {
    fc.assert(
      fc.property(pairs, (given) => {
        withJob(runner, ({ host, file }) => {
          const why = refused(() => host.exportVariables(given));
          if (why !== undefined) expect(file('GITHUB_ENV')).toBe('');
          else expect(readActFile(file('GITHUB_ENV'))).toEqual({ pairs: given.map((pair) => [pair.name, pair.text]) });
        });
      }),
    );
  });

  it.each([
    ['a carriage return', 'a\rb', `${runner} runners drop carriage returns`],
    ['an empty line at the start', '\nabc', `${runner} runners drop the empty lines at its start`],
    ['an expression', 'a${' + '{ 1 }}', `${runner} runners evaluate expressions in variables`],
    ['a very long line', 'x'.repeat(65_535), `${runner} runners cannot read lines of 64 KiB`],
  ])('are refused by name when the runner would change %s', (_, value, why) => {
    withJob(runner, ({ host, file }) => {
      const given = [
        { name: 'GOOD', text: 'x' },
        { name: 'BAD', text: value },
      ];
      expect(refused(() => host.exportVariables(given))).toEqual([
        `cannot-deliver: cannot hand "BAD" to later steps: ${why}`,
      ]);
      expect(file('GITHUB_ENV')).toBe('');
    });
  });
});

describe.each(RUNNERS)('on %s', (runner) => {
  it('a value cannot define something else', () => {
    withJob(runner, ({ host, file }) => {
      const text = 'x\nghadelimiter_1\nLD_PRELOAD=/evil\nPATH<<E\n/evil\nE';
      host.exportVariables([{ name: 'VALUE', text }]);
      const read = runner === 'github' ? readGithubFile : readActFile;
      expect(read(file('GITHUB_ENV'))).toEqual({ pairs: [['VALUE', text]] });
    });
  });

  it.each(['', 'A B', 'A\nB=1', 'A=1', 'A<<B'])('the name %j is refused', (bad) => {
    withJob(runner, ({ host, file }) => {
      expect(refused(() => host.setOutputs([{ name: bad, text: 'x' }]))).toHaveLength(1);
      expect(file('GITHUB_OUTPUT')).toBe('');
    });
  });

  it('outputs and state have files of their own', () => {
    withJob(
      runner,
      ({ host, file }) => {
        host.setOutputs([{ name: 'result', text: 'ok' }]);
        host.saveState('files', '["a"]');
        expect(readGithubFile(file('GITHUB_OUTPUT')).pairs).toEqual([['result', 'ok']]);
        expect(readGithubFile(file('GITHUB_STATE')).pairs).toEqual([['files', '["a"]']]);
        expect(file('GITHUB_ENV')).toBe('');
        expect(host.savedState('files')).toBe('["b"]');
        expect(host.savedState('other')).toBeUndefined();
      },
      { variables: { STATE_files: '["b"]' } },
    );
  });
});

describe('the file', () => {
  it('is written after what a step left without a line end', () => {
    withJob('github', ({ host, file, write }) => {
      write('GITHUB_ENV', 'BEFORE=1');
      host.exportVariables([{ name: 'A', text: '2' }]);
      expect(readGithubFile(file('GITHUB_ENV')).pairs).toEqual([
        ['BEFORE', '1'],
        ['A', '2'],
      ]);
    });
  });

  it('is not touched when there is nothing to say', () => {
    withJob('github', ({ host }) => host.exportVariables([]), { variables: { GITHUB_ENV: '/nowhere/env' } });
  });

  it.each([
    ['missing', '/nowhere/env'],
    ['not named', undefined],
  ])('is never made by us: %s', (_, path) => {
    withJob(
      'github',
      ({ host }) => {
        expect(() => host.exportVariables([{ name: 'A', text: 'value' }])).toThrow(
          /^cannot write to the file of GITHUB_ENV: /,
        );
      },
      { variables: { GITHUB_ENV: path } },
    );
  });
});
