/** Looks up a variable as Bruin's process would: undefined when it is not set, which differs from empty. */
export type Variables = (name: string) => string | undefined;

// `${`, one or more characters other than `}`, `}`. No default syntax, no escape, no `$NAME`; everything inside is the name.
const REFERENCE = /\$\{([^}]+)\}/;
const REFERENCES = new RegExp(REFERENCE, 'g');

// What Go's unicode.IsSpace accepts: it excludes U+FEFF and includes U+0085.
const GO_SPACE = '[\\t\\n\\v\\f\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]+';
const GO_SPACE_AROUND = new RegExp(`^${GO_SPACE}|${GO_SPACE}$`, 'g');

/** Bruin loops until nothing is left to replace, possibly forever; no terminating configuration comes near these limits. */
const MOST_REPLACEMENTS = 1_000;
const LONGEST_TEXT = 4 * 1024 * 1024;

/** The names inside `${…}` from left to right, as Bruin finds them; repeated names are listed once. */
export function referencesIn(text: string): readonly string[] {
  return [...new Set([...closable(text).matchAll(REFERENCES)].map(([, name = '']) => name))];
}

export function hasReference(text: string): boolean {
  return REFERENCE.test(closable(text));
}

/** The part that may contain references: none can end after the last `}`, and searching for an end from every `${` takes minutes in a long text. */
function closable(text: string): string {
  return text.slice(0, text.lastIndexOf('}') + 1);
}

/**
 * A reference as messages may show it. Everything between the braces is the name, so `${DB_PASSWORD:-…}` asks for a variable of that strange name,
 * and what follows the `:-` may well be a secret: only what can be part of a name is shown.
 */
export function printableReference(name: string): string {
  return isVariableName(name) ? `\${${name}}` : `\${${/^[A-Za-z0-9_]*/.exec(name)?.[0] ?? ''}…}`;
}

/** True for names that a job can set; any other name is a mistake. */
export function isVariableName(name: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name);
}

/**
 * Bruin's first expansion, while it reads the file: one pass, without expanding substituted text again, and a variable that is not set
 * stays as written. `replaced`: whether anything was substituted, even an empty text.
 */
export function expandOnce(text: string, variables: Variables): { readonly text: string; readonly replaced: boolean } {
  let replaced = false;
  const head = closable(text);
  const expanded = head.replaceAll(REFERENCES, (reference, name: string) => {
    const value = variables(name);
    if (value === undefined) return reference;
    replaced = true;
    return value;
  });
  return { text: expanded + text.slice(head.length), replaced };
}

export type LateExpansion =
  | { readonly kind: 'settled'; readonly text: string; readonly unset: readonly string[] }
  /** Bruin would loop forever. */
  | { readonly kind: 'endless' };

/**
 * Bruin's second expansion, when it registers a connection: trims, then replaces the first reference until there is none. A variable
 * that is not set becomes empty and is listed in `unset`. A text without a reference stays as is, surrounding blanks included.
 */
export function expandUntilSettled(text: string, variables: Variables): LateExpansion {
  const unset: string[] = [];
  let current = trimAsGo(text);
  for (let replacements = 0; ; replacements++) {
    const found = REFERENCE.exec(closable(current));
    if (found === null) return { kind: 'settled', text: replacements === 0 ? text : current, unset };
    if (replacements === MOST_REPLACEMENTS || current.length > LONGEST_TEXT) return { kind: 'endless' };
    const [reference, name = ''] = found;
    const value = variables(name);
    if (value === undefined) unset.push(name);
    current = current.slice(0, found.index) + (value ?? '') + current.slice(found.index + reference.length);
  }
}

/** Go's `strings.TrimSpace`, which differs from `trim()` in two characters. */
export function trimAsGo(text: string): string {
  return text.replaceAll(GO_SPACE_AROUND, '');
}
