import type { SecretValue } from '../../domain/secret.ts';

/** How a value was written. */
export type EnvQuote = 'none' | 'single' | 'double';

/** A variable as docker compose reads it from an env file. */
export interface EnvVariable {
  /** May be empty: compose reads `=x`, and a last line without `=`, as a variable without a name. */
  readonly name: string;
  readonly value: SecretValue;
  /** Where the name starts. */
  readonly line: number;
  readonly column: number;
  /** Where the value starts, including its quote; the name's position for inherited variables. */
  readonly valueLine: number;
  readonly valueColumn: number;
  readonly quote: EnvQuote;
  /** A bare `NAME`: the value comes from the lookup. */
  readonly inherited?: true;
  /** Names in `$NAME` and `${NAME…}` in the value, each once, in order, including those inside defaults. */
  readonly references: readonly string[];
  /** The `references` that have no value; compose substitutes an empty text with a warning. */
  readonly unset: readonly string[];
  /** The value contains a `$` that compose interprets: outside single quotes. */
  readonly usesDollar: boolean;
}

/** Why compose refuses the whole env file. The message contains no text of the file except variable names. */
export interface EnvFileError {
  readonly message: string;
  readonly line: number;
  readonly column: number;
}

/** Finds a variable outside the file: the process environment, then the service's own environment. */
export type EnvLookup = (name: string) => string | undefined;
