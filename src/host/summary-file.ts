import { statSync } from 'node:fs';
import { summary } from '@actions/core';

/** GitHub drops the whole summary of a step, with an error, if it is larger. */
const LARGEST_SUMMARY = 1024 * 1024;

/**
 * Adds to the summary of the step. The toolkit writes it, but fails if the file is missing and does not know the limit, so the text is cut here.
 *
 * @param path the value of `GITHUB_STEP_SUMMARY`; if it does not name a file, nothing is written, because it would not be shown
 */
export async function appendSummary(path: string | undefined, markdown: string): Promise<void> {
  if (path === undefined || path === '') return;
  const present = statSync(path, { throwIfNoEntry: false });
  if (present === undefined || !present.isFile()) return;
  const text = cutMarkdown(markdown.endsWith('\n') ? markdown : `${markdown}\n`, LARGEST_SUMMARY - present.size);
  if (text !== '') await summary.addRaw(text).write();
}

const NOTE =
  '\n\n_The summary was cut here: it is longer than a step summary can be. The report file has everything._\n';
const CLOSING = '\n\n</details>';

/** At most `limit` bytes of UTF-8, cut at the end of a line, with open code blocks and `<details>` closed and a note at the end. */
export function cutMarkdown(markdown: string, limit: number): string {
  if (Buffer.byteLength(markdown) <= limit) return markdown;
  const room = limit - Buffer.byteLength(NOTE) - 64;
  let used = 0;
  let fence = '';
  let folded = 0;
  const kept: string[] = [];
  for (const line of markdown.split('\n')) {
    used += Buffer.byteLength(line) + 1;
    if (used + Math.max(0, folded) * CLOSING.length > room) break;
    kept.push(line);
    const mark = /^(`{3,})/u.exec(line)?.[1] ?? '';
    if (mark !== '') fence = fence === '' ? mark : line.trim() === fence ? '' : fence;
    if (fence === '') folded += Number(line.startsWith('<details')) - Number(line.startsWith('</details>'));
  }
  if (kept.length === 0) return '';
  const closing = `${fence === '' ? '' : `\n${fence}`}${CLOSING.repeat(Math.max(0, folded))}`;
  return `${kept.join('\n')}${closing}${NOTE}`;
}
