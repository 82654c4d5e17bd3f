import { patternOf } from './pattern-of.ts';

/**
 * How much a key says about its value.
 *
 * - `strong`: any value is a secret (`DB_PASSWORD`, `api_token`, `ssh_key`).
 * - `weak`: the word has other meanings (`SORT_KEY`, `seed`, `auth`), so the value decides.
 * - `faint`: it accompanies a secret (`key_id`, `Authorization`, `token_id`): not reported, but hidden in logs.
 * - `none`: it says nothing, or only something about a secret (`TOKEN_URL`, `PASSWORD_FILE`).
 */
export type KeyStrength = 'strong' | 'weak' | 'faint' | 'none';

const STRONG = patternOf(
  '',
  {
    passwords: /pass(?:word|wd|phrase|code)?(?:$|[^a-z])|password|passphrase/,
    anySecret: /secret|token|credential|masterauth|bindpw|account\.key\./,
    keys: /api[-_]?key|access[-_]?key|private[-_]?key|ssh[-_]key(?=$|[-_.]?\d*$)/,
    keysByPurpose: /(?:signing|encryption|fernet|master|shared|service|account|session|license|deploy|host)[-_]?key/,
    inAnyWord: /pwd|signature/,
    wholeWords: /(?:^|[-_.])(?:sas|dsn|pin|salt|pepper|jwt|pat|bearer|pw|psk|cred|creds|mnemonic|otp|hmac)(?:$|[-_.])/,
    connections:
      /connection[-_]?string|webhook|database[-_]?url|db[-_]?url|redis[-_]?url|mongo(?:db)?[-_]?(?:url|uri)|amqp[-_]?url|broker[-_]?url/,
  },
  '',
);

const WEAK = patternOf(
  '(?:^|[-_.])(?:',
  {
    keys: /key(?=$|[-_.]?\d*$)/,
    wholeWords: /(?:sig|auth|cookie|certificate|seed)(?=$|[-_.])/,
  },
  ')',
);

/** Compared with the key in lower case and without separators. */
const FAINT = /^sas|bearer|authorization|keyid$|keydata|keyjson|sshkey|salt$|cookie|jaas|passwd|passcode/;

/** The address of a connection, which often contains its password. */
const CONNECTION_URL = /(?:database|db|redis|mongo(?:db)?|amqp|broker|webhook)[-_]?(?:url|uri)$/i;

/** Endings of keys that only say something about a secret; the first three also count in keys without separators. */
const ABOUT_A_SECRET = {
  places: /url|uri|endpoint|host|name|type|files?|paths?|dirs?/,
  lifetimes: /ttl|expiry|expires(?:[-_]?(?:in|at))?|lifetime/,
  forms: /algorithm|header|prefix|length|size|enabled|count|version|format|policy/,
  issuers: /alg|required|issuer|audience|method|provider|timeout|rotation/,
  cookies: /secure|httponly|samesite|domain/,
  amounts: /age|login|days|hours|minutes|seconds|min|max/,
  databases:
    /schema|database|db|port|user|username|driver|drivername|warehouse|role|dataset|catalog|region|bucket|server|realm/,
  sources: /from[-_]secrets?/,
  names: /cmd|command|arn|public|store|helper|manager|manager[-_]users|backends?|ref|names?|id/,
};
const ENDS_ABOUT = patternOf('(?:^|[-_.])(?:', ABOUT_A_SECRET, ')$|(?:^|[-_.])existing[-_]secret$');
const { places, lifetimes, forms } = ABOUT_A_SECRET;
const ENDS_ABOUT_JOINED = patternOf('(?:suffix|', { places, lifetimes, forms }, ')$');

/** A cache of recent keys. Files repeat their keys, and every item of a list looks up the key above it. */
const known = new Map<string, KeyStrength>();
const MOST_KNOWN = 1000;
const LONGEST_KNOWN = 256;

/** How much a key, as any format writes it (`clientSecret`, `client_secret`, `CLIENT-SECRET`), says about its value. */
export function secretStrength(key: string): KeyStrength {
  if (key.length > LONGEST_KNOWN) return strengthOf(key);
  const before = known.get(key);
  if (before !== undefined) return before;
  if (known.size >= MOST_KNOWN) known.clear();
  const strength = strengthOf(key);
  known.set(key, strength);
  return strength;
}

function strengthOf(key: string): KeyStrength {
  const words = wordsOf(key);
  const ofWords = strengthOfWords(words);
  if (ofWords !== 'none') return ofWords;
  const joined = words.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
  if (/public_?key/i.test(words)) return 'none';
  if (ENDS_ABOUT_JOINED.test(joined)) return 'none';
  return [STRONG, WEAK, FAINT].some((pattern) => pattern.test(joined)) ? 'faint' : 'none';
}

function strengthOfWords(words: string): KeyStrength {
  // A table of credentials in the name of a variable: what stands behind it says what the value is.
  const field = /credentials__(\w+)$/i.exec(words)?.[1];
  if (field !== undefined) return strengthOfWords(field);
  if (/(?:^|[-_.])public(?:[-_.]|$)|public_?key/i.test(words) && /key/i.test(words)) return 'none';
  // What a proxy passes on, and what a serializer or converter handles.
  if (/(?:proxy|fastcgi|uwsgi|grpc|scgi|by)[-_]pass(?:$|[-_ ])|pass(?:es|enger|ive|through|thru)/i.test(words))
    return 'none';
  if (/secret[-_]?id$/i.test(words)) return 'strong';
  // A number of tokens: what a model may write, how often a user may call.
  if (/tokens?[-_]per[-_]/i.test(words)) return 'none';
  if (/^(?:max|min|num|total|n)[-_](?:\w+[-_])?tokens$/i.test(words)) return 'none';
  // Where secrets are kept, and the user of a sign-in.
  if (/secrets?[-_](?:prefix|path|mount|engine|backend|manager|store|provider)/i.test(words)) return 'none';
  if (/(?:driver|user|host|db|database|account|bucket|project|client|secret|key)name$/i.test(words)) return 'none';
  // What processes tokens, and the column of a table with passwords.
  if (/tokeni[sz]er|(?:^|[-_.])(?:column|col|field|attribute|placeholder|regex|pattern)$/i.test(words)) return 'none';
  if (CONNECTION_URL.test(words)) return 'strong';
  if (ENDS_ABOUT.test(words)) return 'none';
  if (STRONG.test(words)) return 'strong';
  return WEAK.test(words) ? 'weak' : 'none';
}

/** The words of a key with a separator between them; without the domain before a label (`external-secrets.io/component`). */
function wordsOf(key: string): string {
  const own = key.replace(/^[a-z0-9-]+(?:\.[a-z0-9-]+)+\/(?=[^/]+$)/i, '');
  return own.replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2');
}

/** For the gate: true if a key says that its value is a secret, and not only something about one. For a weak key the value decides. */
export function soundsSecret(key: string): boolean {
  const strength = secretStrength(key);
  return strength === 'strong' || strength === 'weak';
}

/** For masks: true if the value of a key may be a secret. Hiding too much costs a word in a log, too little a secret. */
export function mayHoldSecret(key: string): boolean {
  return secretStrength(key) !== 'none';
}
