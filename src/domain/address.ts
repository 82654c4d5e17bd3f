import type { RequirementKind } from './requirement.ts';

/** Where a backend keeps a requirement: `document`, `document#field`, `document#*`, `document?version=3&as=postgres#field`. */
export interface Address {
  /** As the backend names it, after its name rule: a path, a secret name, an ARN, `config:NAME`. */
  readonly document: string;
  readonly version?: string;
  /** For connections: the type to build from what a cloud stored in its own form; `engine` for the one the stored secret names. */
  readonly as?: string;
  /** Dots descend into JSON; `*` stands for all fields; absent for the whole document. */
  readonly field?: string;
}

/** What one request of a backend asks for. */
export interface DocumentAddress {
  /** What the document will be read as; a service that stores everything alike may ignore it. */
  readonly kind: RequirementKind;
  readonly document: string;
  readonly version?: string;
  /** When only a few of a document's thousands of fields are needed (a whole configuration): the fields wanted; absent for all. */
  readonly fields?: readonly string[];
}

/**
 * The address as users write it.
 *
 * @param document the document's full address, in place of its name
 */
export function formatAddress(address: Address, document: string = address.document): string {
  const query = [
    ...(address.version === undefined ? [] : [`version=${address.version}`]),
    ...(address.as === undefined ? [] : [`as=${address.as}`]),
  ].join('&');
  const field = address.field === undefined ? '' : `#${address.field}`;
  return `${document}${query === '' ? '' : `?${query}`}${field}`;
}
