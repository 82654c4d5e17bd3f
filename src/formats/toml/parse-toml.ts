import { parse } from '@iarna/toml';
import { LineIndex, type Position } from '../line-index.ts';
import { bareNodes, withCompleteDates } from './dates-for-parser.ts';
import { placeAt, placesOf, type TomlPath } from './places.ts';
import { pythonQuirk } from './python-quirk.ts';
import { scanToml } from './scan-toml.ts';
import { pythonText } from './toml-python-text.ts';

export type TomlValue = string | number | bigint | boolean | Date | readonly TomlValue[] | TomlTable;
export interface TomlTable {
  readonly [key: string]: TomlValue;
}

/** Why BitSwan cannot read a file, or misreads it. Never contains text of the file except names of keys. */
export interface TomlError extends Position {
  readonly message: string;
}

export interface TomlDocument {
  readonly value: TomlTable;
  /** Where the value at a path starts (tables: the key in their header). For what is not in the text, the nearest ancestor. */
  locate(path: TomlPath): Position;
  /** Where the key at a path starts; array items have no key, so their value. */
  locateKey(path: TomlPath): Position;
  /** Python's `str()` of a value, which BitSwan applies to anything that is not a string: `True`, `1.5`, `['b']`. Absent for tables with headers. */
  pythonText(path: TomlPath): string | undefined;
}

export type TomlReading = { readonly document: TomlDocument } | { readonly error: TomlError };

/**
 * Parses an `automation.toml`. Two parsers read that file: the editor's (`@iarna/toml` 2.2.5), whose values are returned, and the
 * deployment's (Python `toml` 0.10.2), which deviates from the TOML standard. A text is only accepted when both read the
 * same; anything else is an error at the place where they disagree.
 */
export function parseToml(written: string): TomlReading {
  // BitSwan opens the file in text mode. Only line ends change, so all places stay the same.
  const text = written.replaceAll('\r\n', '\n');
  const lines = new LineIndex(text);
  if (text.startsWith('\uFEFF')) {
    return { error: { message: 'the file starts with a byte order mark, which BitSwan refuses', line: 1, column: 1 } };
  }
  const returns = text.indexOf('\r');
  if (returns !== -1) {
    return { error: { message: 'BitSwan reads a lone carriage return as the end of a line', ...lines.at(returns) } };
  }
  const parsed = parseStandard(text, lines);
  if ('error' in parsed) return parsed;
  const scan = scanToml(text);
  if ('failedAt' in scan) {
    return { error: { message: 'cannot find the parts of this TOML file', ...lines.at(scan.failedAt) } };
  }
  const quirk = pythonQuirk(text, scan.statements);
  if (quirk !== undefined) return { error: { message: quirk.message, ...lines.at(quirk.offset) } };
  const places = placesOf(scan.statements);
  const document: TomlDocument = {
    value: parsed.value,
    locate: (path) => lines.at(placeAt(places, path).value),
    locateKey: (path) => lines.at(placeAt(places, path).key),
    pythonText: (path) => {
      const { node } = placeAt(places, path);
      return node && pythonText(node);
    },
  };
  return { document };
}

function parseStandard(text: string, lines: LineIndex): { value: TomlTable } | { error: TomlError } {
  try {
    return { value: parse(text) };
  } catch (thrown) {
    if (!(thrown instanceof TypeError) && !isParserError(thrown)) throw thrown;
    return parseComplete(text, lines);
  }
}

/** The second attempt, because the parser refuses much of what follows a local date or time. */
function parseComplete(text: string, lines: LineIndex): { value: TomlTable } | { error: TomlError } {
  const complete = withCompleteDates(text);
  try {
    return { value: parse(complete.text) };
  } catch (thrown) {
    if (thrown instanceof TypeError) return { error: { message: NO_SUCH_TIME, ...lines.at(impossibleTime(text)) } };
    if (!isParserError(thrown)) throw thrown;
    // After " at row" the parser quotes lines of the file, which may contain a secret; "Unknown character" quotes a character of it.
    const why = (thrown.message.split(' at row ')[0] ?? '').replace(/^Unknown character.*/, 'Unknown character');
    // The parser counts from 1, and points past the end if it fails there.
    return {
      error: {
        message: `not valid TOML: ${why}`,
        ...lines.at(Math.min(complete.written(thrown.pos - 1), text.length)),
      },
    };
  }
}

const NO_SUCH_TIME = 'not valid TOML: this date or time does not exist';

/** The parser does not report the place of an impossible date: it is the first value that cannot be parsed alone. */
function impossibleTime(text: string): number {
  const scan = scanToml(text);
  const nodes =
    'failedAt' in scan
      ? []
      : scan.statements.flatMap((statement) => ('value' in statement ? bareNodes(statement.value) : []));
  return nodes.find((node) => !isReadable(`x = ${node.text}`))?.offset ?? 0;
}

function isReadable(text: string): boolean {
  try {
    parse(text);
    return true;
  } catch (thrown) {
    return !(thrown instanceof TypeError);
  }
}

interface ParserError extends Error {
  readonly pos: number;
}

function isParserError(thrown: unknown): thrown is ParserError {
  return thrown instanceof Error && thrown.name === 'TomlError' && 'pos' in thrown && typeof thrown.pos === 'number';
}
