import { visibleText } from '../domain/visible-text.ts';

/** Characters with a meaning in GitHub's Markdown or in HTML. */
const MARKUP =
  /[\\`*~<>&[\]|!#$@]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])|:(?=\/\/)|(?<=www)\.|^[-+=](?=\s|$)|^\d+(?=[.)])/giu;

/**
 * A name from a repository as text of a Markdown table: no markup, no HTML, no links, no mentions, no end of the cell.
 * Everything is written as character references, which mean nothing in any renderer.
 */
export function markdownText(text: string): string {
  return visibleText(text).replace(MARKUP, (found) => [...found].map(reference).join(''));
}

/** The text in monospace, still safe in a table cell (a code span could end early). */
export function markdownCode(text: string): string {
  return `<code>${htmlText(text)}</code>`;
}

/** A message of this program, with commands and lines to paste (between backticks) in monospace. */
export function markdownMessage(text: string): string {
  // Backticks in a name may form other pairs; both forms are safe for any text.
  return text
    .split(/(`[^`\n]+`)/)
    .map((part, at) => (at % 2 === 1 ? markdownCode(part.slice(1, -1)) : markdownText(part)))
    .join('');
}

/** A message, or several lines in one cell, to be pasted as they are. */
export function markdownBlock(text: string): string {
  const lines = text.split('\n');
  return lines.length === 1 ? markdownMessage(text) : `<pre>${lines.map(htmlText).join('&#10;')}</pre>`;
}

/** A table; cells are already Markdown. Empty if there are no rows. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '';
  const line = (cells: readonly string[]): string => `| ${cells.map((cell) => cell || ' ').join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** A fenced block whose fence does not occur in the text. */
export function markdownFence(language: string, text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/gu)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text.replace(/\n$/u, '')}\n${fence}`;
}

/** A collapsed section. */
export function markdownDetails(title: string, content: string): string {
  return `<details>\n<summary>${htmlText(title)}</summary>\n\n${content}\n\n</details>`;
}

function htmlText(text: string): string {
  return visibleText(text).replace(/[^\p{L}\p{N} ./:,;=+(){}'?%-]|:(?=\/\/)|(?<=www)\./giu, (found) =>
    [...found].map(reference).join(''),
  );
}

function reference(character: string): string {
  return `&#${character.codePointAt(0) ?? 0};`;
}
