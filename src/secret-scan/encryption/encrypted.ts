import type { Setting } from '../settings/setting.ts';
import { packetHeader } from './openpgp-packet.ts';

const GIT_CRYPT = [0, 0x47, 0x49, 0x54, 0x43, 0x52, 0x59, 0x50, 0x54, 0];

function startsWith(bytes: Uint8Array, prefix: readonly number[]): boolean {
  return prefix.every((byte, at) => bytes[at] === byte);
}

/** False for text behind a header that claims to be followed by ciphertext, of which four bytes in ten are printable. */
function isCiphertext(bytes: Uint8Array): boolean {
  const printable = bytes.reduce(
    (count, byte) => count + (byte === 10 || byte === 13 || (byte > 31 && byte < 127) ? 1 : 0),
    0,
  );
  return bytes.length < 16 || printable < bytes.length * 0.8;
}

/** First bytes of gzip, zip, bzip2, xz, zstd and 7z. */
const PACKED: readonly (readonly number[])[] = [
  [0x1f, 0x8b],
  [0x50, 0x4b, 0x03, 0x04],
  [0x42, 0x5a, 0x68],
  [0xfd, 0x37, 0x7a, 0x58, 0x5a],
  [0x28, 0xb5, 0x2f, 0xfd],
  [0x37, 0x7a, 0xbc, 0xaf],
];

/** True for compressed content, which cannot be checked. */
export function isPacked(bytes: Uint8Array): boolean {
  return PACKED.some((form) => startsWith(bytes, form));
}

/** Armor from the first line to the last, with nothing but base64, blank lines and headers in between, and no text around it. */
function isArmor(text: string, label: string): boolean {
  const lines = text.trim().split(/\r\n|\n|\r/);
  if (lines[0] !== `-----BEGIN ${label}-----` || lines.at(-1) !== `-----END ${label}-----` || lines.length < 3)
    return false;
  return lines.slice(1, -1).every((line) => /^[A-Za-z0-9+/=]*$/.test(line) || /^[A-Za-z]+: .*$/.test(line));
}

/** Header, then only hexadecimal lines (https://docs.ansible.com/ansible/latest/vault_guide/vault_using_encrypted_content.html). */
function isAnsibleVault(text: string): boolean {
  const [header = '', ...body] = text.trim().split(/\r\n|\n|\r/);
  return (
    /^\$ANSIBLE_VAULT;1\.[12];AES256(?:;\S+)?$/.test(header) &&
    body.length > 0 &&
    body.every((line) => /^[0-9a-f]+$/.test(line))
  );
}

/**
 * An OpenPGP packet sequence that begins with an encrypted session key or encrypted data (RFC 9580 section 5): tags 1, 3, 9, 18, 20.
 * The length of the first packet must fit into the file.
 */
function isPgpBinary(bytes: Uint8Array): boolean {
  const [first = 0, length = 0] = bytes;
  const header = packetHeader(bytes);
  if (bytes.length < 16 || header === undefined || ![1, 3, 9, 18, 20].includes(header.tag)) return false;
  const isOneByte = header.isNew ? length < 192 : (first & 3) === 0;
  const declared = isOneByte ? length : 0;
  return declared < bytes.length && isCiphertext(bytes.subarray(12));
}

/** What Rails' `credentials:edit` writes: ciphertext, a vector of 12 bytes and a tag of 16, in base64. */
function isRailsCredentials(text: string): boolean {
  return /^[A-Za-z0-9+/]{16,}={0,2}--[A-Za-z0-9+/]{16}--[A-Za-z0-9+/]{22}==$/.test(text.trim());
}

/** The program that encrypted a whole file, if any: verified from the first byte to the last, because a marker alone proves nothing. */
export function wholeFileEncryption(bytes: Uint8Array, text: string): string | undefined {
  if (startsWith(bytes, GIT_CRYPT) && isCiphertext(bytes.subarray(GIT_CRYPT.length))) return 'git-crypt';
  if (/^age-encryption\.org\/v1\n-> \S/.test(text) && !/^[A-Za-z_]\w*=\S/m.test(text)) return 'age';
  if (isArmor(text, 'AGE ENCRYPTED FILE')) return 'age';
  if (isArmor(text, 'PGP MESSAGE')) return 'PGP';
  if (isAnsibleVault(text)) return 'ansible-vault';
  if (isRailsCredentials(text)) return 'Rails';
  if (isPgpBinary(bytes)) return 'PGP';
  return undefined;
}

/** The settings that SOPS writes (https://getsops.io/docs/); others in its table are not its own. */
const SOPS_SETTING =
  /^sops[._](?:mac|version|lastmodified|shamir_threshold|mac_only_encrypted|(?:un)?encrypted_(?:suffix|regex|comment_regex)|(?:kms|gcp_kms|azure_kv|hc_vault|hckms|age|pgp|key_groups)(?:$|[._]))/;

/** True for settings of SOPS itself, which it stores next to the values. */
export function isSopsMetadata(setting: Setting): boolean {
  // SOPS stores recipients, times and ciphertext: a password among them is not its own.
  if (/(?:pass(?:word|wd|phrase)|token|secret|api_?key)$/i.test(setting.key)) return false;
  return setting.key === 'sops' || SOPS_SETTING.test(setting.key);
}
