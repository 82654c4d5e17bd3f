import type { DocumentAddress } from '../domain/address.ts';
import type { ReadResult } from '../domain/document.ts';

/** Requests each document and version once, and gives every address its answer: for services that return whole documents whatever the fields. */
export async function readDistinct(
  addresses: readonly DocumentAddress[],
  read: (distinct: readonly DocumentAddress[]) => Promise<readonly ReadResult[]>,
): Promise<readonly ReadResult[]> {
  const keyOf = ({ document, version }: DocumentAddress): string => JSON.stringify([document, version ?? null]);
  const distinct = new Map(addresses.map((address) => [keyOf(address), address]));
  const results = await read([...distinct.values()]);
  const byKey = new Map([...distinct.keys()].map((key, index) => [key, results[index]]));
  return addresses.flatMap((address) => byKey.get(keyOf(address)) ?? []);
}
