/** What a service does to a document's name before it is requested. */
export interface NameRule {
  /** Rewrites a document name to one that the service can hold; returns it unchanged if it already is one. */
  toServiceName(document: string): string;
  /** Why the service cannot hold this (rewritten) name, or undefined. */
  refusal(document: string): string | undefined;
  /** Names that the service does not distinguish have the same key. */
  identity(document: string): string;
}

/** For services that accept every name as it is. */
export const KEEP_NAMES: NameRule = {
  toServiceName: (name) => name,
  refusal: () => undefined,
  identity: (name) => name,
};

/** Which connection names a service can hold for Bruin's own client, which asks for exactly the name and rewrites nothing. */
export interface BruinNames {
  readonly allows: RegExp;
  /** The allowed names, to follow "allows only … in names". */
  readonly inWords: string;
  /** The closest allowed name. */
  rename(name: string): string;
}

/** An address form that is more than a name; names from the repository must never be read as one. */
export interface AddressForm {
  readonly pattern: RegExp;
  /** What it is read as, with its article. */
  readonly what: string;
}
