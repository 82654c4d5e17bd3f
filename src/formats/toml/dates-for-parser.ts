import { scanToml } from './scan-toml.ts';
import type { TomlNode } from './syntax.ts';

/** A text adjusted for the editor's parser, and how its places map to the original text. */
export interface ParserText {
  readonly text: string;
  written(offset: number): number;
}

const FORMS: readonly (readonly [pattern: RegExp, complete: (text: string) => string])[] = [
  [/^\d{2}:\d{2}:\d{2}(?:\.\d+)?$/, (time) => `1970-01-01T${time}Z`],
  [/^\d{4}-\d{2}-\d{2}$/, (date) => `${date}T00:00:00Z`],
  [/^\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}:\d{2}(?:\.\d+)?$/, (moment) => `${moment}Z`],
];

/**
 * The same text with every local date and time completed: the parser (`@iarna/toml` 2.2.5) loses a character after one, so that it refuses a
 * table, a comma or a bracket there, although TOML and BitSwan's deployment accept them. Only the kind of such a value matters here.
 */
export function withCompleteDates(text: string): ParserText {
  const scan = scanToml(text);
  const nodes =
    'failedAt' in scan ? [] : scan.statements.flatMap((one) => ('value' in one ? bareNodes(one.value) : []));
  const pieces: string[] = [];
  const moves: { readonly from: number; readonly by: number }[] = [];
  let at = 0;
  let by = 0;
  for (const node of nodes) {
    const complete = FORMS.find(([pattern]) => pattern.test(node.text))?.[1](node.text);
    if (complete === undefined) continue;
    pieces.push(text.slice(at, node.offset), complete);
    at = node.end;
    by += complete.length - node.text.length;
    moves.push({ from: node.end + by, by });
  }
  const written = (offset: number): number =>
    Math.max(0, offset - (moves.findLast(({ from }) => from <= offset)?.by ?? 0));
  return { text: pieces.join('') + text.slice(at), written };
}

/** Numbers, booleans, dates and times below a value, in the order of the text. */
export function bareNodes(node: TomlNode): readonly Extract<TomlNode, { kind: 'bare' }>[] {
  if (node.kind === 'bare') return [node];
  if (node.kind === 'array') return node.items.flatMap(bareNodes);
  return node.kind === 'inline-table' ? node.pairs.flatMap((pair) => bareNodes(pair.value)) : [];
}
