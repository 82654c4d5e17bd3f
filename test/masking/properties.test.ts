import { Buffer } from 'node:buffer';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Maskable } from '../../src/domain/export/maskable.ts';
import { SecretValue } from '../../src/domain/secret.ts';
import { StreamMasker } from '../../src/exec/stream-masker.ts';
import { planMasks } from '../../src/masking/plan-masks.ts';
import { whyNotMasked } from '../../src/masking/why-not-masked.ts';
import { hiddenRanges } from '../runner/masker.ts';
import { Runner } from '../runner/runner.ts';
import { CONTEXTS } from './contexts.ts';
import { innocentLog } from './innocent-log.ts';
import { ourHiding, readableShare, secretBytes } from './readable-share.ts';
import { generator, keySample, randomText, serviceAccountSample, singleLineSamples } from './samples.ts';

/** One line without surrounding white space, which a log may trim; long enough for the promise, and not one of the named exceptions. */
const oneLine = fc
  .string({ unit: 'grapheme', minLength: 8, maxLength: 60 })
  .map((text) => text.replace(/[\r\n\u2028\u2029]/g, ' ').trim())
  .filter((text) => [...text].length >= 8 && whyNotMasked(text, 4) === undefined);

const whole = (value: string): Maskable => ({ kind: 'whole', name: 'S', value: new SecretValue(value) });

describe('for any value', () => {
  it('no byte is readable in the contexts of the promise', () => {
    fc.assert(
      fc.property(oneLine, (value) => {
        const hiding = ourHiding(value);
        const secret = secretBytes(value);
        for (const context of CONTEXTS.filter(({ bound }) => bound === undefined)) {
          for (const print of context.print(value))
            expect([context.title, readableShare(print, hiding, secret)]).toEqual([context.title, 0]);
        }
      }),
      {
        numRuns: 150,
        // The hex digits behind a line of `xxd -p` read as a number, `6e655365`; the beginning of a base64 text as a common word.
        examples: [
          ['🔑🔑🔑\u0000ototypeOf  __defineSe'],
          [Buffer.from('password1234password1234password1234', 'base64').toString('latin1')],
        ],
      },
    );
  });

  it('every line of several is hidden, whatever stands between them', () => {
    fc.assert(
      fc.property(
        fc.array(oneLine, { minLength: 2, maxLength: 5 }),
        fc.constantFrom('\n', '\r\n', '\n\n'),
        (lines, newline) => {
          const { texts } = planMasks([whole(lines.join(newline))]);
          for (const line of lines) expect(hiddenRanges(line, texts)).toEqual([[0, line.length]]);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('every secret leaf of a JSON text is hidden, however it is printed again', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom('password', 'apiKey', 'client_secret'), oneLine, { minKeys: 1 }),
        (fields) => {
          const { texts } = planMasks([whole(JSON.stringify({ outer: [fields] }, null, 2))]);
          for (const text of Object.values(fields)) {
            for (const print of [text, JSON.stringify(text).slice(1, -1)])
              expect(hiddenRanges(print, texts)).toEqual([[0, print.length]]);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('planning ends, without an exception and with texts of one line', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.json(),
          fc.webUrl(),
          fc.string({ unit: fc.constantFrom('a', ':', '/', '@', '=', '"', "'", '{', '\n', '\\', '%') }),
        ),
        (value) => {
          for (const text of planMasks([whole(value)]).texts) expect(text).not.toMatch(/[\r\n]/);
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('an innocent log', () => {
  const log = innocentLog(2_000);
  const next = generator(99);
  const maskables: Maskable[] = [
    ...singleLineSamples().map(whole),
    ...[keySample(5), serviceAccountSample(6), serviceAccountSample(8)].map(whole),
    ...['postgres', 'mysql', 'amqp'].map((scheme) =>
      whole(`${scheme}://loader:${randomText(next, 20)}@db.example.com:5432/warehouse?sslmode=require`),
    ),
    whole(
      JSON.stringify(
        {
          user: 'admin',
          host: 'localhost',
          port: 5432,
          ssl: true,
          password: randomText(next, 24),
          region: 'us-east-1',
        },
        null,
        2,
      ),
    ),
    whole(`environments:\n  default:\n    user: admin\n    enabled: true\n    password: ${randomText(next, 16)}\n`),
    ...['true', 'production', 'us-east-1', '5432', '{}', 'admin', 'dev', '-----', 'sha256', 'info'].map(whole),
    {
      kind: 'connection',
      name: 'DB',
      json: new SecretValue(JSON.stringify({ name: 'DB', username: 'admin', host: 'localhost', port: 5432 })),
      leaves: Object.entries({
        name: 'DB',
        username: 'admin',
        password: randomText(next, 12),
        host: 'localhost',
        port: '5432',
        database: 'orders',
        schema: 'raw_events',
      }).map(([key, text]) => ({ path: [key], text: new SecretValue(text) })),
    },
  ];

  const { texts } = planMasks(maskables);

  it("stays as it was on GitHub's runner, which hides derived forms too", () => {
    const runner = new Runner('github');
    for (const text of texts) runner.write(`::add-mask::${text.replace(/%(?=25|0A|0D)/g, '%25')}\n`);
    expect(log.filter((line) => runner.shown(line) !== line)).toEqual([]);
  });

  it('stays as it was where texts are taken literally: in exec and on all other runners', () => {
    const masker = new StreamMasker(texts);
    const shown = Buffer.concat([masker.push(Buffer.from(log.join('\n'))), masker.end()]).toString();
    expect(shown.split('\n').filter((line) => line.includes('***'))).toEqual([]);
    expect(shown).toBe(log.join('\n'));
  });

  it('is one that would show it: a mask for braces ruins it', () => {
    const runner = new Runner();
    runner.write('::add-mask::{%0A}\n');
    expect(log.filter((line) => runner.shown(line) !== line).length).toBeGreaterThan(100);
  });
});
