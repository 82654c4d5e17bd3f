import { Buffer } from 'node:buffer';

type Escape = (char: string) => string;

/** What is neither letter, mark, number, punctuation nor symbol, but for the space: Python does not print it. */
const UNPRINTABLE = /[\p{C}\p{Zl}\p{Zp}]|(?! )\p{Zs}/gu;
const CONTROL = /[\u0000-\u001f\u007f]/g;
const NOT_ASCII_TEXT = /[\u0000-\u001f\u007f-\u{10ffff}]/gu;

const PYTHON_NAMES: Readonly<Record<string, string>> = { '\t': '\\t', '\n': '\\n', '\r': '\\r' };
const BASH_NAMES: Readonly<Record<string, string>> = {
  ...PYTHON_NAMES,
  '\u0007': '\\a',
  '\b': '\\b',
  '\u001b': '\\E',
  '\f': '\\f',
  '\v': '\\v',
};

const hex = (code: number, digits: number): string => code.toString(16).padStart(digits, '0');

const inPython: Escape = (char) => {
  const code = char.codePointAt(0) ?? 0;
  const unicode = code > 0xffff ? `\\U${hex(code, 8)}` : `\\u${hex(code, 4)}`;
  return PYTHON_NAMES[char] ?? (code > 0xff ? unicode : `\\x${hex(code, 2)}`);
};
const inBytes: Escape = (char) =>
  PYTHON_NAMES[char] ?? [...Buffer.from(char, 'utf8')].map((byte) => `\\x${hex(byte, 2)}`).join('');
const inBash: Escape = (char) => BASH_NAMES[char] ?? `\\${char.charCodeAt(0).toString(8).padStart(3, '0')}`;

/**
 * Inside the quotes in which programs show a text: Python (`repr`), Node.js, Perl, PHP, `$'…'` of shells. Backslashes are doubled, an
 * apostrophe is escaped or not, depending on the quotes around, and what cannot be printed becomes an escape. With `all` also as Python
 * shows bytes and, by `ascii`, texts.
 */
export function notationForms(text: string, breadth: 'all' | 'usual'): readonly string[] {
  if (!/['\\\u0000-\u001f\u007f-\uffff]/.test(text)) return [];
  const doubled = text.replaceAll('\\', '\\\\');
  const bodies = text.includes("'") ? [doubled, doubled.replaceAll("'", "\\'")] : [doubled];
  return bodies.flatMap((body) => [
    body.replace(UNPRINTABLE, inPython),
    body.replace(CONTROL, inBash),
    ...(breadth === 'all' ? [body.replace(NOT_ASCII_TEXT, inBytes), body.replace(NOT_ASCII_TEXT, inPython)] : []),
  ]);
}
