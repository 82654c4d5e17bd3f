import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutMarkdown } from '../../src/host/summary-file.ts';
import { withJob } from './job.ts';

describe('the summary of a step', () => {
  it('is added to what is there', async () => {
    await withJob('github', async ({ host, file, write }) => {
      write('GITHUB_STEP_SUMMARY', 'before\n');
      await host.summary(() => '# after');
      expect(file('GITHUB_STEP_SUMMARY')).toBe('before\n# after\n');
    });
  });

  it.each([undefined, '', '/nowhere/summary'])('is left out where there is no file (%s)', async (path) => {
    await withJob(
      'forgejo',
      async ({ host, writes }) => {
        await host.summary(() => '# x');
        expect(writes).toEqual([]);
      },
      { variables: { GITHUB_STEP_SUMMARY: path } },
    );
  });

  it('stays within what GitHub takes, together with what is there', async () => {
    await withJob('github', async ({ host, file, write }) => {
      write('GITHUB_STEP_SUMMARY', 'x'.repeat(1000));
      await host.summary(() => 'äöü line\n'.repeat(200_000));
      const size = Buffer.byteLength(file('GITHUB_STEP_SUMMARY'));
      expect(size).toBeLessThanOrEqual(1024 * 1024);
      expect(size).toBeGreaterThan(1024 * 1024 - 400);
      expect(file('GITHUB_STEP_SUMMARY')).toMatch(/äöü line\n\n_The summary was cut here: .*_\n$/);
    });
  });
});

describe('a summary that is cut', () => {
  const line = fc.constantFrom(
    'text',
    '# head',
    '```mermaid',
    '```',
    '````',
    '<details>',
    '</details>',
    '| a | b |',
    '',
    'ä'.repeat(30),
  );

  it('fits, keeps whole lines from the start, and leaves no block open', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 60 }), fc.integer({ min: 0, max: 900 }), (lines, limit) => {
        const text = lines.join('\n');
        const cut = cutMarkdown(text, limit);
        expect(Buffer.byteLength(cut)).toBeLessThanOrEqual(Math.max(limit, 0));
        if (cut === text || cut === '') return;
        const [kept = ''] = cut.split('\n\n_The summary was cut here');
        expect(text.startsWith(kept.replace(/(\n`{3,})?(\n\n<\/details>)*$/, ''))).toBe(true);
        expect(openFence(kept)).toBe('');
      }),
    );
  });

  /** The fence that is still open at the end of a text. */
  function openFence(text: string): string {
    let open = '';
    for (const row of text.split('\n')) {
      const mark = /^(`{3,})/.exec(row)?.[1] ?? '';
      if (open === '') open = mark;
      else if (row.trim() === open) open = '';
    }
    return open;
  }
});
