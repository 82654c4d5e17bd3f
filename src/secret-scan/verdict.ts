import { isSopsValue } from '../classify/encrypted-value.ts';
import { looksLikePassword } from '../classify/password-like.ts';
import { isListOfNames, isPlainName, isPlainSetting, isSwitch } from '../classify/plain-setting.ts';
import { looksRandom } from '../classify/random-text.ts';
import { soundsSecret } from '../classify/secret-keys.ts';
import { isSecretSetting } from '../classify/secret-setting.ts';
import { urlParts } from '../classify/url-parts.ts';
import { classifySecret, isSecretByItself } from '../classify/value-class.ts';
import { hasTokenForm } from '../domain/token-form.ts';
import { decodeText } from './decode-text.ts';
import { isPacked, isSopsMetadata, wholeFileEncryption } from './encryption/encrypted.ts';
import { armoredKey, isBareKey } from './encryption/private-key.ts';
import type { SecretRole } from './roles/role.ts';
import { isGoogleSecret } from './settings/google-settings.ts';
import { readSettings } from './settings/read-settings.ts';
import { lastKey, type Setting } from './settings/setting.ts';
import { shownKey, shownLoneKey } from './shown-key.ts';
import { type Surroundings, surroundingsOf } from './surroundings.ts';

/** A place in a secret file that holds a real value. Says where, never what. */
export interface RealValue {
  readonly key: string;
  readonly line: number;
  readonly column: number;
  readonly class: 'literal' | 'local-default';
}

export type Verdict =
  /** Nothing to report; `encrypted` names the program if all of it is encrypted. */
  | { readonly kind: 'harmless'; readonly encrypted?: string }
  /** At least one real value, the most severe and first one first. */
  | { readonly kind: 'real'; readonly values: readonly RealValue[] }
  /** A container that only its owner can open. */
  | { readonly kind: 'unreadable'; readonly why: string }
  /** Too much for one run, or missing: it may hold anything. */
  | { readonly kind: 'unchecked'; readonly why: string };

/** Whether a field of `.bruin.yml` is secret, by the connection's type and the path below it. */
export type FieldIsSecret = (type: string, path: readonly string[]) => boolean;

const KEY_FIELD = /^(?:private_key|client_secret|refresh_token|auth|identitytoken|registrytoken|client-key-data)$/i;
/** Neutral keys: `db_password: {value: …}`. */
const GENERIC_KEY = /^(?:value|default|data|text|content|plaintext)$/i;

/** Tables of secrets, each under the name of what it is for: `accessTokens: {"https://api.pulumi.com": …}`. */
const SECRETS_BY_NAME = /(?:tokens|passwords|secrets|api[_-]?keys|bearer|github-oauth|gitlab-token)$/i;

/** Tables of labels, whose values anybody may read. */
const ARE_LABELS = /(?:labels|annotations)$/i;

function isSecretField(setting: Setting, role: SecretRole, mayBeSecretField: FieldIsSecret): boolean {
  if (setting.isSecret === true) return true;
  const { path } = setting;
  if (role.format === 'bruin-config' && path?.[0] === 'environments' && path[2] === 'connections' && path.length > 5) {
    const [, , , type = '', , ...field] = path;
    return mayBeSecretField(type, field) || isSecretSetting(lastKey(setting), setting.value);
  }
  const key = lastKey(setting);
  const parent = path?.at(-2);
  if (parent !== undefined && ARE_LABELS.test(parent)) return false;
  return (
    isSecretSetting(key, setting.value) ||
    KEY_FIELD.test(key) ||
    (parent !== undefined &&
      ((setting.isOfFixedFormat !== true && SECRETS_BY_NAME.test(parent) && !isPlainSetting(key, setting.value)) ||
        (GENERIC_KEY.test(key) && soundsSecret(parent))))
  );
}

/** Formats in which every value counts unless it is a plain setting: they exist to hold secrets under any key. */
const ALL_COUNT: ReadonlySet<SecretRole['format']> = new Set<SecretRole['format']>(['env', 'group', 'any']);

function everyValueCounts(role: SecretRole): boolean {
  return role.isOnlySecrets === true || ALL_COUNT.has(role.format);
}

/** Whether a value in an example is more than an illustration. */
function looksReal(value: string, isSecret: boolean): boolean {
  // `eyJraWQi...`: an example of the form.
  if (/(?:\.{3}|…)$/.test(value)) return false;
  if (value.includes('PRIVATE KEY-----')) return armoredKey(value) !== undefined;
  return (
    (isSecret && looksLikePassword(urlParts(value)?.password || value)) ||
    hasTokenForm(value) ||
    looksRandom(urlParts(value)?.password ?? value) ||
    looksRandom(value)
  );
}

function classOf(
  setting: Setting,
  surroundings: Surroundings,
  role: SecretRole,
  mayBeSecretField: FieldIsSecret,
): RealValue['class'] | undefined {
  const { value } = setting;
  const key = lastKey(setting);
  if (armoredKey(value) !== undefined) return 'literal';
  if (role.format === 'google-key' && !isGoogleSecret(key)) return undefined;
  const isSecret = isSecretField(setting, role, mayBeSecretField);
  if (setting.isComment === true && !isSecret) return undefined;
  if (!isSecret && !isSecretByItself(value)) {
    if (!everyValueCounts(role) || setting.isOfFixedFormat === true || isPlainSetting(key, value)) return undefined;
    if (role.isOnlySecrets !== true && isPlainName(value)) return undefined;
    if (role.format === 'env' && isListOfNames(value)) return undefined;
  } else if (isSwitch(value)) return undefined;
  const found = classifySecret(value, { key, ...surroundings });
  if (found !== 'literal' && found !== 'local-default') return undefined;
  if ((role.isExample || setting.isComment === true) && !looksReal(value, isSecret)) return undefined;
  return found;
}

function verdictOnSettings(settings: readonly Setting[], role: SecretRole, mayBeSecretField: FieldIsSecret): Verdict {
  const hasSopsMac = settings.some((setting) => /^sops(?:\.|_)mac$/.test(setting.key));
  const surroundings = surroundingsOf(settings);
  // The key of an app for browsers says which project it belongs to, and opens nothing.
  const isWebApp = settings.some((setting) => /^(?:authDomain|messagingSenderId)$/.test(lastKey(setting)));
  const nameOf = role.format === 'any' && settings.length === 1 ? shownLoneKey : shownKey;
  const values = settings.flatMap((setting): RealValue[] => {
    if (hasSopsMac && (isSopsMetadata(setting) || isSopsValue(setting.value))) return [];
    if (
      /^DOTENV_(?:PUBLIC_KEY|VAULT)(?:_|$)/.test(setting.key) &&
      !/PASS|TOKEN|SECRET/.test(setting.key) &&
      /^[A-Za-z0-9+/=]*$/.test(setting.value)
    )
      return [];
    if (isWebApp && lastKey(setting) === 'apiKey' && setting.value.startsWith('AIza')) return [];
    const found = classOf(setting, surroundings(setting), role, mayBeSecretField);
    return found === undefined
      ? []
      : [{ key: nameOf(setting), line: setting.line, column: setting.column, class: found }];
  });
  if (values.length > 0) {
    return {
      kind: 'real',
      values: [
        ...values.filter((value) => value.class === 'literal'),
        ...values.filter((value) => value.class !== 'literal'),
      ],
    };
  }
  if (hasSopsMac) return { kind: 'harmless', encrypted: 'SOPS' };
  const encrypted =
    settings.length > 0 &&
    settings.every((setting) => setting.value.startsWith('encrypted:') || setting.key.startsWith('DOTENV_PUBLIC_KEY'));
  return encrypted ? { kind: 'harmless', encrypted: 'dotenvx' } : { kind: 'harmless' };
}

/** Only a pointer (https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md). */
const LFS_POINTER = /^version https:\/\/git-lfs\.github\.com\/spec\/\S+\n(?:ext-\d-\w+ \S+\n)*oid \S+\nsize \d+\s*$/;

/**
 * Decides whether a file that holds secrets by its role holds a real one.
 *
 * @param bytes the content as git stores it
 */
export function verdictOn(role: SecretRole, bytes: Uint8Array, mayBeSecretField: FieldIsSecret): Verdict {
  const text = decodeText(bytes);
  if (text.trim() === '') return { kind: 'harmless' };
  const encryption = wholeFileEncryption(bytes, text);
  if (encryption !== undefined) return { kind: 'harmless', encrypted: encryption };
  if (LFS_POINTER.test(text)) return { kind: 'unreadable', why: 'its content is in Git LFS' };
  if (role.format === 'keystore') return { kind: 'unreadable', why: 'a key store can only be opened by its owner' };
  const isKeyFile = role.format === 'private-key';
  // A picture or presentation may have the extension `.key`; other packed files contain text.
  if (!isKeyFile && isPacked(bytes)) return { kind: 'unreadable', why: 'its content is compressed' };
  if (isKeyFile && isBareKey(bytes, text)) return realKey('the key', 1);
  const key = armoredKey(text);
  if (isKeyFile && key !== undefined) return realKey('the key', key.line);
  const verdict = verdictOnSettings(readSettings(role, text), role, mayBeSecretField);
  return verdict.kind === 'real' || key === undefined ? verdict : realKey('a private key', key.line);
}

function realKey(key: string, line: number): Verdict {
  return { kind: 'real', values: [{ key, line, column: 1, class: 'literal' }] };
}
