import type { KeyObject } from 'node:crypto';
import { nodeCrypto } from '../../../domain/runtime/node-crypto.ts';
import { DER, type DerValue, derInteger, derObjectId, derValues, firstDerValue } from '../../../formats/der.ts';
import { firstPemBlock } from '../../../formats/pem.ts';

const PBES2 = '1.2.840.113549.1.5.13';
const PBKDF2 = '1.2.840.113549.1.5.12';
const SCRYPT = '1.3.6.1.4.1.11591.4.11';
const HMAC_SHA1 = '1.2.840.113549.2.7';
const HMAC_SHA256 = '1.2.840.113549.2.9';
/** 3DES and AES with 128, 192 and 256 bits, in CBC mode: what `github.com/youmark/pkcs8` decrypts. */
const CIPHERS: ReadonlySet<string> = new Set([
  '1.2.840.113549.3.7',
  ...['2', '22', '42'].map((last) => `2.16.840.1.101.3.4.1.${last}`),
]);
/** More iterations than this for one key are an attempt to stall the run; `openssl` writes a thousandth of it. */
const MOST_ITERATIONS = 5_000_000;
const MOST_SCRYPT_WORK = 2 ** 22;

/** Why Bruin cannot use a Snowflake private key. `hint` names the command that creates a usable one. */
export interface KeyProblem {
  /** Completes `its private_key …`. */
  readonly why: string;
  readonly hint: string;
}

const CONVERT = 'make it one in PKCS#8: openssl pkcs8 -topk8 -nocrypt -in key.pem -out key.p8';
const ENCRYPT = 'make it one: openssl pkcs8 -topk8 -v2 aes-256-cbc -v2prf hmacWithSHA256 -in key.pem -out key.p8';

/**
 * Bruin's answer to a key: the first PEM block must be an RSA key in PKCS#8, plain or encrypted with the connection's password; PKCS#1 only without a
 * passphrase, which Bruin converts. Sources: `parsePrivateKey` in `pkg/snowflake/config.go`, `convertPKCS1ToPKCS8` in `pkg/connection`.
 */
export function snowflakeKeyProblem(text: string, passphrase: string): KeyProblem | undefined {
  const block = firstPemBlock(text);
  if (block === undefined) {
    return { why: 'is not a PEM text', hint: 'write the whole key with its BEGIN and END lines and its line breaks' };
  }
  const { label, bytes } = block;
  const plain = keyType(bytes, 'pkcs8') ?? (label === 'RSA PRIVATE KEY' ? keyType(bytes, 'pkcs1') : undefined);
  if (plain === 'rsa') return undefined;
  if (plain !== undefined) return { why: 'is not an RSA key', hint: 'use an RSA key: Snowflake accepts no other' };
  if (label.endsWith('CERTIFICATE')) {
    return { why: 'begins with a certificate, and Bruin reads the first block only', hint: 'leave only the key in it' };
  }
  if (label === 'RSA PRIVATE KEY')
    return { why: 'is a key in PKCS#1 with a passphrase, which Bruin cannot read', hint: CONVERT };
  return encryptedKeyProblem(bytes, passphrase) ?? undefined;
}

function encryptedKeyProblem(bytes: Uint8Array<ArrayBuffer>, passphrase: string): KeyProblem | undefined {
  const way = encryptionOf(bytes);
  if (way === undefined) return { why: 'is not a private key in PKCS#8', hint: CONVERT };
  if (passphrase === '') {
    return {
      why: 'is encrypted, and the connection has no password',
      hint: `write its passphrase as password, or ${CONVERT}`,
    };
  }
  if (way === 'unsupported') return { why: 'is encrypted in a way that Bruin cannot read', hint: ENCRYPT };
  // Decrypting it would take minutes; that is left to Bruin.
  if (way === 'costly') return undefined;
  const type = keyType(bytes, 'pkcs8', passphrase);
  if (type === undefined) {
    return {
      why: 'does not open with the password of the connection',
      hint: 'write the passphrase of the key as password',
    };
  }
  return type === 'rsa' ? undefined : { why: 'is not an RSA key', hint: 'use an RSA key: Snowflake accepts no other' };
}

function keyType(bytes: Uint8Array<ArrayBuffer>, type: 'pkcs1' | 'pkcs8', passphrase?: string): string | undefined {
  try {
    const how = {
      key: Buffer.from(bytes),
      format: 'der',
      type,
      ...(passphrase === undefined ? {} : { passphrase }),
    } as const;
    const key = nodeCrypto().createPrivateKey(how);
    return key.asymmetricKeyType === 'rsa' && !isConsistent(key) ? undefined : key.asymmetricKeyType;
  } catch {
    return undefined;
  }
}

/** Go multiplies the primes and tests the exponents, which OpenSSL does not: this detects a lost letter. */
function isConsistent(key: KeyObject): boolean {
  const { n, e, d, p, q } = key.export({ format: 'jwk' });
  const [modulus, open, secret, ...primes] = [n, e, d, p, q].map((text) =>
    BigInt(`0x0${Buffer.from(text ?? '', 'base64url').toString('hex')}`),
  );
  const [first = 0n, second = 0n] = primes;
  if (modulus === undefined || open === undefined || secret === undefined || first < 2n || second < 2n) return false;
  return first * second === modulus && [first, second].every((prime) => (open * secret - 1n) % (prime - 1n) === 0n);
}

/** Undefined for bytes that are not an encrypted key. */
function encryptionOf(bytes: Uint8Array): 'supported' | 'unsupported' | 'costly' | undefined {
  const [algorithm, data] = inside(firstDerValue(bytes));
  if (data?.tag !== DER.octets) return undefined;
  const [scheme, parameters] = inside(algorithm);
  if (scheme === undefined || derObjectId(scheme) === undefined) return undefined;
  const [derivation, cipher] = inside(parameters);
  if (derObjectId(scheme) !== PBES2) return 'unsupported';
  const [cipherName] = inside(cipher);
  if (cipherName === undefined || !CIPHERS.has(derObjectId(cipherName) ?? '')) return 'unsupported';
  const [name, values] = inside(derivation);
  return derivationOf(name === undefined ? '' : (derObjectId(name) ?? ''), inside(values));
}

function derivationOf(name: string, values: readonly DerValue[]): 'supported' | 'unsupported' | 'costly' {
  const [, first, ...others] = values;
  const count = first === undefined ? undefined : derInteger(first);
  if (count === undefined) return 'unsupported';
  if (name === SCRYPT) {
    const [size = 1, parallel = 1] = others.map((value) => derInteger(value) ?? 1);
    return count * size * parallel > MOST_SCRYPT_WORK ? 'costly' : 'supported';
  }
  if (name !== PBKDF2) return 'unsupported';
  const [hash] = inside(others.find(({ tag }) => tag === DER.sequence));
  const hashName = hash === undefined ? HMAC_SHA1 : derObjectId(hash);
  if (hashName !== HMAC_SHA1 && hashName !== HMAC_SHA256) return 'unsupported';
  // The library does not support a key length: if there is one, the hash after it is not read, and SHA-1 is used.
  if (others.some(({ tag }) => tag === DER.integer) && hashName !== HMAC_SHA1) return 'unsupported';
  return count > MOST_ITERATIONS ? 'costly' : 'supported';
}

function inside(value: DerValue | undefined): readonly DerValue[] {
  return value?.tag === DER.sequence ? (derValues(value.content) ?? []) : [];
}
