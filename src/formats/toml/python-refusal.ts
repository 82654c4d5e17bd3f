import type { TomlComment, TomlNode, TomlPair, TomlStatement } from './syntax.ts';

export interface Refusal {
  readonly message: string;
  readonly offset: number;
}

interface Scan {
  readonly statements: readonly TomlStatement[];
  readonly comments: readonly TomlComment[];
}

/** What BitSwan's parser (Python `toml` 0.10.2) refuses, or reads differently, of a text that is valid TOML 0.5. The first in the file. */
export function pythonRefusal(text: string, scan: Scan): Refusal | undefined {
  if (text.startsWith('\uFEFF')) {
    return { message: "BitSwan's parser refuses a byte order mark at the start", offset: 0 };
  }
  for (const statement of scan.statements) {
    if (statement.kind === 'header') continue;
    const found = refusedPair(statement);
    if (found !== undefined) return found;
  }
  return undefined;
}

function refusedPair(pair: TomlPair): Refusal | undefined {
  const { value } = pair;
  if (value.kind === 'bare' && value.offset === pair.equals + 1 && /^[+-]?0[xob]/i.test(value.text)) {
    return {
      message: `BitSwan's parser refuses a hexadecimal, octal or binary number right behind "=": put a blank between them`,
      offset: value.offset,
    };
  }
  return refusedValue(value);
}

function refusedValue(node: TomlNode): Refusal | undefined {
  const inner =
    node.kind === 'array'
      ? node.items.map(refusedValue)
      : node.kind === 'inline-table'
        ? node.pairs.map((pair) => refusedValue(pair.value))
        : [];
  return inner.find((found) => found !== undefined);
}
