import { base64Forms, base64UrlForms } from './base64-forms.ts';
import { hexForms, jsonForms, nestedJsonForms, percentForms, quotedForms } from './text-forms.ts';

/** `all` unless the plan outgrows what a runner should carry; `usual` leaves out the forms that are seen least. */
export type Breadth = 'all' | 'usual';

/** The encodings of a text that tools print in one line. The text may have several lines, which then are escaped in them. */
export function encodedForms(text: string, breadth: Breadth): readonly string[] {
  const [json = '', goJson = '', ...moreJson] = jsonForms(text);
  const [component, strict, form, ...morePercent] = percentForms(text);
  const percent =
    component === undefined || strict === undefined || form === undefined ? [] : [component, strict, form];
  const usual = [
    json,
    goJson,
    ...percent,
    ...base64Forms(text, breadth),
    ...base64UrlForms(text),
    ...hexForms(text, breadth),
  ];
  return breadth === 'usual' ? usual : [...usual, ...moreJson, ...nestedJsonForms(text), ...morePercent];
}

/** All forms of a text without line breaks, itself first. */
export function oneLineForms(text: string, breadth: Breadth): readonly string[] {
  const quoted = breadth === 'all' ? quotedForms(text) : [];
  return [text, ...encodedForms(text, breadth), ...quoted];
}
