import { isPlainName } from '../../classify/plain-setting.ts';
import { isSecretByItself } from '../../classify/value-class.ts';
import { iniSettings } from './credential-settings.ts';
import { jsonSettings } from './json-settings.ts';
import { lastKey, type Setting } from './setting.ts';
import { yamlLines } from './yaml-lines.ts';

/** Objects of operators that fetch secrets: what looks like a key in their `spec` is the name of one elsewhere. */
const NAMES_SECRETS =
  /^(?:(?:Cluster)?(?:ExternalSecret|SecretStore)|PushSecret|SecretProviderClass|Vault(?:Static|Dynamic|PKI)Secret|OnePasswordItem|DopplerSecret|InfisicalSecret)$/;

/** What the cluster's key sealed: a length, a session key and ciphertext in base64 (https://github.com/bitnami-labs/sealed-secrets). */
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

/** Who signs in and where: a Secret holds that beside the password. */
const IS_NAME =
  /(?:^|[-_.])(?:user|username|login|db|dbname|database|database[-_]name|host|hostname|port|name|email|region|endpoint|bucket|schema|role|account)$/i;

/** A whole configuration under one name: what is secret in it are its own settings. */
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
  // The lines inside are not those of the file.
  return inside.map((each) => ({ ...each, line: setting.line, column: setting.column }));
}

/** The text that base64 stands for, which Kubernetes wants under `data`; undefined where it is binary, or no base64. */
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

function judged(setting: Setting, kind: string, field: readonly string[]): Setting[] {
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

/** What the kind of a Kubernetes object says about its fields; settings of other files stay as they are. */
export function withKubernetesKinds(settings: readonly Setting[]): Setting[] {
  const top = new Map(settings.map(({ key, value }) => [key, value]));
  // A kustomization need not say its kind.
  if (!top.has('kind') && !settings.some(({ path }) => path?.[0] === 'secretGenerator')) return [...settings];
  // Without a version the cluster refuses the object, and other keys are not the cluster's; a secret in it is one all the same.
  const isObject = top.has('apiVersion');
  return settings.flatMap((setting) => {
    const { path = [] } = setting;
    const object = objectOf(path);
    const kind = top.get(`${object}kind`) ?? '';
    const found = judged(setting, kind, object === '' ? path : path.slice(2));
    return isObject ? found.map((each) => ({ ...each, isOfFixedFormat: true, isOfObject: true })) : found;
  });
}
