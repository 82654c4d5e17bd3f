import { looksLikePassword } from '../../classify/password-like.ts';
import { isPathToFile } from '../../classify/path-to-file.ts';
import { isDigest, isPlainForm } from '../../classify/plain-value.ts';
import { looksGenerated } from '../../classify/random-text.ts';
import { isIdentifier } from '../../domain/identifier.ts';

/** How much a literal under a key that sounds secret looks like one. */
export type ValueWeight =
  /** Generated. */
  | 'generated'
  /** A chosen password. */
  | 'chosen'
  /** A word, a number, a sentence: inconclusive. */
  | 'weak';

/** Words from which passwords for local services are built. */
const LOCAL_WORDS =
  /pass|pwd|admin|root|test|demo|local|dev|user|secret|postgres|mysql|minio|mongo|redis|rabbit|guest|example|sample|change|airflow|superset|grafana|docker|welcome|qwerty|abc123|dummy|fake|kestra|dagster|prefect|kafka|trino|hive|foo|bar\d|hello|strong|super|token|key|default|1234/i;

/** Characters that replace letters in words like `S3cr3t` and `k3str4`. */
const LETTER_OF: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
};

/** True for a careless password, by a word in it: `minio123`, `yourStrong(!)Password`. */
export function isHalfHearted(value: string): boolean {
  return (
    LOCAL_WORDS.test(value) || LOCAL_WORDS.test(value.replaceAll(/[013457@$!]/g, (sign) => LETTER_OF[sign] ?? sign))
  );
}

/** Sequences and words that only occur in illustrations. */
const SHOWS =
  /12345678|abcdefg|xxxx|example|placeholder|changeme|your[-_]|dummy|base64|goes[-_]?here|not[-_]?real|redacted/i;

/** Where the kind of character changes at least every three characters; long words with a number in the middle do not. */
function isMixed(text: string): boolean {
  return text.length <= (text.match(/[A-Z]+|[a-z]+|\d+|[^A-Za-z\d]+/g)?.length ?? 0) * 3;
}

/** Only letters, with more changes of case than a name in camel case: six, or five with many consonants. */
function isMixedCase(text: string): boolean {
  if (!/^[A-Za-z]{12,64}$/.test(text)) return false;
  const changes = text.match(/[a-z](?=[A-Z])|[A-Z](?=[a-z])/g)?.length ?? 0;
  return changes * 2 >= text.length / 2 && /[b-df-hj-np-tv-xz]{4}|[aeiou]{4}/i.test(text);
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** Keys that can only mean a credential. */
const PASSWORD_KEY = /(?:pass(?:word|wd|phrase)?|pwd)(?:[-_.]?\d)?$/i;

/** A password with a mark in it (`Falcon42_x`, `summer-2024`): under most keys it is a name. */
function isMarkedPassword(key: string, text: string): boolean {
  return PASSWORD_KEY.test(key) && /[a-z]/.test(text) && (/[A-Z]/.test(text) || /\d{2}/.test(text));
}

/** A word and a number joined by `@` (`Harbor@2031`), which elsewhere is the version of a package. */
function isJoinedPassword(key: string, text: string): boolean {
  return PASSWORD_KEY.test(key) && /^\p{L}{4,}@\d{2,}$/u.test(text);
}

/** All four kinds of characters, as password rules want them: `S0mm3r#21`. */
function isRuledPassword(key: string, text: string): boolean {
  if (!PASSWORD_KEY.test(key) || text.length < 8 || text.length > 64) return false;
  return [/[a-z]/, /[A-Z]/, /\d/, /[!$%^&*@#?+=~_-]/].every((kind) => kind.test(text)) && !isIdentifier(text);
}

/** A password that Google makes for one program: four groups of four letters, not all of them words. */
function isAppPassword(key: string, text: string): boolean {
  return (
    /pass|pwd/i.test(key) &&
    /^[a-z]{4}(?:[ -][a-z]{4}){3}$/.test(text) &&
    !text.split(/[ -]/).every((group) => /[aeiouy]/.test(group))
  );
}

/** Letters of both cases with a sign among them, and no digit: `umck$ewgJlGsf`. */
function isSignedPassword(key: string, text: string): boolean {
  if (!PASSWORD_KEY.test(key) || !/^[A-Za-z!$%^&*@#?+=~]{10,64}$/.test(text)) return false;
  return /[a-z]/.test(text) && /[A-Z]/.test(text) && /\w[!$%^&*@#?+=~]\w/.test(text);
}

/** The decoded base64 text if it reads like a password: some tools encode one to hide it from view. */
function readableBase64(text: string): string | undefined {
  if (text.length < 8 || text.length > 200 || text.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(text))
    return undefined;
  const plain = atob(text);
  return /^[\x21-\x7e]+$/.test(plain) ? plain : undefined;
}

/** How much a literal looks like a secret, regardless of its key. */
export function weightOf(key: string, value: string): ValueWeight {
  const text = value.trim();
  if (isAppPassword(key, text)) return 'generated';
  if (isJoinedPassword(key, text) && !SHOWS.test(text)) return 'chosen';
  if (text.length < 6 || /\s/.test(text) || isDigest(key, text)) return 'weak';
  // An expression, a format or a call, which a program fills in.
  if (/^[$%{[(<]|[{}]|\$\(|%[sd]\b|\w\(|^\.|=>|\\[nx]|^[a-z_]+\|[a-z]+(?:[:|]|$)/.test(text)) return 'weak';
  if (isPlainForm(text) && !UUID.test(text)) return 'weak';
  if (
    isPathToFile(text) ||
    (/^(?:\.{0,2}\/)?[\w.-]+(?:\/[\w.-]+)+$/.test(text) && !looksGenerated(text.replaceAll('/', '')))
  )
    return 'weak';
  // Addresses, events and transactions of block chains are public.
  // One character repeated; long generated texts repeat some, too.
  if (/(.)\1{4}/.test(text) && new Set(text).size < 20) return 'weak';
  if (SHOWS.test(text) || (/^0x[0-9a-f]{8,}$/i.test(text) && !/private|secret/i.test(key))) return 'weak';
  if ((looksGenerated(text) && isMixed(text)) || isMixedCase(text)) return 'generated';
  if (UUID.test(text)) return 'chosen';
  // What hashes it, or its hash.
  if (/hash(?:ed|er|ing)?$/i.test(key)) return 'weak';
  if (looksLikePassword(text) && (!(isIdentifier(text) && /[-_.:]/.test(text)) || isMarkedPassword(key, text)))
    return 'chosen';
  if (isSignedPassword(key, text) || isRuledPassword(key, text)) return 'chosen';
  const plain = readableBase64(text);
  return plain !== undefined && looksLikePassword(plain) && !isIdentifier(text) ? 'chosen' : 'weak';
}
