import { looksLikePassword } from '../../classify/password-like.ts';
import { isPathToFile } from '../../classify/path-to-file.ts';
import { isDigest, isPlainForm } from '../../classify/plain-value.ts';
import { looksGenerated } from '../../classify/random-text.ts';
import { isIdentifier } from '../../domain/identifier.ts';

/** What a literal is that stands under a key that sounds secret. */
export type ValueWeight =
  /** A machine made it. */
  | 'generated'
  /** A person chose it as a password. */
  | 'chosen'
  /** A word, a number, a sentence: it may be anything. */
  | 'weak';

/** Words that people build passwords for local services from. */
const LOCAL_WORDS =
  /pass|pwd|admin|root|test|demo|local|dev|user|secret|postgres|mysql|minio|mongo|redis|rabbit|guest|example|sample|change|airflow|superset|grafana|docker|welcome|qwerty|abc123|dummy|fake|foo|bar\d|hello|strong|super|token|key|default|1234/i;

/** True for a password that says by a word in it that nobody took trouble: `minio123`, `yourStrong(!)Password`. */
export function isHalfHearted(value: string): boolean {
  return LOCAL_WORDS.test(value);
}

/** What only illustrations count up or spell out. */
const SHOWS =
  /12345678|abcdefg|xxxx|(.)\1{4}|example|placeholder|changeme|your[-_]|dummy|base64|goes[-_]?here|not[-_]?real|redacted/i;

/** Where the kind of character changes at least at every third: long words with a number in the middle do not. */
function isMixed(text: string): boolean {
  return text.length <= (text.match(/[A-Z]+|[a-z]+|\d+|[^A-Za-z\d]+/g)?.length ?? 0) * 3;
}

/** How much a literal looks like a secret, all by itself. */
export function weightOf(key: string, value: string): ValueWeight {
  const text = value.trim();
  if (text.length < 6 || /\s/.test(text) || isDigest(key, text)) return 'weak';
  // An expression, a format or a call, which only a program can fill in.
  if (/^[$%{[(<]|[{}]|\$\(|%[sd]\b|\w\(|^\.|=>|\\[nx]/.test(text)) return 'weak';
  if (isPlainForm(text) && !/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)) return 'weak';
  if (
    isPathToFile(text) ||
    (/^(?:\.{0,2}\/)?[\w.-]+(?:\/[\w.-]+)+$/.test(text) && !looksGenerated(text.replaceAll('/', '')))
  )
    return 'weak';
  // Addresses, events and transactions of block chains are public.
  if (SHOWS.test(text) || (/^0x[0-9a-f]{8,}$/i.test(text) && !/private|secret/i.test(key))) return 'weak';
  if (looksGenerated(text) && isMixed(text)) return 'generated';
  if (/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)) return 'chosen';
  return looksLikePassword(text) && !(isIdentifier(text) && /[-_.:]/.test(text)) ? 'chosen' : 'weak';
}
