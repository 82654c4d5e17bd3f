import { jsonSettings } from './json-settings.ts';
import type { Setting } from './setting.ts';

/** The secret fields in files of Google's tools. */
const SECRET_FIELDS: readonly string[] = ['private_key', 'client_secret', 'refresh_token', 'access_token', 'id_token'];

/** True for a field of Google's credentials that is secret. */
export function isGoogleSecret(key: string): boolean {
  return SECRET_FIELDS.includes(key);
}

/** The settings of such a file. Most files with such a name are something else, and large; those have none. */
export function googleSettings(text: string): Setting[] {
  return SECRET_FIELDS.some((field) => text.includes(`"${field}"`)) ? jsonSettings(text) : [];
}
