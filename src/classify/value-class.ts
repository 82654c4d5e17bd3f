import { hasTokenForm } from '../domain/token-form.ts';
import { connectionSecrets, isOpenConnection } from './connection-string.ts';
import { isCipherText, isEncryptedValue } from './encrypted-value.ts';
import { isPathToFile } from './path-to-file.ts';
import { isPlaceholder } from './placeholder.ts';
import { isPublicText } from './public-text.ts';
import { isRandomPiece } from './random-text.ts';
import { isReference, withoutReferences } from './reference.ts';
import { decoded, type UrlParts, urlParts } from './url-parts.ts';
import { secretsInQuery } from './url-secrets.ts';
import { isDefaultOfImage, isWellKnownDefault } from './well-known-defaults.ts';

/**
 * What a value in a secret file is. Only a `literal` is reported as an error; a `local-default` (a password from tutorials, for this machine) is a
 * notice.
 */
export type ValueClass =
  | 'empty'
  | 'reference'
  | 'placeholder'
  | 'encrypted'
  | 'path-to-file'
  | 'plain'
  | 'local-default'
  | 'literal';

const LOCAL_HOST =
  /^(?:localhost|.*\.localhost|127(?:\.\d{1,3}){3}|0\.0\.0\.0|\[?::1\]?|host\.docker\.internal|.*\.(?:local|internal\.test|test)|[a-z][a-z0-9_-]*)$/i;

/** True for this machine, and for a name without dots: a service of the same compose file. */
export function isLocalHost(host: string): boolean {
  return LOCAL_HOST.test(host.trim().replace(/:\d+$/, ''));
}

/** The depth of a connection string in a URL in the default of a reference: deeper nesting is an attack. */
const DEEPEST = 8;

export interface ValueContext {
  /** The key that holds the value. */
  readonly key: string;
  /** The host that the value belongs to, if the file names one. */
  readonly host?: string;
  /** The users and databases named next to the value: on this machine they are also used as example passwords. */
  readonly names?: ReadonlySet<string>;
  /** How many values the text is nested in; absent: none. */
  readonly depth?: number;
}

function classOfDefault(value: string, { host, names }: ValueContext): ValueClass {
  const isDefault =
    host === undefined
      ? isDefaultOfImage(value)
      : isLocalHost(host) && (isWellKnownDefault(value) || names?.has(value) === true);
  return isDefault ? 'local-default' : 'literal';
}

/**
 * Classifies the value of a field that holds a secret.
 *
 * @param value the text, without the quotes of its format
 */
export function classifySecret(value: string, context: ValueContext): ValueClass {
  const text = value.trim();
  const { depth = 0 } = context;
  if (depth > DEEPEST) return 'literal';
  // A lone bracket is the first line of a longer value in a file that no parser can read.
  if (text === '' || /^(?:[{}[\]()]|\{\s?\}|\[\s?\])$/.test(text)) return 'empty';
  if (isEncryptedValue(text) || (/^cipher_?text$/i.test(context.key) && isCipherText(text))) return 'encrypted';
  if (isReference(text)) return 'reference';
  if (isPublicText(text)) return 'plain';
  const inside = connectionSecrets(text);
  if (inside.secrets.length > 0) {
    const { host = context.host } = inside;
    return worstOf(inside.secrets, { key: context.key, depth: depth + 1, ...(host === undefined ? {} : { host }) });
  }
  if (isOpenConnection(text)) return 'plain';
  const rest = withoutReferences(text);
  if (rest !== undefined) {
    const remains = rest.trim();
    if (remains === '' || /^[\s:@/.,;|_-]*$/.test(remains)) return 'reference';
    const url = urlParts(remains);
    if (url !== undefined && url.password === '') return 'reference';
    // `Bearer ${TOKEN}`: words around a reference are not a secret.
    if (/^!?[A-Za-z]{1,12}\s*$/.test(remains) && remains !== text && text.includes(' ')) return 'reference';
    return classifySecret(remains, { ...context, depth: depth + 1 }) === 'literal' ? 'literal' : 'reference';
  }
  const url = urlParts(text);
  if (url !== undefined) return classifyUrl(text, url, context);
  if (isPlaceholder(text, context.key)) return 'placeholder';
  if (isPathToFile(text)) return 'path-to-file';
  return classOfDefault(text, context);
}

function worstOf(secrets: readonly string[], context: ValueContext): ValueClass {
  const classes = secrets.map((secret) => classifySecret(secret, context));
  if (classes.some((found) => found === 'literal' || found === 'path-to-file')) return 'literal';
  return classes.includes('local-default') ? 'local-default' : (classes[0] ?? 'empty');
}

function classifyUrl(text: string, { user, password, host, rest }: UrlParts, outer: ValueContext): ValueClass {
  const { key } = outer;
  const context = { key, host, names: new Set(user === '' ? [] : [user]), depth: (outer.depth ?? 0) + 1 };
  if (password !== '') {
    const found = classifySecret(decoded(password), { ...context, key: user === '' ? key : user });
    if (found === 'placeholder' && isWellKnownDefault(password)) return classOfDefault(password, context);
    return found === 'path-to-file' ? 'literal' : found;
  }
  for (const secret of secretsInQuery(text)) {
    const found = classifySecret(secret, context);
    if (found === 'literal' || found === 'local-default') return found;
  }
  if (user !== '' && isRandomPiece(user)) return 'literal';
  const segments = rest.split(/[/?#&=]/);
  return segments.some((segment) => isRandomPiece(segment) && !isPlaceholder(segment, '')) ? 'literal' : 'plain';
}

/** True for a value that is a secret under any key: a token by its form, a URL with a password, a connection string. */
export function isSecretByItself(value: string): boolean {
  return hasTokenForm(value) || carriesSecret(value);
}

function carriesSecret(value: string): boolean {
  const text = value.trim();
  const url = urlParts(text);
  if (url === undefined) return connectionSecrets(text).secrets.length > 0;
  return url.password !== '' || secretsInQuery(text).length > 0;
}
