import { whyNotMasked } from '../masking/why-not-masked.ts';
import type { HostName } from './host.ts';
import { workflowCommand } from './workflow-commands.ts';

/** When a text has to be split, masking shorter pieces would hide half the log. */
const SHORTEST_PIECE = 4;

/**
 * The `add-mask` commands for texts, in a form that the runner reads back as exactly these texts.
 *
 * A text with line breaks is split into lines: runners register each line anyway, however short, and Forgejo does not decode `%0A`.
 * - act reads everything up to the *last* `::` as the name of the command, prints commands that it does not know, and decodes `%250A` in random
 *   order: there the pieces in between are masked instead, except those that are not a secret on their own (`hunter2::prod`).
 * - Forgejo masks the text as written, without decoding: a text with `%25`, `%0A` or `%0D` is therefore also written verbatim.
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

/** Split at what act misreads: its separators, and a leading colon, which would join those of the command. */
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
