import { isIllustration, isPlaceholder } from './placeholder.ts';
import { isWellKnownDefault } from './well-known-defaults.ts';

/** Digits typed as filler: `1234`, `000`. */
const FILLING = /0?123(?:4(?:5(?:6(?:7(?:8(?:90?)?)?)?)?)?)?|(\d)\1{2,}/g;

const KEEPS_RULES = /^(?=.*[a-z])(?=.*[A-Z])(?=.*\d)(?=.*[!$%^&])\S{8,}$/;

/** True for a text that meets common password rules and does not look like a name. */
export function meetsPasswordRules(value: string): boolean {
  return KEEPS_RULES.test(value.trim());
}

/** A typical chosen password: one word of letters with digits in it (`Summer2024!`), which is not needed in an illustration. */
export function looksLikePassword(value: string): boolean {
  const text = value.trim().replaceAll(FILLING, '');
  if (/\s/.test(text) || text.length < 6 || !/\d/.test(text)) return false;
  return /\p{L}{3}/u.test(text) && !isPlaceholder(text, '') && !isIllustration(text) && !isWellKnownDefault(text);
}
