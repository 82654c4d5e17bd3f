import type { InputReader } from './input-reader.ts';

/** An unknown placeholder would stay in the address as text, and the secret would be reported as missing. */
export function refuseUnknownPlaceholders<Id extends string>(
  reader: InputReader<Id>,
  id: Id,
  template: string,
  allowed: readonly string[],
): void {
  for (const [placeholder, name = ''] of template.matchAll(/\{([^{}]*)\}/gu)) {
    if (!allowed.includes(name)) {
      const names = allowed.map((known) => `{${known}}`).join(', ');
      reader.refuseItem(id, placeholder, `allowed placeholders are ${names}`);
    }
  }
}

/** The placeholders allowed in a backend's settings. */
export const SETTING_PLACEHOLDERS = ['environment'] as const;
