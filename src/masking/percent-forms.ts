const hexEscape = (char: string): string => `%${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
const lowerDigits = (encoded: string): string => encoded.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase());

/** What `URL` of browsers and Node.js leaves as it is in a user and a password, besides the unreserved characters. */
const KEPT_IN_USERINFO = /%(?:21|24|25|26|27|28|29|2A|2B|2C)/g;
/** The same for a query; in a web address it escapes the apostrophe. */
const KEPT_IN_QUERY = /%(?:21|24|25|26|28|29|2A|2B|2C|2F|3A|3B|3D|3F|40|5B|5C|5D|5E|60|7B|7C|7D)/g;

/**
 * Inside a URL: `encodeURIComponent`, with lower-case digits too, RFC 3986, Python's `quote` (which leaves the slash), what `URL` makes of a
 * password, and the form encoding of browsers. With `all` also the form encoding of Python, Go's path and userinfo escapes, `encodeURI`,
 * what `URL` makes of a query, and lower-case digits for the rest.
 */
export function percentForms(text: string, breadth: 'all' | 'usual'): readonly string[] {
  const component = encodeURIComponent(/[\ud800-\udfff]/.test(text) ? text.replace(LONE_SURROGATE, '\ufffd') : text);
  const strict = component.replace(/[!'()*]/g, hexEscape);
  const formStrict = strict.replaceAll('%20', '+');
  const form = formStrict.replaceAll('%2A', '*').replaceAll('~', '%7E');
  const slash = strict.replaceAll('%2F', '/');
  const password = strict.replace(KEPT_IN_USERINFO, decodeURIComponent);
  const usual = [component, lowerDigits(component), strict, slash, password, form];
  if (breadth === 'usual') return usual;
  const path = strict.replace(/%(24|26|2B|3A|3D|40)/g, decodeURIComponent);
  const userinfo = strict.replace(/%(24|26|2B|2C|3B|3D)/g, decodeURIComponent);
  const uri = component.replace(/%(23|24|26|2B|2C|2F|3A|3B|3D|3F|40)/g, decodeURIComponent);
  const query = strict.replace(KEPT_IN_QUERY, decodeURIComponent);
  return [...usual, formStrict, path, userinfo, uri, query, lowerDigits(strict), lowerDigits(form)];
}
