import { followAlias, type YamlNode, type YamlPosition, type YamlScalar } from '../compose/node.ts';
import { decodeBase64Text } from './base64.ts';
import { type ResolvedScalar, resolvePlain } from './resolve.ts';

/** Why a value does not fit its field. The message names tags, never the value: it may be a secret. */
export interface YamlProblem {
  readonly message: string;
  readonly position: YamlPosition;
}
export type Decoded<T> = { readonly value: T } | { readonly problem: YamlProblem };
export type GoIntegerType = 'int' | 'int8' | 'int16' | 'int32' | 'int64';

/** Tags whose scalars are resolved by their form; all others are named texts. */
const RESOLVABLE = new Set(['!!str', '!!bool', '!!int', '!!float', '!!null', '!!timestamp']);
const TRUE_WORDS = new Set(['y', 'Y', 'yes', 'Yes', 'YES', 'on', 'On', 'ON']);
const FALSE_WORDS = new Set(['n', 'N', 'no', 'No', 'NO', 'off', 'Off', 'OFF']);

/** A node that leaves any Go field at its zero value: `~`, `null`, nothing, or an alias to one. */
export function isNull(node: YamlNode): boolean {
  const target = followAlias(node);
  return target.kind === 'scalar' && target.tag === '!!null' && resolvePlain(target.value).value === null;
}

/** Into a Go string: the literal text of any scalar (`007`, `true`), bytes of `!!binary` that are UTF-8, null as ''. */
export function decodeText(node: YamlNode): Decoded<string> {
  return decodeScalar(node, 'a text', '', ({ tag, value }, { value: literal }) => {
    if (tag === '!!binary') return typeof value === 'string' ? value : undefined;
    return literal;
  });
}

/** Into a Go integer: fractions are cut off, quoted numbers refused, null is 0. `int` has 64 bits. */
export function decodeInteger(node: YamlNode, type: GoIntegerType): Decoded<bigint> {
  const bits = BigInt(/\d+$/.exec(type)?.[0] ?? 64);
  const max = 2n ** (bits - 1n) - 1n;
  return decodeScalar(node, 'an integer', 0n, ({ value }) => {
    // Floats below -2^63 and 2^63 itself do not fit either; Go accepts them, with a processor-dependent result.
    const whole = typeof value === 'number' && Number.isFinite(value) ? BigInt(Math.trunc(value)) : value;
    return typeof whole === 'bigint' && whole >= -max - 1n && whole <= max ? whole : undefined;
  });
}

/** Into a Go float64: integers in any notation too, `.inf` and `.nan` as well, null is 0. */
export function decodeFloat(node: YamlNode): Decoded<number> {
  return decodeScalar(node, 'a number', 0, ({ value }) => {
    if (typeof value === 'number') return value;
    return typeof value === 'bigint' ? Number(value) : undefined;
  });
}

/** Into a Go bool: `true`/`false` unquoted, the words of YAML 1.1 (`yes`, `off`, `y`, …) quoted or not, null is false. */
export function decodeBoolean(node: YamlNode): Decoded<boolean> {
  return decodeScalar(node, 'a boolean', false, ({ value }) => {
    if (typeof value === 'boolean') return value;
    if (typeof value !== 'string') return undefined;
    if (TRUE_WORDS.has(value)) return true;
    return FALSE_WORDS.has(value) ? false : undefined;
  });
}

function decodeScalar<T>(
  node: YamlNode,
  what: string,
  zero: T,
  convert: (resolved: ResolvedScalar, scalar: YamlScalar) => T | undefined,
): Decoded<T> {
  const target = followAlias(node);
  if (target.kind !== 'scalar') return problem(target, `cannot read ${target.tag} as ${what}`);
  const resolved = resolveScalar(target);
  if ('problem' in resolved) return resolved;
  if (resolved.value.value === null) return { value: zero };
  const value = convert(resolved.value, target);
  return value === undefined ? problem(target, `cannot read ${resolved.value.tag} as ${what}`) : { value };
}

/**
 * How the decoder resolves a scalar with its tag. A tag that contradicts the form (`!!int abc`) is a problem whatever
 * the field; `!!float 1` is a float.
 */
export function resolveScalar(scalar: YamlScalar): Decoded<ResolvedScalar> {
  const { tag, value } = scalar;
  if (tag === '!!binary') {
    const text = decodeBase64Text(value);
    return typeof text === 'string' ? { value: { tag, value: text } } : problem(scalar, text.message);
  }
  if (tag === '!!str' || !RESOLVABLE.has(tag)) return { value: { tag, value } };
  const resolved = resolvePlain(value, tag);
  if (resolved.tag === tag) return { value: resolved };
  if (tag === '!!float' && typeof resolved.value === 'bigint' && resolved.value < 2n ** 63n) {
    return { value: { tag, value: Number(resolved.value) } };
  }
  return problem(scalar, `cannot read ${resolved.tag} as ${tag}`);
}

function problem(node: YamlNode, message: string): { problem: YamlProblem } {
  return { problem: { message, position: node.position } };
}
