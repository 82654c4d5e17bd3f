/**
 * Inside a shell word in single quotes or as `printf %q` writes one, and inside HTML or XML. With `all` also inside other shell words, inside
 * a YAML, SQL or CSV text in quotes, and with the other ways in which HTML and XML write quotes.
 */
export function quotedForms(text: string, breadth: 'all' | 'usual'): readonly string[] {
  if (!/['"\\$`<>&!()*,;?[\]^{|}\s#~=]/.test(text)) return [];
  const html = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const usual = [
    text.replaceAll("'", "'\\''"),
    html.replaceAll('"', '&quot;').replaceAll("'", '&#39;'),
    bashWord(text),
  ];
  if (breadth === 'usual') return usual;
  return [
    ...usual,
    text.replaceAll("'", `'"'"'`),
    text.replaceAll("'", "''"),
    text.replaceAll('"', '""'),
    text.replaceAll("'", "\\'"),
    text.replace(/["\\$`]/g, '\\$&'),
    zshWord(text),
    html,
    html.replaceAll('"', '&#34;').replaceAll("'", '&#39;'),
    html.replaceAll('"', '&quot;').replaceAll("'", '&#x27;'),
    html.replaceAll('"', '&quot;').replaceAll("'", '&apos;'),
  ];
}

/** `printf %q` of bash; a tilde and a number sign only at the start of what the shell expands. */
function bashWord(text: string): string {
  return text.replace(/[ !"$&'()*,;<>?[\\\]^`{|}]|^[#~]|(?<=[:=])~/g, '\\$&');
}

/** `${(q)NAME}` of zsh. */
function zshWord(text: string): string {
  return text.replace(/[ !"#$&'()*;<=>?[\\\]^`{|}]|^~/g, '\\$&');
}
