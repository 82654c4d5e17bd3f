const IS_SIGN = new Uint8Array(128);
for (const sign of '\n\r,:=;<\0') IS_SIGN[sign.charCodeAt(0)] = 1;

/**
 * How many signs that separate keys and values in any of the formats a file contains: it cannot have more of those than signs. Each costs its
 * reader time and memory, while a long text costs next to nothing.
 */
export function signsIn(source: Uint8Array | string): number {
  let signs = 0;
  if (typeof source === 'string') {
    for (let at = 0; at < source.length; at++) signs += IS_SIGN[source.charCodeAt(at)] ?? 0;
  } else {
    for (let at = 0; at < source.length; at++) signs += IS_SIGN[source[at] ?? 0] ?? 0;
  }
  return signs;
}
