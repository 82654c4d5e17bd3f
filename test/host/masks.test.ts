import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskCommands } from '../../src/host/mask-commands.ts';
import { whyNotMasked } from '../../src/masking/why-not-masked.ts';
import { anyText } from './any-text.ts';
import { RUNNERS, withJob } from './job.ts';

/** Texts as the mask stage hands them over (one line, not tiny), and everything that runners read differently. */
const pieces = fc.constantFrom(
  '::',
  ':',
  '%',
  '%25',
  '%0A',
  '%0D',
  '%250A',
  '##[error]',
  ']',
  ' ',
  'a',
  'Zq8#',
  '"',
  '\\',
  'é',
  '😀',
  '::add-mask::',
  ',',
  '=',
);
const texts = fc
  .array(pieces, { minLength: 3, maxLength: 12 })
  .map((parts) => parts.join('').trim())
  .filter((text) => text.length >= 6);

describe.each(RUNNERS)('masks on %s', (name) => {
  it('are all issued in one write', () => {
    withJob(name, ({ host, writes }) => {
      host.mask(['first-secret-text', 'second-secret']);
      expect(writes).toEqual(['::add-mask::first-secret-text\n::add-mask::second-secret\n']);
      expect(host.masked).toEqual(['first-secret-text', 'second-secret']);
    });
  });

  it('print nothing, whatever the text is', () => {
    // The patterns of the Go runners read separators of lines that those of the test tool stop at.
    const readable = anyText.map((text) => text.replaceAll(/[\u2028\u2029]/g, ''));
    const any = fc.oneof(texts, readable, fc.constantFrom('', ' ', '\n', '::', ':', '\r\nabc'));
    fc.assert(
      fc.property(fc.array(any, { maxLength: 4 }), (given) => {
        withJob(name, ({ host, runner }) => {
          host.mask(given);
          expect(runner.log).toEqual([]);
          expect(runner.commands.every((command) => command.name === 'add-mask' && command.data.trim() !== '')).toBe(
            true,
          );
        });
      }),
    );
  });
});

describe.each(['github', 'gitea', 'forgejo'] as const)('a text that %s was told to mask', (name) => {
  it('is not shown', () => {
    fc.assert(
      fc.property(texts, (text) => {
        withJob(name, ({ host, runner }) => {
          host.mask([text]);
          expect(runner.shown(`<${text}>`)).toBe('<***>');
        });
      }),
    );
  });
});

describe('a text that act was told to mask', () => {
  it('shows nothing but separators, words of every log and pieces of less than four characters', () => {
    fc.assert(
      fc.property(texts, (text) => {
        withJob('act', ({ host, runner }) => {
          host.mask([text]);
          // A mask may end in the percent sign of a separator and leave its digits.
          const shown = runner
            .shown(text)
            .split(/::|%?(?:25|0A|0D)|\*\*\*/)
            .map((piece) => piece.replace(/^[:\s]+/, '').trim());
          expect(shown.filter((piece) => piece.length >= 4 && whyNotMasked(piece, 1) === undefined)).toEqual([]);
        });
      }),
    );
  });

  it('is masked whole where act can read it', () => {
    expect(maskCommands(['plain text: 1', 'abc::defgh::ij', ':colon-first'], 'act')).toEqual([
      '::add-mask::plain text: 1',
      '::add-mask::colon-first',
      '::add-mask::defgh',
    ]);
  });

  it('leaves words that every log has in the clear', () => {
    expect(maskCommands(['hunter2::prod', 'us-east-1::8080::kX9q2Lm4', 'true::production'], 'act')).toEqual([
      '::add-mask::kX9q2Lm4',
      '::add-mask::hunter2',
    ]);
  });

  it('is masked longest first, because act replaces in the order of the masks', () => {
    expect(maskCommands(['a::bcdefghijk', 'bcde'], 'act')).toEqual(['::add-mask::bcdefghijk', '::add-mask::bcde']);
    expect(maskCommands(['abcd::xyzw', 'abcdefgh'], 'act')).toEqual([
      '::add-mask::abcdefgh',
      '::add-mask::abcd',
      '::add-mask::xyzw',
    ]);
  });
});

describe('a text of several lines', () => {
  it('is masked by lines, without those that would hide half the log', () => {
    expect(maskCommands(['{\r\n  "key": "value"\n}\n'], 'github')).toEqual(['::add-mask::"key": "value"']);
  });
});

describe('a percent sign', () => {
  it('is escaped only where the runner would undo it', () => {
    expect(maskCommands(['100%', 'a%2Fb', 'a%0Ab', 'a%25b'], 'github')).toEqual([
      '::add-mask::100%',
      '::add-mask::a%2Fb',
      '::add-mask::a%250Ab',
      '::add-mask::a%2525b',
    ]);
  });
});
