/** UTF-16 escapes as JSON writes them, in lower case. */
const unicodeEscape = (char: string): string => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** The text inside a JSON string as Go writes it, and Bruin with it. */
export function goJsonText(text: string): string {
  return JSON.stringify(text)
    .slice(1, -1)
    .replace(/[<>&\u2028\u2029]/g, unicodeEscape);
}

/**
 * The text inside a JSON string, as the usual writers print it: JavaScript's, Go's (which also escapes `<`, `>`, `&` and the two line
 * separators; Bruin injects connections so), Python's (ASCII only), and PHP's (`\/`).
 *
 * In this order: long texts are hidden in the first two only, and `nestedJsonForms` takes the first three.
 */
export function jsonForms(text: string): readonly string[] {
  const plain = JSON.stringify(text).slice(1, -1);
  const go = goJsonText(text);
  const ascii = plain.replace(/[\u007f-\uffff]/g, unicodeEscape);
  return [plain, go, ascii, plain.replaceAll('/', '\\/')];
}

/** A JSON text inside a JSON string, both by JavaScript, Go or Python: what logs of JSON lines show of a quoted one. */
export function nestedJsonForms(text: string): readonly string[] {
  // A text without escapes in JSON has none in nested JSON either.
  if (!/["\\<>&\u0000-\u001f\u007f-\uffff]/.test(text)) return [];
  const [plain = '', go = '', ascii = ''] = jsonForms(text);
  return [plain, go, ascii].map((form) => JSON.stringify(form).slice(1, -1));
}
