import { followAlias } from '../../../formats/yaml/compose/node.ts';
import { type GoValue, goValue, itemOf } from '../connection/go-value.ts';
import { BeyondSubset } from './template-tree.ts';
import { print } from './template-values.ts';

/** A value in a template: from the pipeline's variables, a list built by the template, or an undefined name. */
export type TemplateValue =
  | GoValue
  /** `var` as a whole. */
  | { readonly kind: 'variables'; readonly values: ReadonlyMap<string, GoValue> }
  | { readonly kind: 'items'; readonly items: readonly TemplateValue[] }
  /** The result of `not` on anything but a boolean: false or true, but printed differently. */
  | { readonly kind: 'truth'; readonly value: boolean }
  | { readonly kind: 'undefined'; readonly name: string };

export const text = (value: string): TemplateValue => ({ kind: 'text', text: value });
export const bool = (value: boolean): TemplateValue => ({ kind: 'boolean', value });

const INT64 = 2n ** 63n;
/** Longer texts are not names. */
const LONGEST = 64 * 1024;

/** As gonja prints it into a text. */
export function printed(value: TemplateValue): string {
  if (value.kind === 'items' || value.kind === 'undefined' || value.kind === 'variables' || value.kind === 'truth')
    throw new BeyondSubset();
  const shown = print(value);
  if (shown === undefined) throw new BeyondSubset();
  return shown;
}

export function isTrue(value: TemplateValue): boolean {
  switch (value.kind) {
    case 'text':
      return value.text !== '';
    case 'integer':
      return value.value !== 0n;
    case 'float':
      return value.value !== 0;
    case 'boolean':
    case 'truth':
      return value.value;
    case 'null':
    case 'undefined':
      return false;
    case 'timestamp':
    case 'variables':
      throw new BeyondSubset();
    case 'items':
    case 'list':
    case 'map':
      return lengthOf(value) > 0;
  }
}

export function lengthOf(value: TemplateValue): number {
  if (value.kind === 'map') return keysOf(value).length;
  return itemsOf(value).length;
}

/** The items of a list, the characters of a text. */
export function itemsOf(value: TemplateValue): readonly TemplateValue[] {
  if (value.kind === 'items') return value.items;
  if (value.kind === 'text') return [...value.text].map(text);
  if (value.kind !== 'list') throw new BeyondSubset();
  const node = followAlias(value.node);
  if (node.kind !== 'sequence') throw new BeyondSubset();
  return node.items.map(goValue);
}

/** The keys of a mapping in gonja's iteration order: sorted. Keys that are not texts, or not ASCII, are left to gonja. */
export function keysOf(value: TemplateValue): readonly string[] {
  const node = value.kind === 'map' ? followAlias(value.node) : undefined;
  if (node?.kind !== 'mapping') throw new BeyondSubset();
  const keys = node.pairs.map(({ key }) => followAlias(key));
  if (!keys.every((key) => key.kind === 'scalar' && key.tag === '!!str' && /^[\x20-\x7e]*$/.test(key.value)))
    throw new BeyondSubset();
  return [...new Set(keys.map((key) => (key.kind === 'scalar' ? key.value : '')))].sort();
}

/** An item by key or index; a negative index counts from the end. */
export function itemAt(of: TemplateValue, key: TemplateValue, name: string): TemplateValue {
  const missing: TemplateValue = { kind: 'undefined', name };
  if (of.kind === 'undefined') return of;
  if (key.kind === 'text') {
    if (of.kind === 'variables') return of.values.get(key.text) ?? missing;
    if (of.kind === 'map') return itemOf(of, key.text) ?? missing;
    // Texts and numbers have methods, but no named items.
    if (of.kind === 'text' || of.kind === 'list' || of.kind === 'items') throw new BeyondSubset();
    return missing;
  }
  if (key.kind !== 'integer' || (of.kind !== 'list' && of.kind !== 'items')) throw new BeyondSubset();
  return itemsOf(of).at(Number(key.value)) ?? missing;
}

export function binary(sign: string, left: TemplateValue, right: TemplateValue): TemplateValue {
  switch (sign) {
    case '==':
      return bool(equals(left, right));
    case '!=':
      return bool(!equals(left, right));
    case '~':
      return limited(printed(left) + printed(right));
    case 'in':
      return bool(isIn(left, right));
    case '<':
    case '<=':
    case '>':
    case '>=':
      return bool(compares(sign, order(left, right)));
    default:
      return arithmetic(sign, left, right);
  }
}

function limited(value: string): TemplateValue {
  if (value.length > LONGEST) throw new BeyondSubset();
  return text(value);
}

function arithmetic(sign: string, left: TemplateValue, right: TemplateValue): TemplateValue {
  if (sign === '+' && left.kind === 'text' && right.kind === 'text') return limited(left.text + right.text);
  if (left.kind !== 'integer' || right.kind !== 'integer') throw new BeyondSubset();
  const result = integers(sign, left.value, right.value);
  if (result < -INT64 || result >= INT64) throw new BeyondSubset();
  return { kind: 'integer', value: result };
}

/** Division truncates, as in Go. */
function integers(sign: string, left: bigint, right: bigint): bigint {
  if (sign === '+') return left + right;
  if (sign === '-') return left - right;
  if (sign === '*') return left * right;
  if (right === 0n) throw new BeyondSubset();
  return sign === '%' ? left % right : left / right;
}

function equals(left: TemplateValue, right: TemplateValue): boolean {
  const [one, other] = [scalarOf(left), scalarOf(right)];
  if (typeof one === 'bigint' && typeof other === 'number') return Number(one) === other;
  if (typeof one === 'number' && typeof other === 'bigint') return one === Number(other);
  return one === other;
}

function scalarOf(value: TemplateValue): string | bigint | number | boolean | null {
  switch (value.kind) {
    case 'text':
      return value.text;
    case 'integer':
    case 'float':
    case 'boolean':
      return value.value;
    case 'null':
      return null;
    default:
      throw new BeyondSubset();
  }
}

/** Compares numbers with numbers, and ASCII texts with each other. */
function order(left: TemplateValue, right: TemplateValue): number {
  const [one, other] = [scalarOf(left), scalarOf(right)];
  const areNumbers = [one, other].every((value) => typeof value === 'bigint' || typeof value === 'number');
  const areTexts = [one, other].every((value) => typeof value === 'string' && /^[\x20-\x7e]*$/.test(value));
  if ((!areNumbers && !areTexts) || one === null || other === null) throw new BeyondSubset();
  return one < other ? -1 : one > other ? 1 : 0;
}

function compares(sign: string, order: number): boolean {
  if (sign === '<') return order < 0;
  if (sign === '<=') return order <= 0;
  return sign === '>' ? order > 0 : order >= 0;
}

function isIn(item: TemplateValue, holder: TemplateValue): boolean {
  if (holder.kind === 'text') {
    if (item.kind !== 'text') throw new BeyondSubset();
    return holder.text.includes(item.text);
  }
  if (holder.kind === 'map') {
    if (item.kind !== 'text') throw new BeyondSubset();
    return keysOf(holder).includes(item.text);
  }
  return itemsOf(holder).some((each) => equals(item, each));
}
