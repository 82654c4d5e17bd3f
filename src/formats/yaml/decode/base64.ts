const ALPHABET = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/**
 * The text of a `!!binary` scalar, as Go's base64.StdEncoding decodes it: padding is required, line breaks are ignored,
 * blanks are not. Bytes that are not UTF-8 are refused: Go would keep them, a JavaScript string cannot.
 */
export function decodeBase64Text(source: string): string | { readonly message: string } {
  const encoded = source.replaceAll(/[\r\n]/g, '');
  if (!ALPHABET.test(encoded)) return { message: 'cannot read !!binary: it is not base64' };
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.from(encoded, 'base64'));
  } catch (cause) {
    if (!(cause instanceof TypeError)) throw cause;
    return { message: 'cannot read !!binary: its bytes are not UTF-8 text' };
  }
}
