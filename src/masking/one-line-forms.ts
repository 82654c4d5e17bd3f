import { base64Forms } from './base64-forms.ts';
import { hexForms } from './hex-forms.ts';
import { jsonForms, nestedJsonForms } from './json-forms.ts';
import { notationForms } from './notation-forms.ts';
import { percentForms } from './percent-forms.ts';
import { quotedForms } from './quoted-forms.ts';

/**
 * `all` unless the plan has too many texts for a runner. `usual` leaves out the rarest forms, which the documentation does not promise: rarer ways of
 * quoting and percent encoding, and the pieces that guard against lines broken at an unknown place.
 */
export type Breadth = 'all' | 'usual';

/** Letters and digits that no text format escapes; most tokens. */
const NEVER_ESCAPED = /^[A-Za-z0-9_.-]*$/;

/** The encodings of a text that tools print in one line. The text may have several lines, which then are escaped in them. */
export function encodedForms(text: string, breadth: Breadth): readonly string[] {
  const bytes = [...base64Forms(text, breadth), ...hexForms(text, breadth)];
  if (NEVER_ESCAPED.test(text)) return bytes;
  return [
    ...bytes,
    ...jsonForms(text),
    ...nestedJsonForms(text),
    ...notationForms(text, breadth),
    ...percentForms(text, breadth),
  ];
}

/** All forms of a text without line breaks, itself first. */
export function oneLineForms(text: string, breadth: Breadth): readonly string[] {
  return [text, ...encodedForms(text, breadth), ...quotedForms(text, breadth)];
}
