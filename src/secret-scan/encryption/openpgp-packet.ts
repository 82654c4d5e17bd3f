/**
 * What the first byte of an OpenPGP packet says (RFC 9580 section 4.2): the kind of the packet, and in which of two formats its length
 * follows. Undefined for other bytes.
 */
export function packetHeader([first = 0]: Uint8Array): { readonly tag: number; readonly isNew: boolean } | undefined {
  if ((first & 0x80) === 0) return undefined;
  const isNew = (first & 0x40) !== 0;
  return { tag: isNew ? first & 0x3f : (first >> 2) & 0x0f, isNew };
}
