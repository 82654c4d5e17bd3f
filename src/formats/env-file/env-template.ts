/** A parsed compose template: literal texts and references. */
export type TemplatePart =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'reference';
      readonly name: string;
      /** Absent for `$NAME` and `${NAME}`. */
      readonly operator?: TemplateOperator;
      /** What follows the operator. */
      readonly word: readonly TemplatePart[];
    };

export type TemplateOperator = ':-' | '-' | ':+' | '+' | ':?' | '?';

export type Template = { readonly parts: readonly TemplatePart[] } | { readonly error: string };

/**
 * The start of a reference in compose's substitution pattern. The flags matter: case folding makes U+017F and U+212A letters of a name, as in
 * Go. What follows an operator extends to the last brace of the line (`.` does not match a newline there); it is searched for by hand, because
 * a pattern would repeat the search from every reference.
 */
const REFERENCE =
  /\$(?:(?<escaped>\$)|(?<named>[_a-z][_a-z0-9]*)|\{(?<name>[_a-z][_a-z0-9]*)(?<operator>:?[-+?]|\})|(?<broken>\{))/giu;

/** Far more than any real file has; compose has no limit, but a reader that runs out of stack gives no useful message. */
const MAX_DEPTH = 500;

/** Limit for the characters that the references of one value may search, all levels together: each level is contained in the one around it. */
const MAX_WORK = 20_000_000;

/**
 * Parses a value as compose-go's `template` package does: `$$`, `$NAME`, `${NAME}` and the six operators, nested. Anything else after
 * a `$` stays as is, except `${`, which must be well formed.
 */
export function parseTemplate(text: string): Template {
  return parseNested(text, 1, { left: MAX_WORK });
}

function parseNested(text: string, depth: number, work: { left: number }): Template {
  work.left -= text.length;
  if (depth > MAX_DEPTH || work.left < 0) return { error: 'its references are nested too deeply' };
  const parts: TemplatePart[] = [];
  const pattern = new RegExp(REFERENCE);
  const lines = new LineEnds(text);
  let end = 0;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    if (match.index > end) parts.push({ kind: 'text', text: text.slice(end, match.index) });
    end = match.index + match[0].length;
    const { escaped, named, name, operator } = match.groups ?? {};
    if (escaped !== undefined) {
      parts.push({ kind: 'text', text: '$' });
    } else if (named !== undefined) {
      parts.push({ kind: 'reference', name: named, word: [] });
    } else if (name !== undefined && operator === '}') {
      parts.push({ kind: 'reference', name, word: [] });
    } else {
      const last = lines.lastBrace(end);
      if (name === undefined || !isOperator(operator) || last < end) {
        return { error: 'a "${" does not start a reference that compose can read' };
      }
      // The pattern matches up to the last brace of the line; the reference itself ends where its braces balance.
      const close = closingBrace(text, match.index, last) ?? last;
      const word = parseNested(text.slice(end, close), depth + 1, work);
      if ('error' in word) return word;
      parts.push({ kind: 'reference', name, operator, word: word.parts });
      end = close + 1;
      pattern.lastIndex = end;
    }
  }
  if (end < text.length) parts.push({ kind: 'text', text: text.slice(end) });
  return { parts };
}

/** The ends of a text's lines, queried in increasing order. */
class LineEnds {
  readonly #text: string;
  #end = -1;
  #brace = -1;

  constructor(text: string) {
    this.#text = text;
  }

  /** The index of the last `}` on the line that contains an offset; less than the offset, or -1, when there is none after it. */
  lastBrace(offset: number): number {
    if (offset > this.#end) {
      const newline = this.#text.indexOf('\n', offset);
      this.#end = newline === -1 ? this.#text.length : newline;
      this.#brace = this.#text.slice(offset, this.#end).lastIndexOf('}');
      if (this.#brace !== -1) this.#brace += offset;
    }
    return this.#brace;
  }
}

/** All names that a template looks up, each once, in the order of the text. */
export function templateNames(parts: readonly TemplatePart[]): string[] {
  const names = new Set<string>();
  for (const part of parts) {
    if (part.kind === 'text') continue;
    names.add(part.name);
    for (const name of templateNames(part.word)) names.add(name);
  }
  return [...names];
}

/**
 * Substitutes a template. Words are substituted even when unused: a required variable inside an unused default stops compose too.
 *
 * @param longest limit for the characters of the result: a variable that contains the previous one twice doubles with every line
 */
export function fillTemplate(
  parts: readonly TemplatePart[],
  lookup: (name: string) => string | undefined,
  longest: number,
): { readonly text: string } | { readonly error: string } {
  let text = '';
  for (const part of parts) {
    if (part.kind === 'text') text += part.text;
    else {
      const word = fillTemplate(part.word, lookup, longest);
      if ('error' in word) return word;
      const filled = fillReference(part.operator, lookup(part.name), word.text);
      if (filled === undefined) return { error: `"${part.name}" is required and has no value` };
      text += filled;
    }
    if (text.length > longest) return { error: 'with its references filled in, the values are too long' };
  }
  return { text };
}

function fillReference(
  operator: TemplateOperator | undefined,
  value: string | undefined,
  word: string,
): string | undefined {
  switch (operator) {
    case undefined:
      return value ?? '';
    case ':-':
      return value === undefined || value === '' ? word : value;
    case '-':
      return value ?? word;
    case ':+':
      return value === undefined || value === '' ? (value ?? '') : word;
    case '+':
      return value === undefined ? '' : word;
    case ':?':
      return value === undefined || value === '' ? undefined : value;
    case '?':
      return value;
  }
}

function isOperator(text: string | undefined): text is TemplateOperator {
  return text !== undefined && [':-', '-', ':+', '+', ':?', '?'].includes(text);
}

/**
 * Where the braces of the reference at `start` balance, up to `last`; undefined when they do not. While counting, compose skips the character after
 * every `{`, so `{}` opens and never closes.
 */
function closingBrace(text: string, start: number, last: number): number | undefined {
  let open = 0;
  for (let at = start; at <= last; at += 1) {
    const character = text.charAt(at);
    if (character === '}') {
      open -= 1;
      if (open === 0) return at;
    } else if (character === '{') {
      open += 1;
      at += 1;
    }
  }
  return undefined;
}
