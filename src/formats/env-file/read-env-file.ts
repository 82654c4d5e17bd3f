import { SecretValue } from '../../domain/secret.ts';
import { LineIndex } from '../line-index.ts';
import { fillTemplate, parseTemplate, templateNames } from './env-template.ts';
import type { EnvFileError, EnvLookup, EnvVariable } from './env-variable.ts';
import { expandComposeEscapes } from './escapes.ts';
import { type EnvStatement, scanStatements } from './scan-statements.ts';

/** Limit for the characters of all values of a file after substitution; docker itself passes a container no more than a few megabytes. */
export const LONGEST_VALUES = 16 * 1024 * 1024;

export type EnvFileReading =
  | {
      /** One per name, in file order. The last statement of a name wins, and its place is reported. */
      readonly variables: readonly EnvVariable[];
      /** Statements overridden by a later one in the same file. */
      readonly overridden: readonly EnvVariable[];
    }
  | { readonly error: EnvFileError };

/**
 * Reads the text of an env file as docker compose (compose-go's `dotenv` and `template`, 2.5 and newer) reads an `env_file`.
 *
 * `lookup` is tried first for every reference, and is the only source for a bare `NAME`. `earlier` holds the variables of env files that the
 * same container reads before this one; references fall back to them. One malformed statement makes compose refuse the whole file.
 */
export function readEnvFile(
  text: string,
  lookup: EnvLookup,
  earlier: ReadonlyMap<string, string> = new Map(),
): EnvFileReading {
  const source = withoutByteOrderMark(text);
  const lines = new LineIndex(source);
  const values = new Map(earlier);
  const last = new Map<string, EnvVariable>();
  const overridden: EnvVariable[] = [];
  let room = LONGEST_VALUES;
  for (const statement of scanStatements(source)) {
    if (statement.kind === 'error') {
      return { error: { message: statement.message, ...lines.at(statement.offset) } };
    }
    const read =
      statement.kind === 'inherit'
        ? inherit(statement, lookup, lines)
        : evaluate(statement, (name) => lookup(name) ?? values.get(name), lines, room);
    if (read === undefined) continue;
    if ('message' in read) return { error: read };
    room -= read.value.reveal().length;
    const before = last.get(read.name);
    if (before !== undefined) {
      overridden.push(before);
      last.delete(read.name);
    }
    last.set(read.name, read);
    values.set(read.name, read.value.reveal());
  }
  return { variables: [...last.values()], overridden };
}

/** The text without the one byte order mark that compose skips. */
export function withoutByteOrderMark(text: string): string {
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}

type Inherit = Extract<EnvStatement, { kind: 'inherit' }>;
type Assignment = Extract<EnvStatement, { kind: 'value' }>;

function inherit(statement: Inherit, lookup: EnvLookup, lines: LineIndex): EnvVariable | undefined {
  const value = lookup(statement.name);
  if (value === undefined) return undefined;
  const { line, column } = lines.at(statement.offset);
  return {
    name: statement.name,
    value: new SecretValue(value),
    line,
    column,
    valueLine: line,
    valueColumn: column,
    quote: 'none',
    inherited: true,
    references: [],
    unset: [],
    usesDollar: false,
  };
}

function evaluate(
  statement: Assignment,
  lookup: EnvLookup,
  lines: LineIndex,
  room: number,
): EnvVariable | EnvFileError {
  const { name, quote, raw } = statement;
  const place = lines.at(statement.offset);
  const valuePlace = lines.at(statement.valueOffset);
  const literal = quote === 'single';
  const template = literal
    ? { parts: [{ kind: 'text', text: raw } as const] }
    : parseTemplate(quote === 'double' ? expandComposeEscapes(raw) : raw);
  if ('error' in template) return { message: `cannot read the value of "${name}": ${template.error}`, ...valuePlace };
  const filled = fillTemplate(template.parts, lookup, room);
  if ('error' in filled) return { message: `cannot read the value of "${name}": ${filled.error}`, ...valuePlace };
  const references = templateNames(template.parts);
  return {
    name,
    value: new SecretValue(filled.text),
    ...place,
    valueLine: valuePlace.line,
    valueColumn: valuePlace.column,
    quote,
    references,
    unset: references.filter((reference) => lookup(reference) === undefined),
    usesDollar: !literal && raw.includes('$'),
  };
}
