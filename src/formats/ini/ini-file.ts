import type { SecretValue } from '../../domain/secret.ts';
import type { Position } from '../line-index.ts';

/** An option as written, before interpolation. */
export interface IniOption {
  /** Lower-cased, as Python's configparser keeps it. */
  readonly name: string;
  /** Continuation lines joined by `\n`. May be a password. */
  readonly value: SecretValue;
  /** Where the name starts. */
  readonly line: number;
  readonly column: number;
  /** Where the value starts, or would start if it is empty. */
  readonly valueLine: number;
  readonly valueColumn: number;
  /** The place of a UTF-16 offset in `value`. */
  locate(offset: number): Position;
}

export interface IniSection {
  /** As written between the brackets, including blanks. */
  readonly name: string;
  readonly line: number;
  readonly column: number;
  /** The section's own options in file order, without those of `[DEFAULT]`. */
  readonly options: ReadonlyMap<string, IniOption>;
}

/** Why Python refuses a file. Contains names of sections and options, never a value or a line. */
export interface IniError extends Position {
  readonly message: string;
}

/** Why an option has no value. */
export interface IniLookupError extends Position {
  readonly kind:
    | 'no-section'
    | 'no-option'
    | 'interpolation-syntax'
    | 'interpolation-missing'
    | 'interpolation-depth'
    | 'interpolation-length';
  readonly message: string;
}

export type IniLookup =
  | { readonly value: SecretValue; readonly option: IniOption }
  | { readonly error: IniLookupError };

/** The options of an INI file under the rules of Python's `configparser.ConfigParser()`. */
export interface IniFile {
  /** In file order, without `[DEFAULT]`. */
  readonly sections: readonly IniSection[];
  /** The options of `[DEFAULT]`, which every existing section inherits. */
  readonly defaults: ReadonlyMap<string, IniOption>;
  section(name: string): IniSection | undefined;
  /** The option as written, from the section or else from `[DEFAULT]`. Option names are compared in lower case. */
  raw(section: string, option: string): IniOption | undefined;
  /** The option with `%(name)s` substituted, as `ConfigParser.get` returns it. */
  get(section: string, option: string): IniLookup;
}
