const SOPS_VALUE = /^ENC\[AES256_GCM,data:[A-Za-z0-9+/=]*,iv:[A-Za-z0-9+/=]+,tag:[A-Za-z0-9+/=]+,type:[a-z]+\]$/;

/** The encrypted values of puppet's eyaml, dotenvx, ansible-vault, OpenPGP and age. */
const ENCRYPTED =
  /^(?:ENC\[(?:PKCS7|GPG|KMS),[A-Za-z0-9+/=\s]{64,}\]|encrypted:[A-Za-z0-9+/=]{100,}|\$ANSIBLE_VAULT;.*|-----BEGIN (?:PGP MESSAGE|AGE ENCRYPTED FILE)-----.*)$/s;

/** True for a value in the form that SOPS writes, which leaves empty texts empty. */
export function isSopsValue(value: string): boolean {
  return SOPS_VALUE.test(value);
}

/** True for a single encrypted value in an otherwise readable file. */
export function isEncryptedValue(value: string): boolean {
  return isSopsValue(value) || ENCRYPTED.test(value);
}
