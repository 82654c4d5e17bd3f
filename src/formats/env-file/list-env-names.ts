import { LineIndex } from '../line-index.ts';
import type { EnvFileError } from './env-variable.ts';
import { withoutByteOrderMark } from './read-env-file.ts';
import { scanStatements } from './scan-statements.ts';

export interface EnvName {
  readonly name: string;
  readonly line: number;
  readonly column: number;
  /**
   * A bare `NAME` without `=`. Be careful with these in messages: the later lines of an unquoted multi-line value
   * look the same.
   */
  readonly inherited?: true;
}

/**
 * The variable names of an env file in file order, with repeats, without looking at any value. If there is an error (the first
 * statement that compose refuses), the names before it are still listed.
 */
export function listEnvNames(text: string): { readonly names: readonly EnvName[]; readonly error?: EnvFileError } {
  const source = withoutByteOrderMark(text);
  const lines = new LineIndex(source);
  const names: EnvName[] = [];
  for (const statement of scanStatements(source)) {
    const place = lines.at(statement.offset);
    if (statement.kind === 'error') return { names, error: { message: statement.message, ...place } };
    names.push({ name: statement.name, ...place, ...(statement.kind === 'inherit' ? { inherited: true } : {}) });
  }
  return { names };
}

/** The last line of a base64 text, which reads as a variable without a value. */
const BASE64_END = /^(?=.*[a-z])(?=.*[A-Z0-9])[A-Za-z0-9]{2,}={1,2}$/;

/**
 * The names that a log or a report may show. Undefined for a file with an error or with a line that sets no variable: the later lines
 * of an unquoted multi-line value (a private key) read as names.
 */
export function shownEnvNames(text: string): readonly EnvName[] | undefined {
  const { names, error } = listEnvNames(text);
  if (error !== undefined) return undefined;
  const lines = text.split(/\r?\n/);
  const isDoubtful = ({ name, line, inherited }: EnvName): boolean =>
    name === '' || inherited === true || BASE64_END.test(lines[line - 1]?.trim() ?? '');
  return names.some(isDoubtful) ? undefined : names;
}
