import { readFileSync } from 'node:fs';
import type { GoldenSettings } from './golden-case.ts';
import { withTokens } from './test-tokens.ts';

/** One example of a page: the files of the fenced blocks with a title that follow a `## Wrong` or `## Right` heading. */
export interface PageExample {
  readonly kind: 'wrong' | 'right';
  readonly heading: string;
  readonly files: Readonly<Record<string, string>>;
  readonly settings: GoldenSettings;
  /** For rules that only a backend can answer: what is stored there. */
  readonly stored?: StoredSecret;
}

/** Days from now, before it when negative. */
export interface StoredSecret {
  readonly created?: number;
  /** When the version is deleted, or was. */
  readonly deletion?: number;
}

const FENCE = /^```[a-z]* title="([^"]+)"\n([\s\S]*?)^```$/gm;
const CASE = /^<!-- case: (\{.*\}) -->$/m;
const STORED = /^<!-- stored: (\{.*\}) -->$/m;

/**
 * Reads the examples of a rule's page. A heading that begins with `## Wrong` or `## Right` starts one; each of its fenced blocks with
 * `title="path"` is a file of the workspace, and a comment `<!-- case: {…} -->` holds what a `case.json` would. Where only a backend can
 * answer, a comment `<!-- stored: {…} -->` says what it holds.
 */
export function pageExamples(page: string): PageExample[] {
  const sections = readFileSync(page, 'utf8').split(/^## /m).slice(1);
  return sections.flatMap((section): PageExample[] => {
    const heading = section.slice(0, section.indexOf('\n'));
    const kind = /^Wrong\b/.test(heading) ? 'wrong' : /^Right\b/.test(heading) ? 'right' : undefined;
    if (kind === undefined) return [];
    const settings: GoldenSettings = JSON.parse(CASE.exec(section)?.[1] ?? '{}');
    const files = [...section.matchAll(FENCE)].map(([, path = '', text = '']) => [path, withTokens(text)]);
    const stored = STORED.exec(section)?.[1];
    return [
      {
        kind,
        heading,
        files: Object.fromEntries(files),
        settings,
        ...(stored === undefined ? {} : { stored: JSON.parse(stored) }),
      },
    ];
  });
}
