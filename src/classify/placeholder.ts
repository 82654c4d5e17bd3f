const PLACEHOLDER_WORDS =
  'change|changeme|changeit|changethis|me|it|this|your|my|the|a|an|example|examples|dummy|fake|sample|placeholder|insert|replace|put|enter|fill|set|add|todo|tbd|fixme|none|null|nil|undefined|redacted|masked|hidden|removed|here|with|in|value|xxx|foo|bar|baz|foobar|test|testing|not|real|unused|default|na|local|only|for|secret|secrets|password|passwd|pass|key|token|api|access|auth|id|client|user|username|name|account|db|database|host|url|string|private|public|app|application|project|bot|webhook|credential|credentials|should|be|to|strong|long|random|some|generated|by|or|and|of|at|least|chars|characters|goes|from|vault|actual|own|is|do|use|creds|cred|any|base|encoded|plain|production|prod|development|dev|insecure|unsafe|please|never';
const PLACEHOLDER_MARKS =
  /^(?:change|changeme|changeit|changethis|your|example|dummy|fake|sample|placeholder|insert|replace|put|enter|fill|temporary|todo|tbd|fixme|redacted|masked|stub|mock|xxx|foo|bar|baz|foobar)$/;
const ALL_PLACEHOLDER_WORDS = new Set(PLACEHOLDER_WORDS.split('|'));

/** Whole values that stand for another one, whatever the key. */
const PLACEHOLDERS: readonly RegExp[] = [
  /^(?:none|null|nil|undefined|n\/?a|tbd|todo|test|testing|sample|example|dummy|placeholder|change[-_ ]?(?:me|it|this)!*|unset|insecure|-|~|\.{3,}|…|\?+)$/i,
  // Keys from vendors' own manuals, made to be recognised.
  /^[A-Za-z0-9/+_]*EXAMPLE(?:KEY)?$/,
  // One repeated character, or marks in place of characters.
  /^(?:.|(.)\1{2,})$/s,
  /^[\s*•.\-_xX#]{3,}$/,
  // The name of a variable where its value belongs.
  /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*_(?:PASSWORD|PASS|PASSWD|PWD|TOKEN|SECRET|KEY|CREDENTIALS?|DSN|URL)$/,
  /^\[[A-Za-z_ -]*\]$/,
  /^\{[A-Za-z_ -]+\}$/,
  // Samples that count 1, 2, 3 or a, b, c throughout.
  /^(?:0?1234567890?|abcdefg[a-z]*|abc123)$/i,
];

/** `ffff9999`: only characters repeated three times or more. */
function isRepeated(text: string): boolean {
  return text !== '' && text.length < 256 && text.replaceAll(/(.)\1{2,}/gs, '') === '';
}

const ORDER = '0123456789abcdefghijklmnopqrstuvwxyz';

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

/** Twenty or more consecutive digits and letters: too long to be a chosen password. */
function isCountedUp(text: string): boolean {
  return (
    text.length >= 20 &&
    Array.prototype.every.call(text, (character: string, at) => at === 0 || isNext(text[at - 1] ?? '', character))
  );
}

/** The sequence restarts at the end of the digits, the letters and the hexadecimal digits. */
function isNext(before: string, character: string): boolean {
  return ORDER.includes(before + character) || /^(?:9[0a]|0a|[fz][01])$/.test(before + character);
}

function isPlaceholderWord(word: string, keyWords: ReadonlySet<string>): boolean {
  return (
    ALL_PLACEHOLDER_WORDS.has(word.replace(/\d{1,2}$/, '')) ||
    /^(?:p[a4][s5]{2}w[o0]rd|s[e3]cr[e3]t)$/.test(word) ||
    keyWords.has(word) ||
    isCountedUp(word) ||
    /^(?:x{3,}|\d{1,3}|[a-z]+key|[a-z]+token|[a-z]+password)$/.test(word)
  );
}

/** True for words that illustrate: `my_password_1`. */
export function isIllustration(value: string): boolean {
  return words(value).every((word) => isPlaceholderWord(word, new Set()));
}

/** The first words of notes that say where to get a value. */
const TELLS_WHERE =
  /^(?:ask|see|get|on|from|via|in|at|by|per|provided|provide|request|requested|stored|kept|keep|use|contact|check|obtain|look|lookup|fetch|fetched|managed|set|generate|generated|rotate|rotated|tell|ping|find|read|comes|injected|inject|loaded|lives|shared|same|to|will|must|needs|need|only|available|retrieve|refer|supplied|given|you|please|pls|wie|siehe|frag|bitte)$/;

/** `ask_ops`, `see_1password`, `provided-by-it`: words joined by a mark, the first of which says what to do. */
function tellsWhere(value: string): boolean {
  const parts = value
    .trim()
    .toLowerCase()
    .split(/[\s_.-]+/);
  const [first = '', ...others] = parts;
  // `generate-with-openssl-rand-hex-32`: a number is part of a sentence, not of two words.
  const allowed =
    others.length > 3
      ? /^(?:[a-z']{1,15}|1password|s3|k8s|oauth2|base64|\d{1,3}|\(.*\))$/
      : /^(?:[a-z']{1,15}|1password|s3|k8s|oauth2|\(.*\))$/;
  return others.length > 0 && TELLS_WHERE.test(first) && others.every((word) => allowed.test(word));
}

/** Words in base64: `ZXhhbXBsZS1hcHAtc2VjcmV0` is as much an illustration as `example-app-secret`. */
function textOfBase64(value: string): string | undefined {
  if (value.length < 12 || value.length > 128 || value.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(value))
    return undefined;
  const text = atob(value);
  return /^[a-z][a-z0-9 _.-]+$/i.test(text) ? text : undefined;
}

/** True for text in place of a value: `changeme`, `your_api_token_here`, `xxxx`, `<token>`, the key's own name. */
export function isPlaceholder(value: string, key: string): boolean {
  if (PLACEHOLDERS.some((pattern) => pattern.test(value)) || isRepeated(value) || isCountedUp(value.toLowerCase()))
    return true;
  if (normalised(value) !== '' && normalised(value) === normalised(key)) return true;
  const text = textOfBase64(value);
  if (text !== undefined && isPlaceholder(text, key)) return true;
  if (tellsWhere(value) || /<[A-Z][A-Z0-9_ -]{2,40}>/.test(value)) return true;
  // `some-creds`, `value1`, `KEY_SECRET`: nothing but words about what belongs there.
  if (
    /^(?:some|any|the|my|value|sample|an?)(?:[-_ ]?[a-z])*[-_]?\d{0,2}$|^[A-Z]+(?:_[A-Z]+)*$/.test(value) &&
    isIllustration(value) &&
    value.length < 40
  )
    return true;
  const keyWords = new Set(words(key));
  const found = words(value);
  // `secret_dagster_warehouse_password` for WAREHOUSE_DAGSTER_PASSWORD, `<<user>>:<<hashed password>>`.
  if (/^[a-z]+(?:[-_ ][a-z]+){2,}$/.test(value) && found.every((word) => isPlaceholderWord(word, keyWords)))
    return true;
  if (/^<{1,2}[a-z _-]{2,40}>{1,2}(?:[:@/ ]<{1,2}[a-z _-]{2,40}>{1,2})*$/i.test(value)) return true;
  // `!!!SET POSTGRES_PASSWORD!!!`
  if (found[0] === 'set' && found.length > 1 && found.every((word) => isPlaceholderWord(word, keyWords))) return true;
  const mark =
    /goes[ _-]?here/i.test(value) || found.some((word) => PLACEHOLDER_MARKS.test(word) || /^x{3,}$/.test(word));
  if (!mark) return false;
  // A mark is not enough: `example-Xk29Dq81mZ` has a random part. Every other part must be an ordinary word.
  return found.every((word) => isPlaceholderWord(word, keyWords) || /^[a-z]{1,15}$/.test(word));
}
