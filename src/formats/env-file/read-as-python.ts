import { SecretValue } from '../../domain/secret.ts';
import { LineIndex } from '../line-index.ts';
import { universalNewlines } from '../python-text.ts';
import type { EnvLookup } from './env-variable.ts';
import { replacePythonReferences } from './python-references.ts';
import { pythonStatements } from './python-statements.ts';
import { LONGEST_VALUES } from './read-env-file.ts';

export interface PythonVariable {
  readonly name: string;
  /** Absent for a bare name, which python-dotenv does not set. */
  readonly value?: SecretValue;
  readonly line: number;
  readonly column: number;
}

export interface PythonEnvReading {
  /** One per name, in the order of their first statements; the last statement of a name wins. */
  readonly variables: readonly PythonVariable[];
  /** Lines with a statement that python-dotenv cannot read; it warns and continues. */
  readonly unreadableLines: readonly number[];
}

/**
 * Reads an env file as python-dotenv 1.0.1 does in `load_dotenv(path)` (`override=False`, interpolation on): the reader of notebooks.
 * `environ` is the process environment. In references it wins over earlier lines of the file. It also wins over the file as a
 * whole: a name that it contains keeps its value there, whatever `variables` says.
 */
export function readEnvFileAsPython(text: string, environ: EnvLookup): PythonEnvReading {
  const source = universalNewlines(text);
  const lines = new LineIndex(source);
  const variables = new Map<string, PythonVariable>();
  const unreadableLines: number[] = [];
  let room = LONGEST_VALUES;
  for (const statement of pythonStatements(source)) {
    const place = lines.at(statement.offset);
    if (statement.unreadable) unreadableLines.push(place.line);
    if (statement.name === undefined) continue;
    const resolve = (name: string, fallback: string): string => {
      const filled = environ(name) ?? (variables.has(name) ? (variables.get(name)?.value?.reveal() ?? '') : fallback);
      room -= filled.length;
      // Beyond the limit, where the reader for compose reports an error, references become empty.
      return room < 0 ? '' : filled;
    };
    const value = statement.value === undefined ? undefined : replacePythonReferences(statement.value, resolve);
    variables.set(statement.name, {
      name: statement.name,
      ...(value === undefined ? {} : { value: new SecretValue(value) }),
      ...place,
    });
  }
  return { variables: [...variables.values()], unreadableLines };
}
