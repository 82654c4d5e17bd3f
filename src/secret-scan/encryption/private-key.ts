import { looksLikePassword } from '../../classify/password-like.ts';
import { isPlaceholder } from '../../classify/placeholder.ts';
import { looksRandom } from '../../classify/random-text.ts';
import { bytesOfBase64, isBinaryPrivateKey, PRIVATE_KEY } from './key-material.ts';

/** Where a private key starts in a file, from line 1. */
export interface KeyPlace {
  readonly line: number;
}

/** A key shorter than those in use, or a part of one: only base64, and too mixed for words. */
function isKeyText(body: string): boolean {
  const text = body.replaceAll(/\s/g, '');
  return /^[A-Za-z0-9+/]{16,}={0,2}$/.test(text) && /[a-z]/.test(text) && /[A-Z]/.test(text) && /\d/.test(text);
}

/** The text around the lines of a key in programs and comments, and the headers of OpenSSL and OpenPGP. */
const AROUND = /(?:Proc-Type|DEK-Info|Version|Comment|Hash|Charset):[^\n]*|[\s"'`,+;#*>|\\.]|\/\//g;

/** 64 characters of base64, in any quotes and marks; if words follow, it is a sentence about a key. */
function isArmored(body: string): boolean {
  const packed = body.slice(0, 4096).replaceAll(AROUND, '');
  const start = /^[A-Za-z0-9+/=]*/.exec(packed)?.[0] ?? '';
  return (
    start.length >= 64 &&
    /\d/.test(start) &&
    /[A-Z]/.test(start) &&
    !/^[a-z]+(?=[A-Z]?[a-z]{20})/.test(start) &&
    new Set(start).size >= 16
  );
}

/** False for an armor with dots or words in it, which only illustrates a key. */
function holdsKey(armored: string): boolean {
  if (armored.startsWith('AGE-SECRET-KEY-1')) return /^[A-Z0-9-]{74}(?![A-Z0-9])/.test(armored);
  const body = armored
    .replaceAll('\\n', '\n')
    .replace(/^-----BEGIN [^-]*-----|^.*/, '')
    .replace(/-----.*$/s, '');
  return (isArmored(body) || isKeyText(body)) && !isPlaceholder(body.trim(), 'key');
}

/** The first armored private key anywhere in a text. */
export function armoredKey(text: string): KeyPlace | undefined {
  const starts = [...text.matchAll(new RegExp(PRIVATE_KEY, 'gm'))].map(({ index }) => index);
  // Each ends where the next begins, so no text is searched twice.
  const start = starts.find((each, at) => holdsKey(text.slice(each, starts[at + 1])));
  return start === undefined ? undefined : { line: text.slice(0, start).split(/\r\n|\n|\r/).length };
}

/** True for bytes of no format, such as MongoDB's key file: neither DER nor a text. */
function isRandomBytes(bytes: Uint8Array): boolean {
  return bytes[0] !== 0x30 && bytes.filter((byte) => byte >= 0x80).length * 4 > bytes.length;
}

/** True for the file of a private key without armor: binary, in base64, or one random word (Rails' `master.key`). */
export function isBareKey(bytes: Uint8Array, text: string): boolean {
  if (isBinaryPrivateKey(bytes)) return true;
  const decoded = bytesOfBase64(text);
  if (decoded !== undefined && (isBinaryPrivateKey(decoded) || isRandomBytes(decoded))) return true;
  return text.length < 512 && (looksRandom(text) || looksLikePassword(text)) && !isPlaceholder(text.trim(), 'key');
}
