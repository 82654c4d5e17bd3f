import { base64Forms } from './base64-forms.ts';
import { hexForms, jsonForms, nestedJsonForms, percentForms, quotedForms } from './text-forms.ts';

/** `all` unless the plan outgrows what a runner should carry; `usual` leaves out the forms that are seen least. */
export type Breadth = 'all' | 'usual';

/** Letters and digits that no text format escapes; most tokens. */
const NEVER_ESCAPED = /^[A-Za-z0-9_.-]*$/;

/** The encodings of a text that tools print in one line. The text may have several lines, which then are escaped in them. */
export function encodedForms(text: string, breadth: Breadth): readonly string[] {
  const bytes = [...base64Forms(text, breadth), ...hexForms(text, breadth)];
  if (NEVER_ESCAPED.test(text)) return bytes;
  const [json = '', goJson = '', ...moreJson] = jsonForms(text);
  const [component = '', strict = '', form = '', ...morePercent] = percentForms(text);
  const usual = [...bytes, json, goJson, component, strict, form];
  return breadth === 'usual' ? usual : [...usual, ...moreJson, ...nestedJsonForms(text), ...morePercent];
}

/** All forms of a text without line breaks, itself first. */
export function oneLineForms(text: string, breadth: Breadth): readonly string[] {
  const quoted = breadth === 'all' ? quotedForms(text) : [];
  return [text, ...encodedForms(text, breadth), ...quoted];
}
