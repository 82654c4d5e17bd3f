import { withLinesAfter } from '../changes/add-lines.ts';
import type { Location } from '../domain/location.ts';

/** `- key: NAME` or `key: NAME` on a line of its own, with the value as it was written. */
const BLOCK = /^(?<indent>[ ]*(?:- +)*)key: +(?<value>"[^"\\]*"|'[^']*'|[\w.-]+)[ ]*(?:#.*)?\r?$/;
/** `- {key: NAME}` alone on its line. */
const FLOW = /^(?<start>[ ]*- *\{ *key: +(?<value>"[^"\\]*"|'[^']*'|[\w.-]+)) *\}[ ]*(?:#.*)?\r?$/;

/**
 * Gives a default secret the name under which Bruin injects it: `inject_as` below its `key`, or behind it where both stand in braces.
 *
 * @param text of the file
 * @param at where the value of `key` stands
 * @returns the text with it, or why it is left to a person
 */
export function withInjectAs(
  text: string,
  at: Location,
  name: string,
): { readonly text: string } | { readonly refused: string } {
  const lines = text.split('\n');
  const line = lines[at.line - 1] ?? '';
  const block = BLOCK.exec(line)?.groups;
  if (block !== undefined && isName(block['value'], name) && !hasInjectAs(lines, at.line)) {
    const indent = (block['indent'] ?? '').replaceAll('-', ' ');
    return { text: withLinesAfter(text, at.line, [`${indent}inject_as: ${block['value']}`]) };
  }
  const flow = FLOW.exec(line)?.groups;
  if (flow !== undefined && isName(flow['value'], name)) {
    const start = flow['start'] ?? '';
    const changed = `${start}, inject_as: ${flow['value']}${line.slice(start.length)}`;
    return { text: [...lines.slice(0, at.line - 1), changed, ...lines.slice(at.line)].join('\n') };
  }
  return { refused: `line ${at.line}: it is laid out in a way that is left to you: add \`inject_as: ${name}\`` };
}

function isName(written: string | undefined, name: string): boolean {
  return written?.replaceAll(/^["']|["']$/g, '') === name;
}

/** An empty `inject_as` stands beside the key already: a second one would be an error. */
function hasInjectAs(lines: readonly string[], keyLine: number): boolean {
  const around = [lines[keyLine - 2], lines[keyLine]];
  return around.some((line) => /^[ ]*(?:- +)*inject_as *:/.test(line ?? ''));
}
