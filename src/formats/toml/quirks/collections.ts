import type { TomlNode } from '../syntax.ts';
import type { Quirk } from './quirk.ts';

type TomlArray = Extract<TomlNode, { kind: 'array' }>;
type InlineTable = Extract<TomlNode, { kind: 'inline-table' }>;

/**
 * Arrays are cut at their commas first, then pieces that are not whole strings are joined again. A piece counts as a whole string
 * if it ends with the quote it starts with.
 */
export function arrayQuirk(text: string, node: TomlArray): Quirk | undefined {
  const [first] = node.items;
  const isNested = first?.kind === 'array';
  const other = node.items.find((item) => isTimeOfDay(item) !== (first !== undefined && isTimeOfDay(first)));
  if (other !== undefined)
    return { message: 'BitSwan refuses an array with both times and dates', offset: other.offset };
  for (const item of node.items) {
    if (item.kind === 'string') {
      const message = itemQuirk(text, item);
      if (message !== undefined) return { message, offset: item.offset };
    }
    const brackets =
      isNested || first?.kind === 'inline-table' ? stringWith(item, text, isNested ? /[[\]]/ : /[{}"'\\]/) : undefined;
    if (brackets !== undefined) {
      return {
        message: 'BitSwan misreads brackets, braces and quotes inside strings of nested arrays',
        offset: brackets.offset,
      };
    }
  }
  return undefined;
}

function isTimeOfDay(node: TomlNode): boolean {
  return node.kind === 'bare' && /^\d\d:/.test(node.text);
}

function itemQuirk(text: string, item: Extract<TomlNode, { kind: 'string' }>): string | undefined {
  if (item.style.startsWith('multi-line')) return 'BitSwan misreads triple-quoted strings inside an array';
  const inner = text.slice(item.offset + 1, item.end - 1);
  if (/^\s*,/.test(inner)) return 'BitSwan reads a string that starts with a comma as two strings';
  if (item.style === 'literal' && inner.endsWith('\\')) {
    return 'BitSwan does not see the end of a single-quoted string that ends with a backslash in an array';
  }
  return undefined;
}

/** Inline tables are also cut at their commas, with a simpler test for a whole value: its first and last characters match. */
export function inlineTableQuirk(text: string, node: InlineTable): Quirk | undefined {
  for (const pair of node.pairs) {
    const { value } = pair;
    const written = text.slice(value.offset, value.end);
    const message = inlineValueQuirk(value, written);
    if (message !== undefined) return { message, offset: value.offset };
    const [odd] = pair.key.filter((part) => part.quote !== 'none' && /[=,]/.test(part.name));
    if (odd !== undefined) {
      return { message: 'BitSwan misreads "=" and "," in the keys of an inline table', offset: odd.offset };
    }
  }
  return undefined;
}

function inlineValueQuirk(value: TomlNode, written: string): string | undefined {
  if (value.kind === 'bare') {
    return /^(?:[-0-9]|true$|false$)/.test(written)
      ? undefined
      : 'BitSwan refuses "inf", "nan" and a plus sign inside an inline table';
  }
  if (value.kind === 'string' && value.style.startsWith('multi-line')) {
    return 'BitSwan misreads triple-quoted strings inside an inline table';
  }
  const last = written.charAt(written.length - 1);
  for (let comma = written.indexOf(','); comma !== -1; comma = written.indexOf(',', comma + 1)) {
    if (written.slice(0, comma).trimEnd().endsWith(last)) {
      return 'BitSwan cuts this value of an inline table at a comma inside it; use a table of its own';
    }
  }
  return undefined;
}

function stringWith(node: TomlNode, text: string, pattern: RegExp): TomlNode | undefined {
  switch (node.kind) {
    case 'string':
      return pattern.test(text.slice(node.offset + 1, node.end - 1)) ? node : undefined;
    case 'array':
      return node.items.map((item) => stringWith(item, text, pattern)).find((found) => found !== undefined);
    case 'inline-table':
      return node.pairs.map((pair) => stringWith(pair.value, text, pattern)).find((found) => found !== undefined);
    case 'bare':
      return undefined;
  }
}
