import type { YamlScalarStyle } from '../compose/node.ts';
import { isTimestamp } from './timestamp.ts';

/** What a scalar stands for: bigint for integers of Go's int64 and uint64, number for float64, string for everything else. */
export type ScalarValue = null | boolean | bigint | number | string;
export interface ResolvedScalar {
  readonly tag: string;
  readonly value: ScalarValue;
}

const CONSTANTS: ReadonlyMap<string, ResolvedScalar> = new Map(
  [
    { tag: '!!bool', value: true, texts: ['true', 'True', 'TRUE'] },
    { tag: '!!bool', value: false, texts: ['false', 'False', 'FALSE'] },
    { tag: '!!null', value: null, texts: ['', '~', 'null', 'Null', 'NULL'] },
    { tag: '!!float', value: Number.NaN, texts: ['.nan', '.NaN', '.NAN'] },
    { tag: '!!float', value: Infinity, texts: ['.inf', '.Inf', '.INF', '+.inf', '+.Inf', '+.INF'] },
    { tag: '!!float', value: -Infinity, texts: ['-.inf', '-.Inf', '-.INF'] },
    { tag: '!!merge', value: '<<', texts: ['<<'] },
  ].flatMap(({ tag, value, texts }) => texts.map((text) => [text, { tag, value }] as const)),
);
/** The first letters of the constants, and `~`. */
const BEGINS_CONSTANT: ReadonlySet<number> = new Set([...'tTfFnN~'].map((letter) => letter.charCodeAt(0)));
const DECIMAL_FLOAT = /^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$/;
const BEGINS_WITH_DOT = /^\.[0-9]+(_[0-9]+)*([eE][-+]?[0-9]+(_[0-9]+)*)?$/;
const MIN_INT64 = -(2n ** 63n);
const MAX_UINT64 = 2n ** 64n - 1n;

/** The tag of a scalar without an explicit one: quoted and block texts are texts, plain ones are resolved by their form. */
export function scalarTag(value: string, style: YamlScalarStyle): string {
  return style === 'plain' ? resolvePlain(value).tag : '!!str';
}

/** The tag that a plain scalar resolves to. */
export function resolveTag(value: string): string {
  return resolvePlain(value).tag;
}

/**
 * How yaml.v3 v3.0.1 resolves a plain scalar. Underscores in numbers are dropped wherever they are, a leading 0 means
 * octal if that gives a number, `yes` and `on` are texts, base-60 numbers do not exist, numbers out of range are texts.
 * @param tag the tag that is written before it: only `!!timestamp`, or none, lets it become a date.
 */
export function resolvePlain(text: string, tag = ''): ResolvedScalar {
  const first = text.charCodeAt(0);
  // Most texts start with a letter that starts no constant.
  if (first > 0x40 && !BEGINS_CONSTANT.has(first)) return { tag: '!!str', value: text };
  const constant = CONSTANTS.get(text);
  if (constant) return constant;
  if (first === 0x2e) return float(text, BEGINS_WITH_DOT) ?? { tag: '!!str', value: text };
  const isNumberLike = (first >= 0x30 && first <= 0x39) || first === 0x2b || first === 0x2d;
  if (!isNumberLike) return { tag: '!!str', value: text };
  if ((tag === '' || tag === '!!timestamp') && isTimestamp(text)) return { tag: '!!timestamp', value: text };
  return resolveNumber(text.replaceAll('_', '')) ?? { tag: '!!str', value: text };
}

function resolveNumber(plain: string): ResolvedScalar | undefined {
  return integer(plain) ?? float(plain, DECIMAL_FLOAT) ?? signBehindPrefix(plain);
}

/** Go's `ParseInt(text, 0, 64)`, then for larger numbers `ParseUint`, which accepts no sign. */
function integer(text: string): ResolvedScalar | undefined {
  const parts = /^([-+]?)(0[xX][0-9A-Fa-f]+|0[bB][01]+|0[oO]?[0-7]+|0|[1-9][0-9]*)$/.exec(text);
  if (!parts) return undefined;
  const [, sign = '', digits = ''] = parts;
  const size = BigInt(/^0[0-7]/.test(digits) ? `0o${digits}` : digits);
  const value = sign === '-' ? -size : size;
  const fits = value >= MIN_INT64 && (value < -MIN_INT64 || (sign === '' && value <= MAX_UINT64));
  return fits ? { tag: '!!int', value } : undefined;
}

/** `0b` and `0o` may also precede the sign (`0o-7`): then only the part after them is read as a number. */
function signBehindPrefix(text: string): ResolvedScalar | undefined {
  const parts = /^0(?:b([-+][01]+)|o([-+][0-7]+))$/.exec(text);
  if (!parts) return undefined;
  const [, binary, octal] = parts;
  const signed = binary ?? octal ?? '';
  const size = BigInt(`${binary === undefined ? '0o' : '0b'}${signed.slice(1)}`);
  const value = signed.startsWith('-') ? -size : size;
  return value >= MIN_INT64 && value < -MIN_INT64 ? { tag: '!!int', value } : undefined;
}

function float(text: string, grammar: RegExp): ResolvedScalar | undefined {
  if (!grammar.test(text)) return undefined;
  const value = Number(text.replaceAll('_', ''));
  return Number.isFinite(value) ? { tag: '!!float', value } : undefined;
}
