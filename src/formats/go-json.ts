/**
 * A value of a Go program. bigint is an integer of any Go type, number a float64; a struct or map is its fields in
 * output order (Go sorts the keys of maps: `compareGoKeys`).
 */
export type GoValue =
  | string
  | bigint
  | number
  | boolean
  | null
  | readonly GoValue[]
  | { readonly fields: readonly (readonly [string, GoValue])[] };

const SHORT_ESCAPES: ReadonlyMap<string, string> = new Map([
  ['"', '\\"'],
  ['\\', '\\\\'],
  ['\b', '\\b'],
  ['\f', '\\f'],
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
]);
/** Quotes and control characters, which JSON escapes, and what Go escapes to make JSON safe inside HTML and JavaScript. */
const ESCAPED = /["\\\0-\x1f<>&\u2028\u2029]/g;

/**
 * The JSON that Go's `encoding/json` (`json.Marshal`, Go 1.22 or newer) writes: no blanks, `<` `>` `&` and U+2028/U+2029
 * escaped, DEL and all other characters as is, integers exact, floats as in ECMAScript except for `-0`.
 * Unpaired surrogates become U+FFFD, as they have in Go before it writes JSON.
 * @throws RangeError for NaN and infinities, which `json.Marshal` refuses.
 */
export function toGoJson(value: GoValue): string {
  if (value === null) return 'null';
  switch (typeof value) {
    case 'string':
      return goString(value);
    case 'number':
      return goFloat(value);
    case 'object':
      if ('fields' in value) {
        return `{${value.fields.map(([key, field]) => `${goString(key)}:${toGoJson(field)}`).join(',')}}`;
      }
      return `[${value.map(toGoJson).join(',')}]`;
    default:
      return String(value);
  }
}

/** The order in which Go writes the keys of a map: by UTF-8 bytes, which equals the order of code points. */
export function compareGoKeys(left: string, right: string): number {
  return Buffer.compare(Buffer.from(left), Buffer.from(right));
}

function goString(text: string): string {
  const escaped = text.replaceAll(/\p{Surrogate}/gu, '\ufffd').replaceAll(ESCAPED, (character) => {
    return SHORT_ESCAPES.get(character) ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
  return `"${escaped}"`;
}

function goFloat(value: number): string {
  if (!Number.isFinite(value)) throw new RangeError('JSON cannot express NaN or an infinity');
  return Object.is(value, -0) ? '-0' : String(value);
}
