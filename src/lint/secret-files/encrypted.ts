import type { Setting } from './setting.ts';

const GIT_CRYPT = Uint8Array.of(0, 0x47, 0x49, 0x54, 0x43, 0x52, 0x59, 0x50, 0x54, 0);

function startsWith(bytes: Uint8Array, prefix: Uint8Array): boolean {
  return prefix.every((byte, at) => bytes[at] === byte);
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
  if (bytes.length < 16 || (first & 0x80) === 0) return false;
  const isNewFormat = (first & 0x40) !== 0;
  const tag = isNewFormat ? first & 0x3f : (first >> 2) & 0x0f;
  if (![1, 3, 9, 18, 20].includes(tag)) return false;
  const declared = isNewFormat ? (length < 192 ? length : 0) : (first & 3) === 0 ? length : 0;
  return declared < bytes.length;
}

/** What Rails' `credentials:edit` writes: ciphertext, a vector of 12 bytes and a tag of 16, in base64. */
function isRailsCredentials(text: string): boolean {
  return /^[A-Za-z0-9+/]{16,}={0,2}--[A-Za-z0-9+/]{16}--[A-Za-z0-9+/]{22}==$/.test(text.trim());
}

/** The program that encrypted a whole file, if one did: verified from the first byte to the last, because a marker alone proves nothing. */
export function wholeFileEncryption(bytes: Uint8Array, text: string): string | undefined {
  if (startsWith(bytes, GIT_CRYPT)) return 'git-crypt';
  if (text.startsWith('age-encryption.org/v1\n')) return 'age';
  if (isArmor(text, 'AGE ENCRYPTED FILE')) return 'age';
  if (isArmor(text, 'PGP MESSAGE')) return 'PGP';
  if (isAnsibleVault(text)) return 'ansible-vault';
  if (isRailsCredentials(text)) return 'Rails';
  if (isPgpBinary(bytes)) return 'PGP';
  return undefined;
}

const SOPS_VALUE = /^ENC\[AES256_GCM,data:[^,\]]*,iv:[^,\]]+,tag:[^,\]]+,type:[a-z]+\]$/;

/** True for a value in the form that SOPS writes; an empty text stays empty there. */
export function isSopsValue(value: string): boolean {
  return SOPS_VALUE.test(value);
}

/** True for settings of SOPS itself, which it stores beside the values. */
export function isSopsMetadata(setting: Setting): boolean {
  return /^sops(?:_|\.|$)/.test(setting.key);
}
