/** A place where BitSwan's TOML parser (Python `toml` 0.10.2) refuses or misreads what TOML allows. */
export interface Quirk {
  /** Describes the effect; never contains text of the file except names of keys. */
  readonly message: string;
  /** UTF-16 offset in the text. */
  readonly offset: number;
}

/** The first of some quirks that may be there. */
export function firstQuirk(found: readonly (Quirk | undefined)[]): Quirk | undefined {
  return found.reduce<Quirk | undefined>(
    (first, quirk) => (quirk !== undefined && (first === undefined || quirk.offset < first.offset) ? quirk : first),
    undefined,
  );
}
