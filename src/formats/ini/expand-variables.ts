import type { SecretValue } from '../../domain/secret.ts';
import { expandables } from './references.ts';

/** What is known of a variable: nothing sets it, something does but nobody knows the value yet, or the value. */
export type KnownVariable = 'unset' | 'set' | SecretValue;

/** A text in which variables were filled in, with the parts that came from variables. */
export interface ExpandedText {
  readonly text: string;
  readonly inserted: readonly {
    readonly name: string;
    readonly start: number;
    readonly end: number;
    readonly isKnown: boolean;
  }[];
}

/** Stands for a value that nobody knows yet; half of a surrogate pair, which no text file contains. */
export const UNKNOWN_VALUE = '\uD800';

/**
 * The first pass over a value, `os.path.expandvars`: once from left to right, what was filled in is not looked at again, and a reference
 * that nothing provides stays as it is.
 */
export function expandVariables(value: string, variable: (name: string) => KnownVariable): ExpandedText {
  const inserted: ExpandedText['inserted'][number][] = [];
  let text = '';
  let end = 0;
  for (const { index, length, name } of expandables(value)) {
    const known = variable(name);
    if (known === 'unset') continue;
    text += value.slice(end, index);
    end = index + length;
    const start = text.length;
    text += known === 'set' ? UNKNOWN_VALUE : known.reveal();
    inserted.push({ name, start, end: text.length, isKnown: known !== 'set' });
  }
  return { text: text + value.slice(end), inserted };
}
