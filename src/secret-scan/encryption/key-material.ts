import { packetHeader } from './openpgp-packet.ts';

/** Text armor of private keys: PEM, PuTTY, age, Cloudflare's tunnels and OpenVPN. */
export const PRIVATE_KEY =
  /-----BEGIN (?:(?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?|ARGO TUNNEL TOKEN|OpenVPN Static key V1)-----|^PuTTY-User-Key-File-\d|AGE-SECRET-KEY-1/m;

/** What follows the length in the DER of a private key: the version of RFC 5208, 8017 and 5915 with the type behind it. */
const PRIVATE_DER: readonly (readonly number[])[] = [
  [0x02, 0x01, 0x00, 0x30],
  [0x02, 0x01, 0x01, 0x30],
  [0x02, 0x01, 0x00, 0x02],
  [0x02, 0x01, 0x01, 0x04],
];

/** The offset after tag and length of the DER sequence that a file consists of, -1 if it is not one. */
function sequenceStart(bytes: Uint8Array): number {
  const [tag, length = 0] = bytes;
  if (tag !== 0x30 || bytes.length < 32) return -1;
  const lengthBytes = length < 0x80 ? 0 : length & 0x7f;
  if (lengthBytes > 3) return -1;
  const declared =
    lengthBytes === 0 ? length : bytes.subarray(2, 2 + lengthBytes).reduce((sum, byte) => sum * 256 + byte, 0);
  const start = 2 + lengthBytes;
  return start + declared === bytes.length ? start : -1;
}

/**
 * True for a private key without armor: the DER of one (PKCS #8, PKCS #1, SEC 1), and an OpenPGP secret key packet (tag 5, RFC 9580
 * section 5.5.3) of a version in use.
 */
export function isBinaryPrivateKey(bytes: Uint8Array): boolean {
  const start = sequenceStart(bytes);
  if (start !== -1) return PRIVATE_DER.some((form) => form.every((byte, at) => bytes[start + at] === byte));
  const [first = 0, length = 0] = bytes;
  const header = packetHeader(bytes);
  if (bytes.length < 64 || header?.tag !== 5) return false;
  const lengthBytes = header.isNew ? (length < 192 ? 1 : length < 224 ? 2 : 5) : [1, 2, 4, 0][first & 3];
  return [3, 4, 5, 6].includes(bytes[1 + (lengthBytes ?? 0)] ?? 0);
}

/** The bytes of a file that is only base64, like the body of a PEM file. */
export function bytesOfBase64(text: string): Uint8Array | undefined {
  const packed = text.replaceAll(/\s/g, '');
  if (packed.length < 64 || packed.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(packed)) return undefined;
  return Uint8Array.from(atob(packed), (character) => character.charCodeAt(0));
}
