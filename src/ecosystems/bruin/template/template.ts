import { type GoValue, itemOf } from '../connection/go-value.ts';
import { type Names, runTemplate, TemplateFailure } from './template-run.ts';
import { templateStatements } from './template-statements.ts';
import { templateParts } from './template-tokens.ts';
import { BeyondSubset } from './template-tree.ts';
import { applyFilter, print } from './template-values.ts';

/** What names mean in a template. */
export interface TemplateScope {
  /** `var`: the pipeline's variables, with the chosen variant's values. */
  readonly variables: ReadonlyMap<string, GoValue>;
  /** `variant`; absent in parameters, where Bruin does not define it. */
  readonly variant?: string;
}

/**
 * `refused`: Bruin fails on it too. `unknown`: Bruin may be able to render it, but it is beyond the subset supported here.
 */
export type Rendered =
  | { readonly text: string }
  | { readonly problem: { readonly kind: 'refused' | 'unknown'; readonly message: string } };

type Parsed<T> = { readonly value: T; readonly next: number } | Extract<Rendered, { problem: unknown }>;

/** Names that a run adds; their values are not known before it. */
const RUN_NAMES: ReadonlySet<string> = new Set(
  (
    'start_date start_date_nodash start_datetime start_timestamp end_date end_date_nodash end_datetime end_timestamp execution_date ' +
    'execution_date_nodash execution_datetime execution_timestamp pipeline run_id full_refresh commit_hash schema_prefix this bruin'
  ).split(' '),
);

/** What Bruin adds to the names of every template, including variants. */
const BUILT_IN = 'bruin';

/** Built-in names of Jinja; expressions that use them are beyond the subset. */
const JINJA_NAMES: ReadonlySet<string> = new Set(
  'true false none True False None not and or in is if else range dict lipsum cycler joiner namespace loop self'.split(
    ' ',
  ),
);

/**
 * Renders a text of a definition with the same result as Bruin's own engine (gonja): first as a plain name, which almost all of them are,
 * otherwise with `if`, `for`, `set`, operators and filters. Anything beyond that is refused with the reason.
 */
export function renderTemplate(source: string, scope: TemplateScope): Rendered {
  const plain = renderPlainTemplate(source, scope);
  if ('text' in plain || plain.problem.kind === 'refused') return plain;
  try {
    const parts = templateParts(source);
    if (parts === undefined) return plain;
    return { text: runTemplate(templateStatements(parts), namesIn(scope)) };
  } catch (thrown) {
    if (thrown instanceof TemplateFailure) return refused(thrown.message);
    if (thrown instanceof BeyondSubset) return thrown.message === '' ? plain : unknown(thrown.message);
    throw thrown;
  }
}

function namesIn(scope: TemplateScope): Names {
  return (name) => {
    if (name === 'variant' && scope.variant !== undefined) return { kind: 'text', text: scope.variant };
    if (name === 'var') return { kind: 'variables', values: scope.variables };
    const isOfRun = RUN_NAMES.has(name) && (scope.variant === undefined || name === BUILT_IN);
    if (isOfRun) throw new BeyondSubset(`\`${name}\` is known only when the pipeline runs`);
    if (JINJA_NAMES.has(name) && name !== 'loop') throw new BeyondSubset();
    return { kind: 'undefined', name };
  };
}

/**
 * Renders the part of Jinja that names of connections use: text, comments, `{{ var.x }}`, `{{ var["x"] }}` at any depth,
 * `{{ variant }}`, the filters `upper`, `lower` and `trim`, and the trimming `{{-` and `-}}`. Results are those of Bruin's own
 * engine (gonja): `True` and `False` for booleans, nothing for null, one trailing line break is cut off, an undefined name is an error.
 */
function renderPlainTemplate(source: string, scope: TemplateScope): Rendered {
  const template = source.endsWith('\n') ? source.slice(0, -1) : source;
  let output = '';
  let at = 0;
  let eatBlanks = false;
  while (at <= template.length) {
    const open = /\{[{%#]/g;
    open.lastIndex = at;
    const start = open.exec(template)?.index ?? template.length;
    let text = template.slice(at, start);
    if (eatBlanks) text = text.replace(/^[ \t\r\n]+/, '');
    if (start === template.length) return { text: output + text };
    const kind = template.charAt(start + 1);
    if (kind === '%') return unknown('statements (`{% … %}`) other than if, for and set are not rendered here');
    output += template.charAt(start + 2) === '-' ? withoutBlanksAtEnd(text) : text;
    const inside = start + 2 + (/[-+]/.test(template.charAt(start + 2)) ? 1 : 0);
    if (kind === '#') {
      const end = template.indexOf('#}', inside);
      if (end === -1) return refused('a comment (`{#`) is not closed');
      eatBlanks = end > inside && template.charAt(end - 1) === '-';
      at = end + 2;
      continue;
    }
    const result = renderExpression(template, inside, scope);
    if ('problem' in result) return result;
    output += result.value;
    const close = /[ \t\r\n]*(-?)\}\}/y;
    close.lastIndex = result.next;
    const closed = close.exec(template);
    if (closed === null) return unknownAfter(template, result.next);
    if (BREAK_AFTER_NAME.test(template.slice(start + 2, close.lastIndex))) {
      return refused('Bruin does not read an expression with a line break at its start or after a name');
    }
    eatBlanks = closed[1] === '-';
    at = close.lastIndex;
  }
  return { text: output };
}

/** Only these four are trimmed: a no-break space stays. */
function withoutBlanksAtEnd(text: string): string {
  let end = text.length;
  while (end > 0 && ' \t\r\n'.includes(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}

function renderExpression(template: string, start: number, scope: TemplateScope): Parsed<string> {
  const value = readPath(template, start, scope);
  if ('problem' in value) return value;
  const printed = print(value.value);
  if (printed === undefined) return unknown('lists, mappings and dates are not rendered here');
  let text = printed;
  let at = value.next;
  for (;;) {
    const filter = /[ \t\r\n]*\|[ \t\r\n]*([A-Za-z_]\w*)\b(?![ \t\r\n]*\()/y;
    filter.lastIndex = at;
    const found = filter.exec(template);
    if (found === null) return { value: text, next: at };
    const filtered = found[1] === 'trim' && value.value.kind !== 'text' ? undefined : applyFilter(found[1] ?? '', text);
    if (filtered === undefined) return unknown(`the filter \`${found[1]}\` is not rendered here`);
    text = filtered;
    at = filter.lastIndex;
  }
}

/** At the start of an expression, or after a name, Bruin's engine reads a line break as part of the expression. */
const BREAK_AFTER_NAME = /^[-+]?[ \t]*\n|(?<![\w.])[A-Za-z_]\w*\n|\.[A-Za-z_]\w*\n/;

const ACCESS =
  /[ \t\r\n]*(?:\.[ \t\r\n]*([A-Za-z_]\w*|[0-9]+)|\[[ \t\r\n]*(?:"([^"\\]*)"|'([^'\\]*)'|([0-9]+))[ \t\r\n]*\])/y;

function readPath(template: string, start: number, scope: TemplateScope): Parsed<GoValue> {
  const name = /[ \t\r\n]*([A-Za-z_]\w*)/y;
  name.lastIndex = start;
  const root = name.exec(template)?.[1];
  if (root === undefined)
    return /\s*[-+]?\}\}/y.test(template.slice(start))
      ? refused('an expression (`{{ }}`) is empty')
      : unknownAfter(template, start);
  let at = name.lastIndex;
  if (root === 'variant' && scope.variant !== undefined) {
    return { value: { kind: 'text', text: scope.variant }, next: at };
  }
  if (RUN_NAMES.has(root) && (scope.variant === undefined || root === BUILT_IN)) {
    return unknown(`\`${root}\` is known only when the pipeline runs`);
  }
  if (JINJA_NAMES.has(root)) return unknownAfter(template, start);
  if (root !== 'var') return undefinedName(template, at, root, scope);
  let value: GoValue | undefined;
  let path = 'var';
  for (;;) {
    ACCESS.lastIndex = at;
    const access = ACCESS.exec(template);
    if (access === null) break;
    const quoted = access[2] ?? access[3];
    const key = access[1] ?? quoted ?? access[4] ?? '';
    if (value?.kind === 'text' && isByteOrMethod(template, key, ACCESS.lastIndex)) return unknownAfter(template, start);
    const isQuotedNumber = value?.kind === 'list' && quoted !== undefined;
    value = value === undefined ? scope.variables.get(key) : isQuotedNumber ? undefined : itemOf(value, key);
    path += `.${key}`;
    at = ACCESS.lastIndex;
    if (value === undefined) return undefinedName(template, at, path, scope);
  }
  return value === undefined ? unknown('`var` as a whole is not rendered here') : { value, next: at };
}

/** Texts can be indexed by byte, and have methods. */
function isByteOrMethod(template: string, key: string, end: number): boolean {
  return /^[0-9]+$/.test(key) || template.startsWith('(', end);
}

/**
 * A filter such as `default` or a test such as `is defined` gives an undefined name a meaning, and in parameters a name that is called may
 * be a macro of the pipeline.
 */
function undefinedName(
  template: string,
  at: number,
  name: string,
  scope: TemplateScope,
): Extract<Rendered, { problem: unknown }> {
  const plainEnd =
    /(?:\s*\.\s*\w+|\s*\[\s*(?:"[^"]*"|'[^']*'|\d+)\s*\])*(?:\s*\|\s*(?:upper|lower|trim)\b)*\s*[-+]?\}\}/y;
  const call = /\s*\(/y;
  plainEnd.lastIndex = at;
  call.lastIndex = at;
  if (scope.variant !== undefined && call.test(template)) return refused(`\`${name}\` is not defined`);
  return plainEnd.test(template) ? refused(`\`${name}\` is not defined`) : unknownAfter(template, at);
}

function unknownAfter(template: string, at: number): Extract<Rendered, { problem: unknown }> {
  return template.includes('}}', at)
    ? unknown('only names, literals, operators and simple filters are rendered here, see ADR 3')
    : refused('an expression (`{{`) is not closed');
}

function refused(message: string): Extract<Rendered, { problem: unknown }> {
  return { problem: { kind: 'refused', message } };
}

function unknown(message: string): Extract<Rendered, { problem: unknown }> {
  return { problem: { kind: 'unknown', message } };
}

/** True if Bruin looks for something to render when it loads a variant. */
export function hasTemplate(text: string): boolean {
  return text.includes('{{') || text.includes('{%');
}
