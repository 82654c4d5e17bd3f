import { hasTokenForm } from '../../domain/token-form.ts';
import { isSopsMetadata, isSopsValue, wholeFileEncryption } from './encrypted.ts';
import { hostsBeside } from './hosts.ts';
import { isPlaceholder } from './placeholder.ts';
import { isPlainSetting, looksRandom, soundsSecret } from './plain-setting.ts';
import { readSettings } from './read-settings.ts';
import type { SecretRole } from './role.ts';
import { lastKey, type Setting } from './setting.ts';
import { shownKey } from './shown-key.ts';
import { carriesSecret, classifySecret, urlParts } from './value-class.ts';

/** A place in a secret file that holds a real value. Says where, never what. */
export interface RealValue {
  readonly key: string;
  readonly line: number;
  readonly column: number;
  readonly class: 'literal' | 'local-default';
}

export type Judgement =
  /** Nothing in it is worth an alarm; `encrypted` names the program when all of it is encrypted. */
  | { readonly kind: 'harmless'; readonly encrypted?: string }
  /** At least one real value, the gravest and first one in front. */
  | { readonly kind: 'real'; readonly values: readonly RealValue[] }
  /** A container that only its owner can open. */
  | { readonly kind: 'unreadable'; readonly why: string };

/** Tells whether a field of `.bruin.yml` is secret, by the connection's type and the path below it. */
export type FieldIsSecret = (type: string, path: readonly string[]) => boolean;

const PRIVATE_KEY = /-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----|^PuTTY-User-Key-File-\d/m;
const KEY_FIELD = /^(?:private_key|client_secret|refresh_token|auth|identitytoken|registrytoken|client-key-data)$/i;
/** Keys that say nothing: `db_password: {value: …}`. */
const GENERIC_KEY = /^(?:value|default|data|text|content|plaintext)$/i;

function isSecretField(setting: Setting, role: SecretRole, fieldIsSecret: FieldIsSecret): boolean {
  if (setting.isSecret === true) return true;
  const { path } = setting;
  if (role.format === 'bruin-config' && path?.[0] === 'environments' && path[2] === 'connections' && path.length > 5) {
    const [, , , type = '', , ...field] = path;
    return fieldIsSecret(type, field) || soundsSecret(lastKey(setting));
  }
  const key = lastKey(setting);
  const parent = path?.at(-2);
  return (
    soundsSecret(key) || KEY_FIELD.test(key) || (GENERIC_KEY.test(key) && parent !== undefined && soundsSecret(parent))
  );
}

/** Formats in which every value counts unless it is a plain setting: they exist to hold secrets, and keys can have any name. */
const ALL_COUNT: ReadonlySet<SecretRole['format']> = new Set<SecretRole['format']>(['env', 'group', 'any']);

/** Whether a value written out in an example is more than an illustration. */
function looksReal(value: string): boolean {
  return (
    hasTokenForm(value) ||
    PRIVATE_KEY.test(value) ||
    looksRandom(urlParts(value)?.password ?? value) ||
    looksRandom(value)
  );
}

function classOf(
  setting: Setting,
  host: string | undefined,
  role: SecretRole,
  fieldIsSecret: FieldIsSecret,
): RealValue['class'] | undefined {
  const { value } = setting;
  const key = lastKey(setting);
  if (PRIVATE_KEY.test(value) && value.length > 64) return isPlaceholder(value, key) ? undefined : 'literal';
  const context = { key, ...(host === undefined ? {} : { host }) };
  const found = classifySecret(value, context);
  if (found !== 'literal' && found !== 'local-default') return undefined;
  const isSecret = isSecretField(setting, role, fieldIsSecret);
  if (!isSecret && !hasTokenForm(value) && !carriesSecret(value)) {
    if (!ALL_COUNT.has(role.format) || isPlainSetting(key, value)) return undefined;
  } else if (/^(?:true|false|yes|no|on|off)$/i.test(value.trim())) return undefined;
  if (role.isExample && !looksReal(value)) return undefined;
  return found;
}

function judgeSettings(settings: readonly Setting[], role: SecretRole, fieldIsSecret: FieldIsSecret): Judgement {
  const hasSopsMac = settings.some((setting) => /^sops(?:\.|_)mac$/.test(setting.key));
  const hostOf = hostsBeside(settings);
  const values = settings.flatMap((setting): RealValue[] => {
    if (hasSopsMac && (isSopsMetadata(setting) || isSopsValue(setting.value))) return [];
    if (/^DOTENV_(?:PUBLIC_KEY|VAULT)(?:_|$)/.test(setting.key)) return [];
    const found = classOf(setting, hostOf(setting), role, fieldIsSecret);
    return found === undefined
      ? []
      : [{ key: shownKey(setting), line: setting.line, column: setting.column, class: found }];
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

function judgeKey(text: string, role: SecretRole): Judgement {
  const at = text.search(PRIVATE_KEY);
  // The key of Rails' credentials, of a cookie, of a disk: a file that is one random word.
  if (at === -1 && role.format === 'private-key' && text.length < 512 && looksRandom(text)) {
    return { kind: 'real', values: [{ key: 'the key', line: 1, column: 1, class: 'literal' }] };
  }
  if (at === -1) return { kind: 'harmless' };
  const body = text
    .slice(at)
    .split(/\r?\n/)
    .slice(1)
    .join('')
    .replace(/-----.*$/s, '');
  // A header with dots or words behind it shows where a key belongs.
  const isKey = body.replaceAll(/[^A-Za-z0-9+/=]/g, '').length >= 64 || isKeyText(body);
  if (!isKey || isPlaceholder(body.trim(), 'key')) return { kind: 'harmless' };
  const line = text.slice(0, at).split('\n').length;
  return {
    kind: 'real',
    values: [{ key: role.what === 'a private key' ? 'the key' : 'a private key', line, column: 1, class: 'literal' }],
  };
}

/** A key that is shorter than those in use, or a part of one: nothing but base64, and too mixed for words. */
function isKeyText(body: string): boolean {
  const text = body.replaceAll(/\s/g, '');
  return /^[A-Za-z0-9+/]{16,}={0,2}$/.test(text) && /[a-z]/.test(text) && /[A-Z]/.test(text) && /\d/.test(text);
}

const utf8 = new TextDecoder();

/** UTF-16 with a byte order mark, as PowerShell's `>` writes it, and UTF-8. */
function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  return utf8.decode(bytes);
}

/**
 * Decides whether a file that holds secrets by its role holds a real one.
 *
 * @param bytes the content as git stores it
 */
export function judge(role: SecretRole, bytes: Uint8Array, fieldIsSecret: FieldIsSecret): Judgement {
  const text = decode(bytes);
  if (text.trim() === '') return { kind: 'harmless' };
  const encryption = wholeFileEncryption(bytes, text);
  if (encryption !== undefined) return { kind: 'harmless', encrypted: encryption };
  if (text.startsWith('version https://git-lfs.github.com/spec/')) {
    return { kind: 'unreadable', why: 'its content is in Git LFS' };
  }
  if (role.format === 'keystore') return { kind: 'unreadable', why: 'a key store can only be opened by its owner' };
  if (role.format === 'private-key') return judgeKey(text, role);
  const judged = judgeSettings(readSettings(role, text), role, fieldIsSecret);
  return judged.kind === 'real' ? judged : bestOf(judged, judgeKey(text, role));
}

function bestOf(first: Judgement, second: Judgement): Judgement {
  return second.kind === 'real' ? second : first;
}
