import type { SecretValue } from '../../domain/secret.ts';
import { expandables } from './references.ts';

/** What is known of a variable: it is not set, it is set to a value not yet known, or the value. */
export type KnownVariable = 'unset' | 'set' | SecretValue;

/** A text after substitution, with the parts that came from variables. */
export interface ExpandedText {
  readonly text: string;
  readonly inserted: readonly {
    readonly name: string;
    readonly start: number;
    readonly end: number;
    readonly isKnown: boolean;
  }[];
}

/** Stands for a value not yet known; half of a surrogate pair, which no text file contains. */
export const UNKNOWN_VALUE = '\uD800';

/**
 * The first pass over a value, `os.path.expandvars`: once from left to right, without looking at substituted text again; a reference
 * to an unset variable stays as it is.
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
