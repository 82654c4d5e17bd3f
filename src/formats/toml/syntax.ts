/** The parts of a TOML text with their places; offsets are UTF-16 units. */
export interface TomlKey {
  readonly name: string;
  readonly quote: 'none' | 'literal' | 'basic';
  readonly offset: number;
  readonly end: number;
}

export type TomlNode =
  | {
      readonly kind: 'string';
      readonly style: 'basic' | 'literal' | 'multi-line basic' | 'multi-line literal';
      readonly value: string;
      readonly offset: number;
      readonly end: number;
    }
  /** A number, boolean, date or time, as written. */
  | { readonly kind: 'bare'; readonly text: string; readonly offset: number; readonly end: number }
  | { readonly kind: 'array'; readonly items: readonly TomlNode[]; readonly offset: number; readonly end: number }
  | {
      readonly kind: 'inline-table';
      readonly pairs: readonly TomlPair[];
      readonly offset: number;
      readonly end: number;
    };

export interface TomlPair {
  readonly kind: 'pair';
  readonly key: readonly TomlKey[];
  readonly offset: number;
  /** Offset of the `=`. */
  readonly equals: number;
  readonly value: TomlNode;
}

export interface TomlHeader {
  readonly kind: 'header';
  /** `[[name]]`. */
  readonly isArray: boolean;
  readonly key: readonly TomlKey[];
  readonly offset: number;
  /** After the closing bracket. */
  readonly end: number;
}

export type TomlStatement = TomlPair | TomlHeader;

/** A comment, from its `#` to the end of its line. */
export interface TomlComment {
  readonly offset: number;
  readonly end: number;
}
