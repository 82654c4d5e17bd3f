import { isChosenName } from '../classify/chosen-name.ts';
import { soundsSecret } from '../classify/secret-keys.ts';
import type { Setting } from './settings/setting.ts';

/**
 * True for a key that a person chose. A text that is broken, wrapped or of another format than its name says has secrets where keys are
 * expected: the last line of base64 text (`…Q==`) reads like an assignment.
 */
function isName(key: string): boolean {
  if (/[+=]/.test(key) || (key.includes('/') && !key.startsWith('//'))) return false;
  return isChosenName(key);
}

/** How variables are written: in a file that is one assignment and nothing else, any other key may be the first half of a secret with `=`. */
const VARIABLE = /^(?:[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*|[a-z]+(?:_[a-z]+)+)$/;

/** What a message calls the only setting of a file that need not be a file of settings at all. */
export function shownLoneKey(setting: Setting): string {
  const isVariable = VARIABLE.test(setting.key) || soundsSecret(setting.key);
  return isVariable ? shownKey(setting) : `line ${setting.line}`;
}

/** What a message calls a setting: its key, with parts left out that may be secrets themselves; the line when nothing of it can be shown. */
export function shownKey({ key, path, line }: Setting): string {
  const parts = path ?? [key];
  if (!parts.some((part) => isName(part) && !/^\d+$/.test(part))) return `line ${line}`;
  return parts.map((part) => (isName(part) ? part : '…')).join('.');
}
