/** What a service makes of a document's name before it is asked for. */
export interface NameRule {
  /** Rewrites a document name to one the service can hold; the same name when there is nothing to do. */
  toServiceName(document: string): string;
  /** Why the service can never hold this (rewritten) name, or undefined. */
  refusal(document: string): string | undefined;
  /** Names that the service does not tell apart have the same key. */
  identity(document: string): string;
}

/** For services that hold every name as it is. */
export const KEEP_NAMES: NameRule = {
  toServiceName: (name) => name,
  refusal: () => undefined,
  identity: (name) => name,
};

/** Which names of connections a service can hold for Bruin's own client, which asks for exactly the name and rewrites nothing. */
export interface BruinNames {
  readonly allows: RegExp;
  /** The allowed names, to follow "allows only … in names". */
  readonly inWords: string;
  /** The nearest name that is allowed. */
  rename(name: string): string;
}

/** A form of address that is more than a name: a name that stands in the repository must never be taken for one. */
export interface AddressForm {
  readonly pattern: RegExp;
  /** What it reads as, with its article. */
  readonly what: string;
}
