import type { RequirementKind } from './requirement.ts';

/** Where a backend keeps a requirement: `document`, `document#field`, `document#*`, `document?version=3#field`. */
export interface Address {
  /** As the backend names it, after its name rule: a path, a secret name, an ARN, `config:NAME`. */
  readonly document: string;
  readonly version?: string;
  /** Dots descend into JSON; `*` stands for all fields; absent for the whole document. */
  readonly field?: string;
}

/** What one request of a backend asks for. */
export interface DocumentAddress {
  /** What the document will be read as; services that hold everything alike may ignore it. */
  readonly kind: RequirementKind;
  readonly document: string;
  readonly version?: string;
  /** For documents with thousands of fields of which few are needed (a whole configuration): the fields wanted, absent for all. */
  readonly fields?: readonly string[];
}

/**
 * The address as users write it.
 *
 * @param document the document's full address, in place of its name
 */
export function formatAddress(address: Address, document: string = address.document): string {
  const version = address.version === undefined ? '' : `?version=${address.version}`;
  const field = address.field === undefined ? '' : `#${address.field}`;
  return `${document}${version}${field}`;
}
