/**
 * The forms of a value that GitHub's runner hides besides the value itself (its `ValueEncoders`), written from its behaviour.
 * Each gives `''` where it does not apply.
 */
import { Buffer } from 'node:buffer';

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

/** Base64 without the first bytes, so that `base64("user:" + value)` is found; a value that is too short counts whole. */
function shifted(value: string, shift: number): string {
  const bytes = Buffer.from(value, 'utf8');
  return base64(bytes.length > shift ? bytes.subarray(shift) : bytes);
}

/** Newtonsoft's string body: short escapes and `\u00xx` for control characters, no escape of `/` or of non-ASCII but the line separators. */
function jsonStringEscape(value: string): string {
  return JSON.stringify(value)
    .slice(1, -1)
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029')
    .replaceAll('\u0085', '\\u0085');
}

/** .NET's `Uri.EscapeDataString`: everything but letters, digits and `-_.~`, in upper-case hex of UTF-8. */
export function uriDataEscape(value: string): string {
  let escaped = '';
  for (const byte of Buffer.from(value, 'utf8')) {
    const char = String.fromCharCode(byte);
    escaped += /[A-Za-z0-9\-_.~]/.test(char) ? char : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }
  return escaped;
}

const XML_ENTITIES: Readonly<Record<string, string>> = {
  '<': '&lt;',
  '>': '&gt;',
  '&': '&amp;',
  '"': '&quot;',
  "'": '&apos;',
};

function trimDoubleQuotes(value: string): string {
  return value.length > 8 && value.startsWith('"') && value.endsWith('"') ? value.slice(1, -1) : '';
}

/** PowerShell prints the parts around an ampersand apart; the runner hides those of six characters or more. */
function aroundAmpersand(value: string): readonly [before: string, after: string] {
  if (!value.includes('&')) return ['', ''];
  const plus = value.indexOf('&+');
  const last = value.lastIndexOf('&');
  const before = plus >= 0 ? value.slice(0, plus + 2) : value.slice(0, last + 1);
  const after = plus >= 0 ? value.slice(plus + 3) : value.slice(last + 1);
  return [before.length >= 6 ? before : '', after.length >= 6 ? after : ''];
}

/** All texts that one registration of a value hides, the value first. */
export function derivedForms(value: string): readonly string[] {
  const [before, after] = aroundAmpersand(value);
  return [
    value,
    shifted(value, 0),
    shifted(value, 1),
    shifted(value, 2),
    value.replaceAll('"', '\\"'),
    value.replaceAll("'", "''"),
    jsonStringEscape(value),
    uriDataEscape(value),
    value.replace(/[<>&"']/g, (char) => XML_ENTITIES[char] ?? char),
    trimDoubleQuotes(value),
    before,
    after,
  ].filter((form) => form !== '');
}
