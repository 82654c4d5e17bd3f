import type { SecretValue } from '../../domain/secret.ts';

/** How a value was written. */
export type EnvQuote = 'none' | 'single' | 'double';

/** A variable as docker compose reads it from an env file. */
export interface EnvVariable {
  /** May be empty: compose makes a variable without a name of `=x`, and of a last line without `=`. */
  readonly name: string;
  readonly value: SecretValue;
  /** Where the name starts. */
  readonly line: number;
  readonly column: number;
  /** Where the value starts, its quote included; the name's place for inherited variables. */
  readonly valueLine: number;
  readonly valueColumn: number;
  readonly quote: EnvQuote;
  /** A bare `NAME`: the value comes from the lookup. */
  readonly inherited?: true;
  /** Names of `$NAME` and `${NAME…}` in the value, each once, in the order of the text, those inside defaults too. */
  readonly references: readonly string[];
  /** The part of `references` that nothing provided; compose puts an empty text there with a warning. */
  readonly unset: readonly string[];
  /** A `$` stands where compose interprets it: outside single quotes. */
  readonly usesDollar: boolean;
}

/** Why compose refuses a whole env file. The message holds no text of the file but names of variables. */
export interface EnvFileError {
  readonly message: string;
  readonly line: number;
  readonly column: number;
}

/** Finds a variable outside the file: the process environment, then the service's own environment. */
export type EnvLookup = (name: string) => string | undefined;
