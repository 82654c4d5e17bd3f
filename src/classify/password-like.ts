import { isIllustration, isPlaceholder } from './placeholder.ts';
import { isWellKnownDefault } from './well-known-defaults.ts';

/** Digits that somebody typed to have some: `1234`, `000`. */
const FILLING = /0?123(?:4(?:5(?:6(?:7(?:8(?:90?)?)?)?)?)?)?|(\d)\1{2,}/g;

const KEEPS_RULES = /^(?=.*[a-z])(?=.*[A-Z])(?=.*\d)(?=.*[!$%^&])\S{8,}$/;

/** True for a text as rules about passwords want them, and as no name of anything is. */
export function meetsPasswordRules(value: string): boolean {
  return KEEPS_RULES.test(value.trim());
}

/** A password as people make them: one word of letters with digits in it (`Summer2024!`), which no illustration needs. */
export function looksLikePassword(value: string): boolean {
  const text = value.trim().replaceAll(FILLING, '');
  if (/\s/.test(text) || text.length < 6 || !/\d/.test(text)) return false;
  return /\p{L}{3}/u.test(text) && !isPlaceholder(text, '') && !isIllustration(text) && !isWellKnownDefault(text);
}
