import { parse } from '@iarna/toml';
import { LineIndex, type Position } from '../line-index.ts';
import { placeAt, placesOf, type TomlPath } from './places.ts';
import { pythonRefusal } from './python-refusal.ts';
import { pythonText } from './python-text.ts';
import { scanToml } from './scan-toml.ts';

export type TomlValue = string | number | bigint | boolean | Date | readonly TomlValue[] | TomlTable;
export interface TomlTable {
  readonly [key: string]: TomlValue;
}

/** Why BitSwan cannot read a file, or reads something else than it says. Never holds text of the file but names of keys. */
export interface TomlError extends Position {
  readonly message: string;
}

export interface TomlDocument {
  readonly value: TomlTable;
  /** Where the value of a path starts (tables: the key in their header). For what is not written, the nearest part above it. */
  locate(path: TomlPath): Position;
  /** Where the key of a path starts; items of arrays have none, so their value. */
  locateKey(path: TomlPath): Position;
  /** Python's `str()` of a value, which BitSwan applies to what is no string: `True`, `1.5`, `['b']`. Absent for tables of headers. */
  pythonText(path: TomlPath): string | undefined;
}

export type TomlReading = { readonly document: TomlDocument } | { readonly error: TomlError };

/**
 * Parses an `automation.toml`. Two parsers read that file: the editor's (`@iarna/toml` 2.2.5), whose values these are, and the
 * deployment's (Python `toml` 0.10.2), which refuses and accepts other things than TOML says. A text is only accepted when both read the
 * same; everything else is an error with the place that they disagree on.
 */
export function parseToml(text: string): TomlReading {
  const lines = new LineIndex(text);
  const parsed = parseStandard(text, lines);
  if ('error' in parsed) return parsed;
  const scan = scanToml(text);
  if ('failedAt' in scan) {
    return { error: { message: 'cannot find the parts of this TOML file', ...lines.at(scan.failedAt) } };
  }
  const refusal = pythonRefusal(text, scan);
  if (refusal !== undefined) return { error: { message: refusal.message, ...lines.at(refusal.offset) } };
  const places = placesOf(scan.statements);
  return {
    document: {
      value: parsed.value,
      locate: (path) => lines.at(placeAt(places, path).value),
      locateKey: (path) => lines.at(placeAt(places, path).key),
      pythonText: (path) => {
        const { node } = placeAt(places, path);
        return node && pythonText(node);
      },
    },
  };
}

function parseStandard(text: string, lines: LineIndex): { value: TomlTable } | { error: TomlError } {
  try {
    return { value: parse(text) };
  } catch (thrown) {
    if (!isTomlError(thrown)) throw thrown;
    // What follows is an excerpt of the file, which may hold a secret.
    const why = thrown.message.split(' at row ')[0] ?? '';
    return {
      error: {
        message: `not valid TOML: ${why.replace(/^U(?=nknown character)[\s\S]*/, 'unknown character')}`,
        ...placeOf(thrown, lines, text),
      },
    };
  }
}

interface ParserError extends Error {
  readonly line: number;
  readonly col: number;
}

function isTomlError(thrown: unknown): thrown is ParserError {
  return thrown instanceof Error && thrown.name === 'TomlError' && 'line' in thrown && 'col' in thrown;
}

function placeOf(error: ParserError, lines: LineIndex, text: string): Position {
  const last = lines.at(text.length);
  return error.line + 1 > last.line ? last : { line: error.line + 1, column: Math.max(error.col, 0) + 1 };
}
