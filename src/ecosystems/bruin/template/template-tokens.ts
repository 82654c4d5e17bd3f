/** A token inside a tag of a template. */
export interface TemplateToken {
  readonly kind: 'name' | 'integer' | 'float' | 'text' | 'sign';
  readonly text: string;
}

/** A part of a template, in order. Blanks that a `-` in a tag removes are gone. */
export type TemplatePart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'output' | 'statement'; readonly tokens: readonly TemplateToken[] };

const TOKEN =
  /[ \t]*(?:([A-Za-z_]\w*)|([0-9]+\.[0-9]+)(?![\w.])|([0-9]+)(?![\w.])|"([^"\\\n]*)"|'([^'\\\n]*)'|(\/\/|\*\*|==|!=|<=|>=|[-+*/%~|.,()[\]{}:<>=]))/y;
const CLOSE = { output: /[ \t]*(-?)\}\}/y, statement: /[ \t]*(-?)%\}/y } as const;

/**
 * Splits a template into its parts; undefined for anything beyond the subset (`raw`, line breaks and escapes inside tags, `+` after `{%`) and for
 * unclosed tags. Linear.
 */
export function templateParts(source: string): readonly TemplatePart[] | undefined {
  const template = source.endsWith('\n') ? source.slice(0, -1) : source;
  const parts: TemplatePart[] = [];
  let eatsBlanks = false;
  for (let at = 0; ; ) {
    const start = nextTag(template, at);
    const raw = template.slice(at, start);
    const text = eatsBlanks ? raw.replace(/^[ \t\r\n]+/, '') : raw;
    const isLast = start === template.length;
    const eatsBefore = !isLast && template.charAt(start + 2) === '-';
    parts.push({ kind: 'text', text: eatsBefore ? withoutBlanksAtEnd(text) : text });
    if (isLast) return parts;
    const sign = template.charAt(start + 1);
    const inside = start + (eatsBefore ? 3 : 2);
    if (sign === '#') {
      const end = template.indexOf('#}', inside);
      if (end === -1) return undefined;
      eatsBlanks = end > inside && template.charAt(end - 1) === '-';
      at = end + 2;
      continue;
    }
    const kind = sign === '{' ? 'output' : 'statement';
    const tag = readTag(template, inside, kind);
    if (tag === undefined) return undefined;
    parts.push({ kind, tokens: tag.tokens });
    eatsBlanks = tag.eatsBlanks;
    at = tag.next;
  }
}

function nextTag(template: string, at: number): number {
  const open = /\{[{%#]/g;
  open.lastIndex = at;
  return open.exec(template)?.index ?? template.length;
}

function readTag(template: string, from: number, kind: 'output' | 'statement') {
  const tokens: TemplateToken[] = [];
  const close = CLOSE[kind];
  for (let at = from; ; ) {
    close.lastIndex = at;
    const closed = close.exec(template);
    if (closed !== null) return { tokens, eatsBlanks: closed[1] === '-', next: close.lastIndex };
    TOKEN.lastIndex = at;
    const found = TOKEN.exec(template);
    if (found === null) return undefined;
    const [, name, float, integer, double, single, sign] = found;
    if (name !== undefined) tokens.push({ kind: 'name', text: name });
    else if (float !== undefined) tokens.push({ kind: 'float', text: float });
    else if (integer !== undefined) tokens.push({ kind: 'integer', text: integer });
    else if (sign !== undefined) tokens.push({ kind: 'sign', text: sign });
    else tokens.push({ kind: 'text', text: double ?? single ?? '' });
    at = TOKEN.lastIndex;
  }
}

/** Only these four are trimmed: a no-break space stays. */
function withoutBlanksAtEnd(text: string): string {
  let end = text.length;
  while (end > 0 && ' \t\r\n'.includes(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}
