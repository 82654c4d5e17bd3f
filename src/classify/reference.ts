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

/** True for a text that is nothing but a reference to a value kept elsewhere. */
export function isReference(value: string): boolean {
  return REFERENCES.some((pattern) => pattern.test(value)) && writtenDefault(value) === '';
}

const TEMPLATE_DEFAULT = /(?:\bdefault\s*(?:\(\s*)?|\benv_var\(\s*(["'])[^"']*\1\s*,\s*)(["'])(.*?)\2/;

/** What stands in a template for the case that its variable has no value: `{{ env_var('PASSWORD', 'this') }}`. */
function writtenDefault(template: string): string {
  return template.startsWith('{{') ? (TEMPLATE_DEFAULT.exec(template)?.[3] ?? '') : '';
}

const BRACED =
  /\$\((?!\s*(?:echo|printf)\b)[^()]*\)|\$\{(?!\w*[!^])([^{}]*)\}|\$\$?\{\{[^{}]*\}\}|\{\{[^{}]*\}\}|%\([A-Za-z_]\w*\)s/g;

/**
 * What of a value is written out, after its references are gone: nothing for `${VAR}`, the default for `${VAR:-default}`.
 * Undefined when there is no reference in it.
 */
export function withoutReferences(value: string): string | undefined {
  let found = false;
  const rest = value.replaceAll(BRACED, (whole, inside: string | undefined) => {
    found = true;
    if (inside === undefined) return writtenDefault(whole);
    return /^[A-Za-z_]\w*:?[-=+](.*)$/s.exec(inside)?.[1] ?? '';
  });
  return found ? rest : undefined;
}
