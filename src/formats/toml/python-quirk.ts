import { arrayQuirk, inlineTableQuirk } from './quirks/collections.ts';
import { keyQuirk, redefinedTable } from './quirks/keys.ts';
import { firstQuirk, type Quirk } from './quirks/quirk.ts';
import { scalarQuirk, unspacedQuirk } from './quirks/scalars.ts';
import { nestedMultiLineQuirk, stringQuirk } from './quirks/strings.ts';
import type { TomlNode, TomlPair, TomlStatement } from './syntax.ts';

/**
 * What BitSwan's parser (Python `toml` 0.10.2) refuses or misreads in a valid TOML text whose lines end with `\n`; the first in
 * the file. That parser works on characters and lines, not on a grammar; these are all the differences found by comparing it with the
 * standard on thousands of generated files, some of them defined a little too widely.
 */
export function pythonQuirk(text: string, statements: readonly TomlStatement[]): Quirk | undefined {
  const first = text.charAt(0);
  if ((first === '"' || first === "'") && text.endsWith(first + first)) {
    return {
      message:
        'BitSwan refuses a file that starts with a quoted key and ends with two quotes; end it with a line break',
      offset: 0,
    };
  }
  const redefined = redefinedTable(statements);
  for (const statement of statements) {
    const found = statement.kind === 'header' ? keyQuirk(text, statement.key, 'header') : pairQuirk(text, statement);
    if (found !== undefined) return firstQuirk([found, redefined]);
  }
  return redefined;
}

function pairQuirk(text: string, pair: TomlPair): Quirk | undefined {
  return firstQuirk([
    keyQuirk(text, pair.key, 'pair'),
    unspacedQuirk(text, pair),
    nestedMultiLineQuirk(text, pair),
    valueQuirk(text, pair.value, true),
  ]);
}

function valueQuirk(text: string, node: TomlNode, isWhole: boolean): Quirk | undefined {
  switch (node.kind) {
    case 'string':
      return isWhole || node.style === 'basic' ? stringQuirk(text, node) : undefined;
    case 'bare':
      return scalarQuirk(node);
    case 'array':
      return firstQuirk([arrayQuirk(text, node), ...node.items.map((item) => valueQuirk(text, item, false))]);
    case 'inline-table':
      return firstQuirk([inlineTableQuirk(text, node), ...node.pairs.map((pair) => pairQuirk(text, pair))]);
  }
}
