import { isChosenName } from '../classify/chosen-name.ts';
import { soundsSecret } from '../classify/secret-keys.ts';
import type { Setting } from './settings/setting.ts';

/**
 * True for a chosen key. A text that is broken, wrapped or not in the format of its name may have secrets in place of keys: the last line of base64
 * text (`…Q==`) reads like an assignment.
 */
function isName(key: string): boolean {
  if (/[+=]/.test(key) || (key.includes('/') && !key.startsWith('//'))) return false;
  return isChosenName(key);
}

/** The usual form of variables: in a file that is a single assignment, any other key may be the first half of a secret with `=`. */
const VARIABLE = /^(?:[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*|[a-z]+(?:_[a-z]+)+)$/;

/** The name in messages of the only setting in a file that may not be a settings file at all. */
export function shownLoneKey(setting: Setting): string {
  const isVariable = VARIABLE.test(setting.key) || soundsSecret(setting.key);
  return isVariable ? shownKey(setting) : `line ${setting.line}`;
}

/** The name of a setting in messages: its key, without parts that may be secrets themselves, or the line if nothing can be shown. */
export function shownKey({ key, path, line }: Setting): string {
  const parts = path ?? [key];
  if (!parts.some((part) => isName(part) && !/^\d+$/.test(part))) return `line ${line}`;
  return parts.map((part) => (isName(part) ? part : '…')).join('.');
}
