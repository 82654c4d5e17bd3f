import { LineIndex } from '../line-index.ts';
import type { EnvFileError } from './env-variable.ts';
import { withoutByteOrderMark } from './read-env-file.ts';
import { scanStatements } from './scan-statements.ts';

export interface EnvName {
  readonly name: string;
  readonly line: number;
  readonly column: number;
  /**
   * A bare `NAME` without `=`. Careful with these in messages: the later lines of a multi-line value that somebody forgot to quote
   * look the same.
   */
  readonly inherited?: true;
}

/**
 * The variable names of an env file in the order of the file, repeats included, without looking at any value. With an error (the first
 * statement that compose refuses) the names before it are still listed.
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
