import { isIdentifier } from '../domain/identifier.ts';
import { secretStrength } from './secret-keys.ts';

/** Words (`created_at`, `basic`, `eu-west`) and short numbers (`42`, `0.5`), the usual values of a key with several meanings. */
const NAME_OR_NUMBER = /^(?:[A-Za-z]+(?:[ _.,/:-][A-Za-z]+)*|-?\d{1,5}(?:\.\d{1,5})?)$/;

/** 16, 24 or 32 bytes in base64: what encrypts the traffic of Consul, Nomad and Serf. */
const GOSSIP_KEY = /^(?:[A-Za-z0-9+/]{22}==|[A-Za-z0-9+/]{32}|[A-Za-z0-9+/]{43}=)$/;

/** `orders:v2:2024`: words and numbers with marks between them. */
function isCacheKey(text: string): boolean {
  return /^[a-z]{2,}[:._-]/.test(text) && !/[A-Z]/.test(text) && isIdentifier(text);
}

/**
 * For the gate: true if key and value together say that this is a secret. A strong key makes any value one; with a weak one (`SORT_KEY`, `seed`)
 * names and numbers are not.
 */
export function isSecretSetting(key: string, value: string): boolean {
  const strength = secretStrength(key);
  return (
    strength === 'strong' ||
    (/(?:^|[-_.])encrypt$/i.test(key) && GOSSIP_KEY.test(value.trim())) ||
    (strength === 'weak' && !NAME_OR_NUMBER.test(value.trim()) && !isCacheKey(value.trim()))
  );
}

/** True for a name or number under a weak key: `SORT_KEY=created_at`, `seed: 42`. */
export function isOtherMeaning(key: string, value: string): boolean {
  return secretStrength(key) === 'weak' && !isSecretSetting(key, value);
}
