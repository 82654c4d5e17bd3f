/** A compose template, read: literal texts and references. */
export type TemplatePart =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'reference';
      readonly name: string;
      /** Absent for `$NAME` and `${NAME}`. */
      readonly operator?: TemplateOperator;
      /** What stands behind the operator. */
      readonly word: readonly TemplatePart[];
    };

export type TemplateOperator = ':-' | '-' | ':+' | '+' | ':?' | '?';

export type Template = { readonly parts: readonly TemplatePart[] } | { readonly error: string };

/**
 * The start of a reference in compose's substitution pattern. The flags matter: case folding makes U+017F and U+212A letters of a name, as in
 * Go. What stands behind an operator goes on to the last brace of the line (`.` is not a newline there); it is looked for by hand, because
 * a pattern would look for it anew from every reference.
 */
const REFERENCE =
  /\$(?:(?<escaped>\$)|(?<named>[_a-z][_a-z0-9]*)|\{(?<name>[_a-z][_a-z0-9]*)(?<operator>:?[-+?]|\})|(?<broken>\{))/giu;

/** Far beyond what anybody writes; compose has no limit, but a reader that runs out of stack says nothing useful. */
const MAX_DEPTH = 500;

/** Characters that the references of one value may look through, all levels together: those of each lie in the one around it. */
const MAX_WORK = 20_000_000;

/**
 * Reads a value as compose-go's `template` package does: `$$`, `$NAME`, `${NAME}` and the six operators, nested. Everything else behind
 * a `$` stays as it is, except `${`, which must be well formed.
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
      // The pattern takes everything up to the last brace of the line; the reference itself ends where its braces balance.
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

/** The lines of a text, asked for from its start to its end. */
class LineEnds {
  readonly #text: string;
  #end = -1;
  #brace = -1;

  constructor(text: string) {
    this.#text = text;
  }

  /** The index of the last `}` of the line that an offset is on; less than the offset, or -1, when none follows. */
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
 * Fills a template in. Words are filled in even when they are not used: a required variable inside an unused default stops compose too.
 *
 * @param longest characters that the result may have: a variable that holds the one before it twice doubles with every line
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
 * Where the braces of the reference at `start` balance, up to `last`; undefined when they do not. compose skips the character behind every
 * `{` while it counts, so `{}` opens and never closes.
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
