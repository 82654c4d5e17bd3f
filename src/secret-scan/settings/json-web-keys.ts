import type { Setting } from './setting.ts';

/** The private members of keys (https://www.rfc-editor.org/rfc/rfc7518#section-6), by the kind of key. */
const PRIVATE: Readonly<Record<string, ReadonlySet<string>>> = {
  RSA: new Set(['d', 'p', 'q', 'dp', 'dq', 'qi']),
  EC: new Set(['d']),
  OKP: new Set(['d']),
  oct: new Set(['k']),
};

/** Marks the secrets in JSON web keys, alone, in a set, and in the settings of a program. */
export function withJsonWebKeys(settings: readonly Setting[]): Setting[] {
  const kinds = new Map<string, string>();
  for (const { path, value } of settings) if (path?.at(-1) === 'kty') kinds.set(path.slice(0, -1).join('\n'), value);
  if (kinds.size === 0) return [...settings];
  return settings.map((setting) => {
    const { path = [], value } = setting;
    const members = PRIVATE[kinds.get(path.slice(0, -1).join('\n')) ?? ''];
    const isPrivate = members?.has(path.at(-1) ?? '') === true && /^[\w-]{20,}$/.test(value);
    return isPrivate ? { ...setting, isSecret: true } : setting;
  });
}
