import { resolveTag } from './decode/resolve.ts';

/**
 * What can be written: texts and keys always quoted, bigint for Go's integers (int64 and uint64), number for float64. `plain` is a scalar
 * as it was written without quotes; one that would resolve to a text is quoted like any other.
 */
export type YamlWritable =
  | string
  | { readonly plain: string }
  | bigint
  | number
  | boolean
  | null
  | readonly YamlWritable[]
  | { readonly fields: readonly (readonly [string, YamlWritable])[] };

/** Longer keys need the `? key` form: yaml.v3 looks for their colon within 1024 characters only. */
const LONGEST_SIMPLE_KEY = 1000;
const PLAIN_TAGS: ReadonlySet<string> = new Set(['!!null', '!!bool', '!!int', '!!float', '!!timestamp']);
const SHORT_ESCAPES: ReadonlyMap<string, string> = new Map([
  ['"', '\\"'],
  ['\\', '\\\\'],
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
]);
/** What yaml.v3 refuses or changes inside quotes: control characters, unusual line breaks, the byte order mark. */
const ESCAPED = /["\\\0-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/g;

/**
 * A document that yaml.v3 (and any YAML 1.1 or 1.2 parser) reads as exactly this value, ending with a line break.
 * Unpaired surrogates, which no YAML file can contain, become U+FFFD, as in Go.
 * @throws RangeError for an integer that neither int64 nor uint64 holds: yaml.v3 would read it as a float.
 */
export function writeYaml(value: YamlWritable): string {
  return `${blockLines(value).join('\n')}\n`;
}

function blockLines(value: YamlWritable): string[] {
  if (isList(value)) return value.length === 0 ? ['[]'] : value.flatMap((item) => prefixed('- ', blockLines(item)));
  if (isMapping(value)) {
    return value.fields.length === 0 ? ['{}'] : value.fields.flatMap(([key, field]) => entryLines(key, field));
  }
  return [scalarText(value)];
}

function entryLines(key: string, value: YamlWritable): string[] {
  const name = quoted(key);
  const lines = blockLines(value);
  const isBlock = (isList(value) || isMapping(value)) && lines[0] !== '[]' && lines[0] !== '{}';
  if (name.length > LONGEST_SIMPLE_KEY) return [`? ${name}`, ...prefixed(': ', lines)];
  return isBlock ? [`${name}:`, ...lines.map((line) => `  ${line}`)] : [`${name}: ${lines[0]}`];
}

/** The first line after the sign, the others below it. */
function prefixed(sign: string, lines: readonly string[]): string[] {
  return lines.map((line, number) => (number === 0 ? sign : '  ') + line);
}

function scalarText(value: string | bigint | number | boolean | null | { readonly plain: string }): string {
  if (typeof value === 'string') return quoted(value);
  if (typeof value === 'object' && value !== null) {
    return PLAIN_TAGS.has(resolveTag(value.plain)) ? value.plain : quoted(value.plain);
  }
  if (typeof value === 'number') return floatText(value);
  if (typeof value === 'bigint' && (value < -(2n ** 63n) || value >= 2n ** 64n)) {
    throw new RangeError('the integer has more than 64 bits');
  }
  return String(value);
}

/** Always with a point or an exponent: otherwise yaml.v3 would read an integer, and -0 as 0. */
function floatText(value: number): string {
  if (Number.isNaN(value)) return '.nan';
  if (!Number.isFinite(value)) return value > 0 ? '.inf' : '-.inf';
  const text = Object.is(value, -0) ? '-0' : String(value);
  return /^-?\d+$/.test(text) ? `${text}.0` : text;
}

function quoted(text: string): string {
  const escaped = text.replaceAll(/\p{Surrogate}/gu, '\ufffd').replaceAll(ESCAPED, (character) => {
    const code = character.charCodeAt(0);
    const hex = code.toString(16).toUpperCase();
    return SHORT_ESCAPES.get(character) ?? (code <= 0xff ? `\\x${hex.padStart(2, '0')}` : `\\u${hex.padStart(4, '0')}`);
  });
  return `"${escaped}"`;
}

function isList(value: YamlWritable): value is readonly YamlWritable[] {
  return Array.isArray(value);
}

function isMapping(value: YamlWritable): value is Extract<YamlWritable, { fields: unknown }> {
  return typeof value === 'object' && value !== null && 'fields' in value;
}
