import { looksLikePassword, meetsPasswordRules } from './password-like.ts';
import { looksGenerated } from './random-text.ts';

/** References of shells, templates and secret managers; each must be the whole value. */
const REFERENCES: readonly RegExp[] = [
  /^\$[A-Z_][A-Z0-9_]*$/,
  /^%[A-Za-z_][A-Za-z0-9_]*%$/,
  /^\{\{.*\}\}$/s,
  /^\{%.*%\}$/s,
  /^<%.*%>$/s,
  /^<[^<>]*>$/,
  /^\$\((?!\s*(?:echo|printf)\b)[^()]*\)$/,
  /^`(?!\s*(?:echo|printf)\b)[^`]*`$/,
  /^#\{[^{}]*\}#?$/,
  /^__[A-Z0-9_]+__$/,
  /^(@@?)[A-Za-z][\w.-]*\1$/,
  /^(?:vault|doppler|ref\+[a-z0-9]+|sops|keyvault|akv|secretref|ssm|awssm|gcpsm|gcp:secretmanager):\S*$/i,
  /^op:\/\/[^/\n]+\/[^/\n]+(?:\/[^/\n]+){1,2}$/,
  /^(?:op|infisical|bws|sm|akvs|keychain|keyring|pass):\/\/\S*$/i,
  /^projects\/[^/\s]+\/secrets\/[^/\s]+(?:\/versions\/\w+)?$/,
  /^arn:aws[a-z-]*:(?:secretsmanager|ssm|kms|iam|s3):\S+$/,
  /^@Microsoft\.KeyVault\(.*\)$/,
  /^process\.env\.\w+$/,
  /^(?:os\.environ|env|secrets|vars)(?:\.\w+|\[["'].*["']\])$/,
];

/** True for a text that is only a reference to a value kept elsewhere. */
export function isReference(value: string): boolean {
  return REFERENCES.some((pattern) => pattern.test(value)) && writtenDefault(value) === '' && !isPretence(value);
}

/** True for a name inside a reference: it must not look generated, or like a chosen password. */
const MARKED =
  /^(?:<([^<>]*)>|%([^%]*)%|\{\{\s*(["'])(.*)\3\s*\}\}|[a-z]+:([^\s/:#]+)|__(.+)__|(@@?)(.+)\7|#?\{([^{}]*)\})$/s;

function isPretence(value: string): boolean {
  const match = MARKED.exec(value);
  if (match === null) return false;
  if (match[4] !== undefined) return match[4] !== '';
  const name = match[1] ?? match[2] ?? match[5] ?? match[6] ?? match[8] ?? match[9] ?? '';
  return looksSecret(name);
}

function looksSecret(text: string): boolean {
  return (
    looksGenerated(text) ||
    meetsPasswordRules(text) ||
    (looksLikePassword(text) && !/[-_. ]/.test(text) && text.length >= 8)
  );
}

const TEMPLATE_DEFAULT = /(?:\bdefault\s*(?:\(\s*)?|\benv_var\(\s*(["'])[^"']*\1\s*,\s*)(["'])(.*?)\2/;

/** The default in a template for an unset variable: `{{ env_var('PASSWORD', 'this') }}`. */
function writtenDefault(template: string): string {
  if (!template.startsWith('{{')) return '';
  // A quoted text alone is not a template.
  const text = /^\{\{\s*(["'])([^"']*)\1\s*\}\}$/.exec(template)?.[2];
  return text ?? TEMPLATE_DEFAULT.exec(template)?.[3] ?? '';
}

const BRACED =
  /\$\((?!\s*(?:echo|printf)\b)[^()]*\)|\$\{(?!\w*[!^])([^{}]*)\}|\$\$?\{\{[^{}]*\}\}|\{\{[^{}]*\}\}|%\([A-Za-z_]\w*\)s/g;

/**
 * The literal part of a value, without its references: empty for `${VAR}`, the default for `${VAR:-default}`. Undefined if it has no reference.
 */
export function withoutReferences(value: string): string | undefined {
  let found = false;
  const rest = value.replaceAll(BRACED, (whole, inside: string | undefined) => {
    found = true;
    if (inside === undefined) return writtenDefault(whole);
    const refusal = /^[A-Za-z_]\w*:?\?(.*)$/s.exec(inside)?.[1];
    // Only words count as a message.
    if (refusal !== undefined) return looksSecret(refusal) ? refusal : '';
    return /^[A-Za-z_]\w*:?[-=+](.*)$/s.exec(inside)?.[1] ?? '';
  });
  return found ? rest : undefined;
}
