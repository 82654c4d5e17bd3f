import { connectionSecrets } from './connection-string.ts';
import { isPublicText } from './public-text.ts';

/**
 * What a value in a secret file is. Only a `literal` is a reason to raise an alarm; a `local-default` (the password that every tutorial
 * uses, on this machine) is worth a notice.
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

/** References of shells, templates and secret managers; each must be the whole value. */
const REFERENCES: readonly RegExp[] = [
  /^\$[A-Z_][A-Z0-9_]*$/,
  /^%[A-Za-z_][A-Za-z0-9_]*%$/,
  /^\{\{.*\}\}$/s,
  /^\{%.*%\}$/s,
  /^<%.*%>$/s,
  /^<[^<>]*>$/,
  /^\$\([^()]*\)$/,
  /^`[^`]*`$/,
  /^#\{[^{}]*\}#?$/,
  /^__[A-Z0-9_]+__$/,
  /^@@?[A-Za-z][\w:.-]*@@?$/,
  /^(?:vault|op|doppler|ref\+[a-z0-9]+|sops|keyvault|akv|secretref|infisical|bws|ssm|awssm|gcpsm|projects):\S*$/i,
  /^arn:aws[a-z-]*:(?:secretsmanager|ssm|kms|iam|s3):\S+$/,
  /^@Microsoft\.KeyVault\(.*\)$/,
  /^process\.env\.\w+$/,
  /^(?:os\.environ|env|secrets|vars)(?:\.\w+|\[["'].*["']\])$/,
];

const PLACEHOLDER_WORDS =
  'change|changeme|changeit|changethis|me|it|this|your|my|the|a|an|example|examples|dummy|fake|sample|placeholder|insert|replace|put|enter|fill|set|add|todo|tbd|fixme|none|null|nil|undefined|redacted|masked|hidden|removed|here|with|in|value|xxx|foo|bar|baz|foobar|test|testing|not|real|unused|default|na|local|only|for|secret|secrets|password|passwd|pass|key|token|api|access|auth|id|client|user|username|name|account|db|database|host|url|string|private|public|app|application|project|bot|webhook|credential|credentials|should|be|to|strong|long|random|some|generated|by|or|and|of|at|least|chars|characters|goes|from|vault|actual|own|is|do|use';
const PLACEHOLDER_MARKS =
  /^(?:change|changeme|changeit|changethis|your|example|dummy|fake|sample|placeholder|insert|replace|put|enter|fill|todo|tbd|fixme|redacted|masked|xxx|foo|bar|baz|foobar)$/;
const PLACEHOLDER_WHOLE =
  /^(?:none|null|nil|undefined|n\/?a|tbd|todo|test|testing|sample|example|dummy|placeholder|change[-_ ]?(?:me|it|this)!*|unset|-|~|\.{3,}|…|\?+)$/i;
const ALL_PLACEHOLDER_WORDS = new Set(PLACEHOLDER_WORDS.split('|'));

/** Keys that vendors print in their own manuals, made to be recognised. */
const DOCUMENTED_EXAMPLE = /^[A-Za-z0-9/+_]*EXAMPLE(?:KEY)?$/;

/** Passwords and users that images, tutorials and quick starts come with. */
const WELL_KNOWN_DEFAULTS = new Set(
  'postgres password passw0rd passwd pass minioadmin minio root admin administrator guest rabbitmq mysql mariadb redis mongo mongodb neo4j elastic elasticsearch clickhouse default user username test testing secret sa oracle airflow superset metabase grafana localstack localtest example changeme docker dev development local devpassword dev-password postgrespw mysecretpassword mypassword letmein toor vagrant trino presto spark hive duckdb bruin bitswan 1234 12345 123456 12345678 test123 admin123 root123 password123 password1'.split(
    ' ',
  ),
);

const LOCAL_HOST =
  /^(?:localhost|.*\.localhost|127(?:\.\d{1,3}){3}|0\.0\.0\.0|\[?::1\]?|host\.docker\.internal|.*\.(?:local|internal\.test|test)|[a-z][a-z0-9_-]*)$/i;

/** True for this machine, and for a name without dots: a service of the same compose file. */
export function isLocalHost(host: string): boolean {
  return LOCAL_HOST.test(host.trim().replace(/:\d+$/, ''));
}

function normalised(text: string): string {
  return text.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
}

/** Words of a value: `YOUR_API-Key here` is your, api, key, here. */
function words(value: string): string[] {
  return value
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
}

function isPlaceholderWord(word: string, keyWords: ReadonlySet<string>): boolean {
  return (
    ALL_PLACEHOLDER_WORDS.has(word) ||
    keyWords.has(word) ||
    /^(?:x{3,}|\d{1,3}|[a-z]+key|[a-z]+token|[a-z]+password)$/.test(word)
  );
}

/** True for what stands where a value belongs: `changeme`, `your_api_token_here`, `xxxx`, `<token>`, the key's own name. */
export function isPlaceholder(value: string, key: string): boolean {
  if (PLACEHOLDER_WHOLE.test(value) || DOCUMENTED_EXAMPLE.test(value)) return true;
  if (/^(.)\1{2,}$/s.test(value)) return true;
  // The name of a variable where its value belongs.
  if (/^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*_(?:PASSWORD|PASS|PASSWD|PWD|TOKEN|SECRET|KEY|CREDENTIALS?|DSN|URL)$/.test(value))
    return true;
  if (/^[\s*•.\-_xX#]+$/.test(value) && value.length >= 3) return true;
  if (/^\[[^\]]*\]$|^\{[A-Za-z_ -]+\}$/.test(value)) return true;
  if (normalised(value) !== '' && normalised(value) === normalised(key)) return true;
  // The sample that goes 1, 2, 3 or a, b, c all the way.
  if (/^(?:0?1234567890?|abcdefg[a-z]*|abc123)$/i.test(value)) return true;
  const keyWords = new Set(words(key));
  const found = words(value);
  const mark = found.some((word) => PLACEHOLDER_MARKS.test(word) || /^x{3,}$/.test(word));
  if (!mark) return false;
  // A mark is not enough: `example-Xk29Dq81mZ` has a random part. Every other part must be an ordinary word.
  return found.every((word) => isPlaceholderWord(word, keyWords) || /^[a-z]{2,15}$/.test(word));
}

function isReference(value: string): boolean {
  return REFERENCES.some((pattern) => pattern.test(value));
}

const BRACED = /\$\{([^{}]*)\}|\$\$?\{\{[^{}]*\}\}|\{\{[^{}]*\}\}|%\([A-Za-z_]\w*\)s/g;

/**
 * What of a value is written out, after its references are gone: nothing for `${VAR}`, the default for `${VAR:-default}`.
 * Undefined when there is no reference in it.
 */
function withoutReferences(value: string): string | undefined {
  let found = false;
  const rest = value.replaceAll(BRACED, (_, inside: string | undefined) => {
    found = true;
    return /^[A-Za-z_]\w*:?[-=+](.*)$/s.exec(inside ?? '')?.[1] ?? '';
  });
  return found ? rest : undefined;
}

const ENCRYPTED =
  /^(?:ENC\[[A-Z0-9_]+,.*\]|encrypted:[A-Za-z0-9+/=]{20,}|\$ANSIBLE_VAULT;.*|-----BEGIN (?:PGP MESSAGE|AGE ENCRYPTED FILE)-----.*)$/s;

const PATH_TO_FILE =
  /^(?:~|\.{1,2}|\/[\w.-]+|[A-Za-z]:)?[\\/][\w .\\/@-]*$|^[\w-]+(?:\/[\w.-]+)*\.(?:json|pem|p8|p12|pfx|key|crt|cer|jks|txt|ya?ml|toml|env|db|duckdb|sqlite)$/;

/** True for the path of a key or certificate file; the file itself is judged where it is tracked. */
function isPathToFile(value: string): boolean {
  return value.length < 256 && !/\s{2,}|\n/.test(value) && PATH_TO_FILE.test(value);
}

/** The user, password and host of a URL, as far as it has them. */
export function urlParts(value: string): { user: string; password: string; host: string; rest: string } | undefined {
  const match =
    /^(?:jdbc:)?[a-z][a-z0-9+.-]*:\/\/(?:([^:@/?#\s]*)(?::([^@/?#\s]*|[^\s]*(?=@[^@/]*(?:\/|$))))?@)?([^/?#\s@]*)([^\s]*)$/i.exec(
      value,
    );
  if (match === null) return undefined;
  const [, user = '', password = '', host = '', rest = ''] = match;
  return { user, password, host, rest };
}

export interface ValueContext {
  /** The key that holds the value. */
  readonly key: string;
  /** The host that the value belongs to, where the file names one. */
  readonly host?: string;
}

function classOfDefault(value: string, context: ValueContext): ValueClass {
  if (!WELL_KNOWN_DEFAULTS.has(value.toLowerCase())) return 'literal';
  return context.host === undefined || isLocalHost(context.host) ? 'local-default' : 'literal';
}

/**
 * Classifies the value of a field that holds a secret.
 *
 * @param value the text, without the quotes of its format
 */
export function classifySecret(value: string, context: ValueContext): ValueClass {
  const text = value.trim();
  if (text === '') return 'empty';
  if (ENCRYPTED.test(text)) return 'encrypted';
  if (isReference(text)) return 'reference';
  if (isPublicText(text)) return 'plain';
  const inside = connectionSecrets(text);
  if (inside.secrets.length > 0) return gravestOf(inside.secrets, inside.host ?? context.host, context.key);
  const rest = withoutReferences(text);
  if (rest !== undefined) {
    const remains = rest.trim();
    if (remains === '' || /^[\s:@/.,;|_-]*$/.test(remains)) return 'reference';
    const url = urlParts(remains);
    if (url !== undefined && url.password === '') return 'reference';
    // `Bearer ${TOKEN}`: words around a reference are no secret.
    if (/^[A-Za-z]{1,12}\s*$/.test(remains) && remains !== text && text.includes(' ')) return 'reference';
    return classifySecret(remains, context) === 'literal' ? 'literal' : 'reference';
  }
  const url = urlParts(text);
  if (url !== undefined) return classifyUrl(text, url, context);
  if (isPlaceholder(text, context.key)) {
    return 'placeholder';
  }
  if (isPathToFile(text)) return 'path-to-file';
  return classOfDefault(text, context);
}

function gravestOf(secrets: readonly string[], host: string | undefined, key: string): ValueClass {
  const classes = secrets.map((secret) => classifySecret(secret, { key, ...(host === undefined ? {} : { host }) }));
  if (classes.some((found) => found === 'literal' || found === 'path-to-file')) return 'literal';
  return classes.includes('local-default') ? 'local-default' : (classes[0] ?? 'empty');
}

const SECRET_IN_QUERY = /[?&;](?:[a-z_-]*(?:password|passwd|pwd|token|secret|key|sig|signature)[a-z_-]*)=([^&;#]*)/gi;
const RANDOM_SEGMENT = /^(?=.*\d)(?=.*[A-Za-z])[A-Za-z0-9_-]{16,}$/;

function classifyUrl(
  text: string,
  url: { password: string; user: string; host: string; rest: string },
  context: ValueContext,
): ValueClass {
  const context_ = { key: context.key, host: url.host };
  if (url.password !== '') {
    const found = classifySecret(decode(url.password), { ...context_, key: url.user === '' ? context.key : url.user });
    return found === 'path-to-file'
      ? 'literal'
      : found === 'placeholder' && WELL_KNOWN_DEFAULTS.has(url.password.toLowerCase())
        ? classOfDefault(url.password, context_)
        : found;
  }
  for (const [, secret = ''] of text.matchAll(SECRET_IN_QUERY)) {
    const found = classifySecret(decode(secret), context_);
    if (found === 'literal' || found === 'local-default') return found;
  }
  if (url.user !== '' && RANDOM_SEGMENT.test(url.user)) return 'literal';
  const segments = url.rest.split(/[/?#&=]/);
  return segments.some((segment) => RANDOM_SEGMENT.test(segment) && !isPlaceholder(segment, '')) ? 'literal' : 'plain';
}

/** True for a value that holds a secret among other things, whatever its key is called: a URL with a password, a connection string. */
export function carriesSecret(value: string): boolean {
  const text = value.trim();
  const url = urlParts(text);
  if (url === undefined) return connectionSecrets(text).secrets.length > 0;
  return url.password !== '' || [...text.matchAll(SECRET_IN_QUERY)].some(([, secret]) => secret !== '');
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return text;
    throw error;
  }
}
