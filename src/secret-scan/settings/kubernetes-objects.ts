import { isPlainName } from '../../classify/plain-setting.ts';
import { isSecretByItself } from '../../classify/value-class.ts';
import { iniSettings } from './credential-settings.ts';
import { jsonSettings } from './json-settings.ts';
import { lastKey, type Setting } from './setting.ts';
import { yamlLines } from './yaml-lines.ts';

/** Objects of operators that fetch secrets: a value that looks like a key in their `spec` is the name of one elsewhere. */
const NAMES_SECRETS =
  /^(?:(?:Cluster)?(?:ExternalSecret|SecretStore)|PushSecret|SecretProviderClass|Vault(?:Static|Dynamic|PKI)Secret|OnePasswordItem|DopplerSecret|InfisicalSecret)$/;

/** A value sealed with the cluster's key: a length, a session key and ciphertext in base64 (https://github.com/bitnami-labs/sealed-secrets). */
const SEALED = /^Ag[A-Za-z0-9+/]{64,}={0,2}$/;

/** The path of the object that a setting belongs to: the document, or an item of a `List`. */
function objectOf(path: readonly string[]): string {
  return path[0] === 'items' && path.length > 2 ? `items.${path[1]}.` : '';
}

/** `name=value` of a kustomization (https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/secretgenerator/). */
function literal(setting: Setting): Setting {
  const [, key = '', value = ''] = /^([^=]*)=(.*)$/s.exec(setting.value) ?? [];
  return { ...setting, key, path: [key], value, isSecret: true };
}

/** User and host of a sign-in, which a Secret holds next to the password. */
const IS_NAME =
  /(?:^|[-_.])(?:user|username|login|db|dbname|database|database[-_]name|host|hostname|port|name|email|region|endpoint|bucket|schema|role|account)$/i;

/** A whole configuration under one name: only its own settings can be secret. */
function isConfigurationText(value: string): boolean {
  return (
    /^\s*\{\s*"[^"\n]{1,80}"\s*:/.test(value) ||
    (value.includes('\n') && /^[ \t]*["']?[\w.-]+["']?[ \t]*[:=]/m.test(value))
  );
}

function secretValue(setting: Setting, isEncoded: boolean): Setting[] {
  const value = (isEncoded ? textOfBase64(setting.value) : undefined) ?? setting.value;
  if (IS_NAME.test(lastKey(setting)) && isPlainName(value)) return [];
  if (!isConfigurationText(value) || value.includes('PRIVATE KEY')) return [{ ...setting, value, isSecret: true }];
  const inside = /^\s*\{/.test(value)
    ? jsonSettings(value)
    : /^[ \t]*["']?[\w.-]+["']?:(?:\s|$)/m.test(value)
      ? yamlLines(value)
      : iniSettings(value);
  // Lines inside it do not match those of the file.
  return inside.map((each) => ({ ...each, line: setting.line, column: setting.column }));
}

/** The decoded text of a value under `data`, which Kubernetes stores in base64; undefined if it is binary, or not base64. */
export function textOfBase64(written: string): string | undefined {
  const packed = written.replaceAll(/\s/g, '');
  if (packed.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(packed)) return undefined;
  const text = atob(packed);
  return /^[\t\n\r\x20-\x7e]+$/.test(text) ? text : undefined;
}

/** Labels are names for selectors, at most 63 characters long; a template of another object has them too. */
function isLabel(field: readonly string[]): boolean {
  return field.some((name, at) => name === 'metadata' && field[at + 1] === 'labels');
}

function byKind(setting: Setting, kind: string, field: readonly string[]): Setting[] {
  const [top, second, third] = field;
  const { value } = setting;
  if (kind === 'SealedSecret' && top === 'spec' && second === 'encryptedData') {
    return SEALED.test(value.trim()) ? [] : [{ ...setting, isSecret: true }];
  }
  if (top === 'secretGenerator' && third === 'literals') return [literal(setting)];
  if (kind === 'Secret' && (top === 'data' || top === 'stringData') && field.length === 2)
    return secretValue(setting, top === 'data');
  const isName = NAMES_SECRETS.test(kind) && top === 'spec' && !field.includes('template');
  return (isName || isLabel(field)) && !isSecretByItself(value) ? [] : [setting];
}

/** Applies what the kind of a Kubernetes object says about its fields; settings of other files are unchanged. */
export function withKubernetesKinds(settings: readonly Setting[]): Setting[] {
  const top = new Map(settings.map(({ key, value }) => [key, value]));
  // A kustomization may omit its kind.
  if (!top.has('kind') && !settings.some(({ path }) => path?.[0] === 'secretGenerator')) return [...settings];
  // Without a version the cluster refuses the object, but a secret in it is still one.
  const isObject = top.has('apiVersion');
  return settings.flatMap((setting) => {
    const { path = [] } = setting;
    const object = objectOf(path);
    const kind = top.get(`${object}kind`) ?? '';
    const found = byKind(setting, kind, object === '' ? path : path.slice(2));
    return isObject ? found.map((each) => ({ ...each, isOfFixedFormat: true, isOfObject: true })) : found;
  });
}
