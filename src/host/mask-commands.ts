import { whyNotMasked } from '../masking/why-not-masked.ts';
import type { HostName } from './host.ts';
import { workflowCommand } from './workflow-commands.ts';

/** Shorter pieces of a text that had to be cut would hide half the log. */
const SHORTEST_PIECE = 4;

/**
 * The `add-mask` commands for texts, in the form that the runner reads back as exactly these texts.
 *
 * A text with line breaks is cut into its lines: runners register each line anyway, however short, and Forgejo does not undo `%0A`.
 * - act takes everything up to the *last* `::` for the name of the command and prints what it does not know, and it undoes `%250A` in a random
 *   order: there the pieces between are masked instead, but for those that are no secret alone (`hunter2::prod`).
 * - Forgejo masks what is written without undoing anything: there a text with `%25`, `%0A` or `%0D` is written as it is, too.
 */
export function maskCommands(texts: readonly string[], host: Exclude<HostName, 'terminal'>): readonly string[] {
  const lines = texts.flatMap((text) => (/[\r\n]/u.test(text) ? pieces(text, /[\r\n]+/u) : [text]));
  const masks = host === 'act' ? longestFirst(lines.flatMap(actTexts)) : lines;
  const commands = masks.filter((text) => text.trim() !== '').flatMap((text) => commandsFor(text, host));
  return [...new Set(commands)];
}

function commandsFor(text: string, host: string): readonly string[] {
  const command = workflowCommand('add-mask', text);
  const verbatim = `::add-mask::${text}`;
  return host === 'forgejo' && verbatim !== command ? [verbatim, command] : [command];
}

/** Without what act stumbles over: its separators, and a colon at the start, which joins those of the command. */
function actTexts(text: string): readonly string[] {
  const separators = /::|%25|%0A|%0D|^:/u;
  if (!separators.test(text)) return [text];
  return pieces(text, separators)
    .map((piece) => piece.replace(/^:+/u, ''))
    .filter((piece) => whyNotMasked(piece, 1) === undefined);
}

function pieces(text: string, separator: RegExp): readonly string[] {
  return text
    .split(separator)
    .map((piece) => piece.trim())
    .filter((piece) => piece.length >= SHORTEST_PIECE);
}

function longestFirst(texts: readonly string[]): readonly string[] {
  return [...texts].sort((left, right) => right.length - left.length);
}
