import type { TomlNode } from './syntax.ts';

type TomlString = Pick<Extract<TomlNode, { kind: 'string' }>, 'style' | 'value' | 'end'>;

const ESCAPES: Readonly<Record<string, string>> = {
  b: '\b',
  t: '\t',
  n: '\n',
  f: '\f',
  r: '\r',
  '"': '"',
  '\\': '\\',
};

/** Reads the string that starts at `offset` with one or three quotes; undefined when it is not closed. */
export function scanString(text: string, offset: number): TomlString | undefined {
  const quote = text.charAt(offset);
  const isMultiLine = text.startsWith(quote.repeat(3), offset);
  const isBasic = quote === '"';
  const opening = isMultiLine ? 3 : 1;
  const close = closingQuote(text, offset + opening, quote.repeat(opening), isBasic);
  if (close === -1) return undefined;
  const raw = text.slice(offset + opening, close);
  if (!isMultiLine && raw.includes('\n')) return undefined;
  const body = isMultiLine ? raw.replace(/^\r?\n/, '') : raw;
  return {
    style: `${isMultiLine ? 'multi-line ' : ''}${isBasic ? 'basic' : 'literal'}`,
    value: isBasic ? resolveEscapes(body) : body,
    end: close + opening,
  };
}

function closingQuote(text: string, from: number, quotes: string, isBasic: boolean): number {
  for (let at = from; at < text.length; at += 1) {
    if (isBasic && text.charAt(at) === '\\') at += 1;
    else if (text.startsWith(quotes, at)) return at;
  }
  return -1;
}

function resolveEscapes(raw: string): string {
  return raw.replace(
    /\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|([ \t]*\r?\n[ \t\r\n]*)|([\s\S]))/g,
    (_, short?: string, long?: string, lineEnd?: string, character = '') => {
      if (lineEnd !== undefined) return '';
      const code = short ?? long;
      return code === undefined ? (ESCAPES[character] ?? character) : String.fromCodePoint(Number.parseInt(code, 16));
    },
  );
}
