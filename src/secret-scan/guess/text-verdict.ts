import { connectionSecrets } from '../../classify/connection-string.ts';
import { secretStrength } from '../../classify/secret-keys.ts';
import { decoded, urlParts } from '../../classify/url-parts.ts';
import { classifySecret, isLocalHost } from '../../classify/value-class.ts';
import { isIdentifier } from '../../domain/identifier.ts';
import { tokenKind, tokensIn } from '../../domain/token-form.ts';
import { LineIndex } from '../../formats/line-index.ts';
import { armoredKey } from '../encryption/private-key.ts';
import { assignmentsIn } from './assignments.ts';
import type { FileTraits } from './file-traits.ts';
import type { Sighting } from './sighting.ts';
import { isHalfHearted, weightOf } from './value-weight.ts';

// Bounded parts keep the search linear.
const URL =
  /(?<![\w+.-])(?:jdbc:)?[a-z][a-z0-9+.-]{1,30}:\/\/[^\s:/@"'`<>()[\]{}$%]{0,128}:[^\s/@"'`<>]{3,200}@[\w.-]{2,200}(?::\d{1,5})?[^\s"'`<>]{0,300}/gi;
/** A quoted text of pairs with a password in it. */
const PAIRS =
  /["'`]((?=[^"'`\n]{0,600}(?:password|pwd|accountkey|sharedaccesskey)\s?=)[^"'`\n]{0,600}=[^"'`\n]{1,600};[^"'`\n]{0,600})["'`]/gi;
/** What one of its pairs begins with: most texts have none, and are sooner searched for that. */
const PASSWORD_OF_PAIRS = /(?:password|pwd|accountkey|sharedaccesskey)\s?=/i;
const NO_HOST =
  /(?:^|[.@-])(?:example|test|local|localhost|invalid|domain|yourdomain|host|hostname|server|mydomain|company|acme\.org)(?:\.\w+)?$/i;

/** Known forms in a text of any kind. */
export function formsIn(text: string, traits: FileTraits): Sighting[] {
  const lines = new LineIndex(text);
  const found: Sighting[] = [];
  const add = (key: string, index: number, isSure: boolean, why: string): void => {
    found.push({ key, ...lines.at(index), severity: isSure && !traits.isTrial ? 'error' : 'warning', why });
  };
  for (const { index, text: token } of tokensIn(text)) {
    const kind = tokenKind(token) ?? 'a token';
    add(kind, index, kind !== 'a JSON web token' && !token.startsWith('AIza'), kind);
  }
  const key = text.includes('PRIVATE KEY') || text.includes('AGE-SECRET-KEY-1') ? armoredKey(text) : undefined;
  if (key !== undefined)
    found.push({
      key: 'a private key',
      line: key.line,
      column: 1,
      severity: traits.isTrial ? 'warning' : 'error',
      why: 'a private key',
    });
  for (const { 0: url, index } of text.matchAll(URL)) {
    const found = addressWeight(url.replace(/[.,;)\]}\\]+$/, ''));
    if (found !== undefined)
      add(
        'a password in a URL',
        index,
        found === 'sure' && traits.kind !== 'document',
        'a credential in a connection string',
      );
  }
  for (const match of PASSWORD_OF_PAIRS.test(text) ? text.matchAll(PAIRS) : []) {
    const { secrets, host } = connectionSecrets(match[1] ?? '');
    const isReal = secrets.some(
      (secret) => weightOf('password', secret) !== 'weak' && classifySecret(secret, { key: 'password' }) === 'literal',
    );
    const isHere = host !== undefined && isLocalHost(host);
    if (isReal)
      add(
        'a password in a connection string',
        match.index,
        !isHere && traits.kind !== 'document',
        'a credential in a connection string',
      );
  }
  return found;
}

function addressWeight(url: string): 'sure' | 'unsure' | undefined {
  const parts = urlParts(url);
  if (parts === undefined || parts.password === '') return undefined;
  const password = decoded(parts.password);
  if (/^[$%{<*]|\$\{|\{\w*\}|%s|\*{3}|\.\.\./.test(password) || classifySecret(url, { key: '' }) !== 'literal')
    return undefined;
  const weight = weightOf('', password);
  const host = parts.host.replace(/:\d+$/, '');
  const isHere = isLocalHost(host) || NO_HOST.test(host) || /^\w*host$/i.test(host);
  if (weight === 'weak') return undefined;
  if (isHere) return weight === 'generated' && !isHalfHearted(password) ? 'unsure' : undefined;
  return isHalfHearted(password) && weight !== 'generated' ? 'unsure' : 'sure';
}

/** Names that more often describe a secret than hold one. */
const NO_SECRET_NAME =
  /(?:pattern|regex|regexp|placeholder|label|title|message|msg|error|text|description|hint|help|prompt|column|field|param|parameter|class|selector|css|style|input|button|test|mock|fake|dummy|example|sample|expected|invalid|wrong|bad|old|hash|hashed|encrypted|cipher|public|tokenizer|tokens?_(?:count|limit))$/i;

/** A user with a literal name, on the same line or a few before. */
const USER_BEFORE =
  /(?:\b|_)(?:user|username|user_?name|uid|login|user id)["']?(?:[ \t]{0,4}:[ \t]{0,4}\w{1,16})?[ \t]{0,4}(?:=>|=|:|,)[ \t]{0,4}["']?[\w@.+-]{2,64}["',;]/i;
/** Words and a number at the end, as in a password that is easy to say. */
const WORDS_AND_NUMBER = /^[a-z]+(?:[-_.][a-z]+)+[-_.]?\d{2,6}$/;

function isSecretName(name: string): boolean {
  // A name in a namespace says what it is at its end; Azure's accounts are named behind that.
  const key = /account\.key\.|(?:secret|access)\.key$/.test(name) ? name : name.replace(/^.*[$.](?=\w)/, '');
  if (
    NO_SECRET_NAME.test(key) ||
    /^(?:hashed|encrypted|masked|expected|fake|dummy)(?:[-_]|(?=[A-Z]))/.test(key) ||
    /^(?:next|page|continuation|cursor|csrf|sort|primary|foreign|partition|cache)_?-?(?:page_?)?(?:token|key)$/i.test(
      key,
    )
  )
    return false;
  const strength = secretStrength(key);
  return (
    strength === 'strong' ||
    /^(?:to-securestring|fernet|pass|pw|authorization|x-api-key|api-key|x-auth-token|private-token|x-vault-token)$/i.test(
      name,
    )
  );
}

/** Assignments of values that look real to names that sound secret. */
function assignedIn(text: string, traits: FileTraits): Sighting[] {
  if (traits.isTrial || traits.isLocale) return [];
  const lines = new LineIndex(text);
  const found: Sighting[] = [];
  for (const { name, value, index, isDefault, isPassword } of assignmentsIn(
    text,
    traits.kind === 'document' || traits.kind === 'notebook',
  )) {
    if (!isSecretName(name)) continue;
    const weight = weightOf(name, value);
    if (
      weight === 'weak' ||
      (weight === 'chosen' && isDefault === true) ||
      (weight === 'chosen' && isHalfHearted(value) && traits.kind === 'document')
    )
      continue;
    // A name in snake case is one more string in a list of them, unless a user stands before it.
    const isSaid = WORDS_AND_NUMBER.test(value) && !isHalfHearted(value);
    const isOneMore = weight === 'chosen' && !isSaid && isIdentifier(value) && /^[a-z][a-z\d]*[-_.:]/.test(value);
    if (isOneMore && isPassword !== true && !USER_BEFORE.test(text.slice(Math.max(0, index - 120), index))) continue;
    if (classifySecret(value, { key: name }) !== 'literal' || /^[\w.]+\[|\.[a-z]+\(|^\w+\.\w+\.\w+$/.test(value))
      continue;
    found.push({
      key: shownName(name),
      ...lines.at(index),
      severity: 'warning',
      why: weight === 'generated' ? 'a value that a machine made' : 'a password that a person chose',
    });
  }
  return found;
}

function shownName(name: string): string {
  return name.replaceAll(/\s+/g, ' ').slice(0, 64);
}

/** The secrets in code, queries, scripts and documents. */
export function textVerdict(text: string, traits: FileTraits): Sighting[] {
  return [...formsIn(text, traits), ...assignedIn(text, traits)];
}
