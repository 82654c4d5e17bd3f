/** What ends a line for some reader of YAML, or cannot be seen. */
const ESCAPED = /[\u007f-\u009f\u00ad\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]|\p{Surrogate}/gu;

/** A text on one line of a file that people edit: plain where every reader of YAML takes it for a text, else in double quotes. */
export function yamlText(text: string): string {
  const isPlain =
    /^[A-Za-z_](?:[\w./@+=-]|:(?=[\w/]))*$/.test(text) && !/^(?:y|n|yes|no|on|off|true|false|null)$/i.test(text);
  if (isPlain) return text;
  return JSON.stringify(text).replace(
    ESCAPED,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
