import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SecretValue } from '../../../src/domain/secret.ts';
import { groupContentsOf, readGroupContents } from '../../../src/ecosystems/bitswan/groups/group-contents.ts';
import { read } from './read.ts';

const pieces = [
  '[secrets]',
  '[services.kafka]',
  '[DEFAULT]',
  'dev',
  'live-dev',
  'groups',
  'staging_groups',
  '=',
  ':',
  '"',
  "'",
  '[',
  ']',
];
const more = [
  ',',
  ' ',
  '\n',
  '\r\n',
  '\t',
  '#',
  ';',
  '%',
  '$',
  '${X}',
  'foo',
  'a b',
  '\\',
  '\uFEFF',
  'é',
  '\u{1F600}',
  '{',
  '}',
  '1',
  'true',
];
const text = fc.array(fc.constantFrom(...pieces, ...more), { maxLength: 30 }).map((parts) => parts.join(''));

describe('any text', () => {
  it('in the files of an automation is read or refused with a place in that file, never thrown at', () => {
    fc.assert(
      fc.property(text, text, (toml, ini) => {
        const files: Record<string, string> = { 'a/automation.toml': toml, 'a/pipelines.conf': ini };
        const { automations, problems, skipped } = read(files);
        expect(automations.length + problems.length + skipped.length).toBeGreaterThan(0);
        for (const { location } of problems) {
          const lines = (files[location.file] ?? '').split(/\r\n|\r|\n/);
          expect(location.line).toBeGreaterThan(0);
          expect(location.line).toBeLessThanOrEqual(lines.length);
          expect(location.column).toBeGreaterThan(0);
          expect(location.column).toBeLessThanOrEqual((lines[location.line - 1] ?? '').length + 2);
        }
        for (const { groups } of automations.flatMap(({ stages }) => stages)) {
          for (const { name, location } of groups)
            expect([name, files[location.file] === undefined]).toEqual([name, false]);
        }
      }),
      { numRuns: 1500 },
    );
  });

  it('of a group is read or refused without a word of it', () => {
    const word = fc.stringMatching(/^[a-z]{6,12}$/);
    fc.assert(
      fc.property(text, word, text, (before, secret, after) => {
        const contents = groupContentsOf(new SecretValue(`${before}\nA=${secret}-${secret}${after}`));
        const { problems } = readGroupContents('g', contents, () => undefined, new Map());
        for (const { message } of problems) expect(message).not.toContain(`${secret}-${secret}`);
      }),
      { numRuns: 1000 },
    );
  });
});
