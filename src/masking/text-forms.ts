import { Buffer } from 'node:buffer';
import { pieces } from './pieces.ts';

/** UTF-16 escapes as JSON writes them, in lower case. */
const unicodeEscape = (char: string): string => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;

/**
 * The text inside a JSON string, as the usual writers print it: JavaScript's, Go's (which also escapes `<`, `>`, `&` and the two line
 * separators; Bruin injects connections so), Python's (ASCII only), and PHP's (`\/`).
 */
export function jsonForms(text: string): readonly string[] {
  const plain = JSON.stringify(text).slice(1, -1);
  const go = plain.replace(/[<>&\u2028\u2029]/g, unicodeEscape);
  const ascii = plain.replace(/[\u007f-\uffff]/g, unicodeEscape);
  return [plain, go, ascii, plain.replaceAll('/', '\\/')];
}

/** A JSON text inside a JSON string: what logs of JSON lines show of a quoted one. */
export function nestedJsonForms(text: string): readonly string[] {
  // What needs no escape in JSON needs none in JSON inside of it.
  if (!/["\\<>&\u0000-\u001f\u2028\u2029\ud800-\udfff]/.test(text)) return [];
  const go = JSON.stringify(text)
    .slice(1, -1)
    .replace(/[<>&\u2028\u2029]/g, unicodeEscape);
  return [JSON.stringify(go).slice(1, -1)];
}

const hexEscape = (char: string): string => `%${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;

const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
const lowerDigits = (encoded: string): string => encoded.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase());

/**
 * Inside a URL: `encodeURIComponent`, with lower-case digits too, RFC 3986, and the form encoding of browsers. With `all` also the form
 * encoding of Python, Go's path and userinfo escapes, and lower-case digits for the rest.
 */
export function percentForms(text: string, breadth: 'all' | 'usual'): readonly string[] {
  const component = encodeURIComponent(/[\ud800-\udfff]/.test(text) ? text.replace(LONE_SURROGATE, '\ufffd') : text);
  const strict = component.replace(/[!'()*]/g, hexEscape);
  const formStrict = strict.replaceAll('%20', '+');
  const form = formStrict.replaceAll('%2A', '*').replaceAll('~', '%7E');
  const usual = [component, lowerDigits(component), strict, form];
  if (breadth === 'usual') return usual;
  const path = strict.replace(/%(24|26|2B|3A|3D|40)/g, decodeURIComponent);
  const userinfo = strict.replace(/%(24|26|2B|2C|3B|3D)/g, decodeURIComponent);
  return [...usual, formStrict, path, userinfo, lowerDigits(strict), lowerDigits(form)];
}

/**
 * Inside a shell word in single quotes, and inside HTML or XML. With `all` also inside other shell words, inside a YAML or SQL text in
 * single quotes, and with the other ways in which HTML and XML write quotes.
 */
export function quotedForms(text: string, breadth: 'all' | 'usual'): readonly string[] {
  if (!/['"\\$`<>&]/.test(text)) return [];
  const html = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const usual = [text.replaceAll("'", "'\\''"), html.replaceAll('"', '&quot;').replaceAll("'", '&#39;')];
  if (breadth === 'usual') return usual;
  return [
    ...usual,
    text.replaceAll("'", `'"'"'`),
    text.replaceAll("'", "''"),
    text.replaceAll("'", "\\'"),
    text.replace(/["\\$`]/g, '\\$&'),
    html,
    html.replaceAll('"', '&#34;').replaceAll("'", '&#39;'),
    html.replaceAll('"', '&quot;').replaceAll("'", '&#x27;'),
    html.replaceAll('"', '&quot;').replaceAll("'", '&apos;'),
  ];
}

/** Columns of `xxd -p`. */
const HEX_COLUMNS = 60;
const MOST_WRAPPED_DIGITS = 16_384;

/** Hex digits in both cases; values that `xxd -p` wraps also in its lines, which together are the whole. */
export function hexForms(text: string, breadth: 'all' | 'usual'): readonly string[] {
  const hex = Buffer.from(text, 'utf8').toString('hex');
  const lines = breadth === 'all' && hex.length <= MOST_WRAPPED_DIGITS ? pieces(hex, HEX_COLUMNS, 0) : [hex];
  return [...lines, hex.toUpperCase()];
}
