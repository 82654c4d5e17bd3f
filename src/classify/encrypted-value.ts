const SOPS_VALUE = /^ENC\[AES256_GCM,data:[A-Za-z0-9+/=]*,iv:[A-Za-z0-9+/=]+,tag:[A-Za-z0-9+/=]+,type:[a-z]+\]$/;

/** The encrypted values of puppet's eyaml, dotenvx, ansible-vault, OpenPGP, age and Pulumi. */
const ENCRYPTED =
  /^(?:v1:[A-Za-z0-9+/]{12,24}={0,2}:[A-Za-z0-9+/]{16,}={0,2}|AAAB[A-Za-z0-9+/]{36,}={0,2}|ENC\[(?:PKCS7|GPG|KMS),[A-Za-z0-9+/=\s]{64,}\]|encrypted:[A-Za-z0-9+/=]{100,}|\$ANSIBLE_VAULT;.*|-----BEGIN (?:PGP MESSAGE|AGE ENCRYPTED FILE)-----.*)$/s;

/** True for a value in the form that SOPS writes, which leaves empty texts empty. */
export function isSopsValue(value: string): boolean {
  return SOPS_VALUE.test(value);
}

/** True for a single encrypted value in an otherwise readable file. */
export function isEncryptedValue(value: string): boolean {
  return isSopsValue(value) || ENCRYPTED.test(value);
}

/** True for the base64 of at least 64 bytes, which under a key of that name is encrypted. */
export function isCipherText(value: string): boolean {
  return value.length >= 86 && /^[A-Za-z0-9+/\s]+={0,2}$/.test(value);
}
