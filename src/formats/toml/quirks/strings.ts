import type { TomlNode, TomlPair } from '../syntax.ts';
import type { Quirk } from './quirk.ts';

type TomlString = Extract<TomlNode, { kind: 'string' }>;

/** A string that is the whole value of a key. */
export function stringQuirk(text: string, node: TomlString): Quirk | undefined {
  const written = text.slice(node.offset, node.end);
  const message =
    node.style === 'basic'
      ? basicQuirk(written, node.value)
      : node.style === 'literal'
        ? undefined
        : multiLineQuirk(written, text.slice(node.end), written.charAt(0));
  return message === undefined ? undefined : { message, offset: node.offset };
}

/** A multi-line string ends up in the table of the header, whatever tables a dotted key leads to. */
export function nestedMultiLineQuirk(text: string, pair: TomlPair): Quirk | undefined {
  const { key, value } = pair;
  const spansLines = text.slice(value.offset, value.end).includes('\n');
  if (key.length === 1 || value.kind !== 'string' || !spansLines) return undefined;
  return { message: 'BitSwan puts a multi-line string of a dotted key into the wrong table', offset: value.offset };
}

function basicQuirk(written: string, value: string): string | undefined {
  // Two quotes at the start, escaped or not, are read as the first two of three.
  if (`${value}"`.startsWith('""')) return 'BitSwan loses the text of a string that is one quote or starts with two';
  if (/\\(?:u00|U000000)(?:5c|22)/i.test(written)) {
    return 'BitSwan misreads a backslash or quote that is written as \\u005c or \\u0022';
  }
  return undefined;
}

function multiLineQuirk(written: string, rest: string, quote: string): string | undefined {
  const inner = written.slice(3, -3);
  if (inner.includes(quote)) return 'BitSwan misreads quotes inside a triple-quoted string';
  if (!inner.includes('\n')) return undefined;
  if (!/^(?:\n|$)/.test(rest)) {
    return 'BitSwan does not see the end of a multi-line string when anything, even a blank or a comment, follows its closing quotes';
  }
  if (inner.startsWith('\n\n')) return 'BitSwan loses the empty lines at the start of a multi-line string';
  if (/^\n?[^\n]*[ \t]\n/.test(inner))
    return 'BitSwan loses the blanks at the end of the first line of a multi-line string';
  if (/(["'])\1\n/.test(inner)) return 'BitSwan misreads two quotes at the end of a line of a multi-line string';
  // A backslash at the end of a line means to both that the text continues after the blanks of the next one.
  const isContinued = quote === '"' && /^(?:[^\\]|\\\n)*$/.test(inner);
  if (inner.includes('\\') && !isContinued) return 'BitSwan misreads backslashes in a multi-line string';
  if (isContinued && losesBlanks(inner)) return 'BitSwan loses the blanks at the end of a line that continues another';
  return undefined;
}

function losesBlanks(inner: string): boolean {
  const lines = inner.split('\n');
  let continues = false;
  for (const [at, line] of lines.entries()) {
    const isBlank = /^[ \t]*$/.test(line);
    if (continues && !isBlank && at < lines.length - 1 && /[ \t]$/.test(line)) return true;
    continues = line.endsWith('\\') || (continues && isBlank);
  }
  return false;
}
