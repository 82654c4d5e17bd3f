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
 * compose's substitution pattern. The flags matter: case folding makes U+017F and U+212A letters of a name, as in Go;
 * and a braced word never spans lines (`.` is not a newline), which makes such a template malformed.
 */
const REFERENCE =
  /\$(?:(?<escaped>\$)|(?<named>[_a-z][_a-z0-9]*)|\{(?:(?<braced>(?<name>[_a-z][_a-z0-9]*)(?:(?<operator>:?[-+?])[^\n]*)?)\}|))/giu;

/** Far beyond what anybody writes; compose has no limit, but a reader that runs out of stack says nothing useful. */
const MAX_DEPTH = 500;

/**
 * Reads a value as compose-go's `template` package does: `$$`, `$NAME`, `${NAME}` and the six operators, nested. Everything else behind
 * a `$` stays as it is, except `${`, which must be well formed.
 */
export function parseTemplate(text: string, depth = 1): Template {
  if (depth > MAX_DEPTH) return { error: 'its references are nested too deeply' };
  const parts: TemplatePart[] = [];
  const pattern = new RegExp(REFERENCE);
  let end = 0;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    if (match.index > end) parts.push({ kind: 'text', text: text.slice(end, match.index) });
    end = match.index + match[0].length;
    const { escaped, named, braced, name, operator } = match.groups ?? {};
    if (escaped !== undefined) {
      parts.push({ kind: 'text', text: '$' });
    } else if (named !== undefined) {
      parts.push({ kind: 'reference', name: named, word: [] });
    } else if (braced === undefined || name === undefined) {
      return { error: 'a "${" does not start a reference that compose can read' };
    } else if (!isOperator(operator)) {
      parts.push({ kind: 'reference', name, word: [] });
    } else {
      // The pattern takes everything up to the last brace of the line; the reference itself ends where its braces balance.
      const close = closingBrace(match[0]);
      const whole = close === -1 ? match[0] : match[0].slice(0, close + 1);
      const word = parseTemplate(whole.slice(2 + name.length + operator.length, -1), depth + 1);
      if ('error' in word) return word;
      parts.push({ kind: 'reference', name, operator, word: word.parts });
      end = match.index + whole.length;
      pattern.lastIndex = end;
    }
  }
  if (end < text.length) parts.push({ kind: 'text', text: text.slice(end) });
  return { parts };
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

/** Fills a template in. Words are filled in even when they are not used: a required variable inside an unused default stops compose too. */
export function fillTemplate(
  parts: readonly TemplatePart[],
  lookup: (name: string) => string | undefined,
): { readonly text: string } | { readonly error: string } {
  let text = '';
  for (const part of parts) {
    if (part.kind === 'text') {
      text += part.text;
      continue;
    }
    const word = fillTemplate(part.word, lookup);
    if ('error' in word) return word;
    const filled = fillReference(part.operator, lookup(part.name), word.text);
    if (filled === undefined) return { error: `"${part.name}" is required and has no value` };
    text += filled;
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

/** Where the braces of a reference balance, or -1. compose skips the character behind every `{` while it counts, so `{}` opens and never closes. */
function closingBrace(reference: string): number {
  let open = 0;
  for (let at = 0; at < reference.length; at += 1) {
    const character = reference.charAt(at);
    if (character === '}') {
      open -= 1;
      if (open === 0) return at;
    } else if (character === '{') {
      open += 1;
      at += 1;
    }
  }
  return -1;
}
