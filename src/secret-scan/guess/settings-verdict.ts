import { connectionSecrets } from '../../classify/connection-string.ts';
import { isSopsValue } from '../../classify/encrypted-value.ts';
import { isListOfNames, isPlainSetting, isSwitch } from '../../classify/plain-setting.ts';
import { isDigest, isPlainForm } from '../../classify/plain-value.ts';
import { looksRandom } from '../../classify/random-text.ts';
import { secretStrength } from '../../classify/secret-keys.ts';
import { isSecretSetting } from '../../classify/secret-setting.ts';
import { urlParts } from '../../classify/url-parts.ts';
import { classifySecret, isLocalHost, isSecretByItself } from '../../classify/value-class.ts';
import { hasTokenForm, isMadeUp, tokenKind } from '../../domain/token-form.ts';
import { isSopsMetadata } from '../encryption/encrypted.ts';
import { armoredKey } from '../encryption/private-key.ts';
import { textOfBase64 } from '../settings/kubernetes-objects.ts';
import { lastKey, type Setting } from '../settings/setting.ts';
import { shownKey } from '../shown-key.ts';
import { type Surroundings, surroundingsOf } from '../surroundings.ts';
import type { FileTraits } from './file-traits.ts';
import { withInnerSettings } from './inner-settings.ts';
import { isDescription } from './innocent-documents.ts';
import type { Sighting } from './sighting.ts';
import { isHalfHearted, type ValueWeight, weightOf } from './value-weight.ts';

interface Weighed {
  readonly severity: Sighting['severity'];
  readonly why: string;
}

const KEY_FIELD =
  /^(?:private_key|client_secret|refresh_token|auth|identitytoken|registrytoken|client-key-data|_authToken|_password)$/i;
/** Neutral keys: `db_password: {value: …}`. */
const GENERIC_KEY = /^(?:value|default|data|text|content|plaintext|initial_?value|secure)$/i;
/** What Grafana encrypts and never shows (https://grafana.com/docs/grafana/latest/administration/provisioning/). */
const ALL_SECRET = /^secure_?json_?data$/i;
/** Tables of secrets, each under the name of what it is for. */
const SECRETS_BY_NAME = /^(?:.*[-_.])?(?:tokens|passwords|secrets|api[_-]?keys|credentials)$/i;
/** Keys of objects that name a secret or say where it is. */
const NAMES_A_SECRET =
  /^(?:secret(?:key)?(?:ref|name|selector)|existingsecret.*|.*labels|.*annotations|secretkeyref|imagepullsecrets|valuefrom|secretkeys?)$/i;

/** Where a list goes on, and what a form sends back. */
const OF_A_PAGE = /(?:^|[-_.])(?:next|page|continuation|cursor|csrf|sync)[-_]?(?:page[-_]?)?token$/i;

function soundsLikeOne(setting: Setting): boolean {
  const { path, value } = setting;
  const key = lastKey(setting);
  const parent = path?.findLast((part, at) => at < path.length - 1 && !/^\d+$/.test(part));
  if (
    parent !== undefined &&
    (NAMES_A_SECRET.test(parent) || (/^secret$/i.test(parent) && !GENERIC_KEY.test(key))) &&
    !/password|token/i.test(key)
  )
    return false;
  if (OF_A_PAGE.test(key)) return false;
  if (isSecretSetting(key, value) || KEY_FIELD.test(key) || (parent !== undefined && ALL_SECRET.test(parent)))
    return true;
  return (
    parent !== undefined &&
    ((SECRETS_BY_NAME.test(parent) && secretStrength(key) !== 'none') ||
      (GENERIC_KEY.test(key) && secretStrength(parent) === 'strong'))
  );
}

/** A private key, or a Google key file, in base64, as stored in variables of a CI. */
function isEncodedKey(value: string): boolean {
  if (value.length < 200 || !/^(?:LS0t|ew|eyA|eyJ)[A-Za-z0-9+/\s]+={0,2}$/.test(value)) return false;
  const text = textOfBase64(value);
  return text?.includes('PRIVATE KEY-----') === true && !text.includes('PUBLIC KEY-----');
}

/** The last name that says something: `db_password` of `db_password: {value: …}`. */
function nameOf(setting: Setting): string {
  const key = lastKey(setting);
  return GENERIC_KEY.test(key) ? (setting.path?.at(-2) ?? key) : key;
}

/** Passwords of database images: in a compose file and in the services of a job they are only used locally. */
const OF_IMAGE =
  /^(?:POSTGRES|POSTGRESQL|PG|MYSQL|MARIADB|MONGO|MONGODB|MONGO_INITDB|MINIO|RABBITMQ|REDIS|NEO4J|ELASTIC|ELASTICSEARCH|KIBANA|CLICKHOUSE|CASSANDRA|ORACLE|MSSQL|SA|ACCEPT|INFLUXDB|DOCKER_INFLUXDB|COUCHDB|KEYCLOAK|GRAFANA|GF|PGADMIN|METABASE|MB|SUPERSET|AIRFLOW|_AIRFLOW_WWW|HASURA|KAFKA|ZOOKEEPER|OPENSEARCH|SPARK|HIVE|TRINO|DB|DATABASE)_?(?:\w*_)?(?:PASSWORD|PASS|PASSWD|PWD|AUTH)$/i;

/** A service of a compose file, a job or a development container lives only as long as they do. */
function isLocalService({ path = [], name }: Setting, traits: FileTraits): boolean {
  if (!traits.isLocal) return false;
  return traits.isDevelopment || path.indexOf('services') > 0 || OF_IMAGE.test(name ?? path.at(-1) ?? '');
}

/** A credential regardless of its key. */
function byItself(setting: Setting, surroundings: Surroundings, traits: FileTraits): Weighed | undefined {
  const { value } = setting;
  if (armoredKey(value) !== undefined) return { severity: traits.isTrial ? 'warning' : 'error', why: 'a private key' };
  if (isEncodedKey(value)) return { severity: traits.isTrial ? 'warning' : 'error', why: 'a private key' };
  if (hasTokenForm(value)) {
    if (isMadeUp(value.trim())) return undefined;
    const kind = tokenKind(value) ?? 'a token';
    const isUnsure =
      traits.isTrial ||
      ((kind === 'a JSON web token' || /^AIza/.test(value)) && !(traits.isOfTool && soundsLikeOne(setting)));
    // Words whose prefix is also a name: `sk-…`, `s.…`.
    if (!/\d/.test(value)) return undefined;
    return { severity: isUnsure ? 'warning' : 'error', why: kind };
  }
  if (!isSecretByItself(value)) return undefined;
  if (classifySecret(value, { key: lastKey(setting), ...surroundings }) !== 'literal') return undefined;
  const url = urlParts(value.trim());
  const password = url?.password ?? '';
  const host = url?.host ?? surroundings.host ?? '';
  const isHere =
    host === ''
      ? false
      : isLocalHost(host) || /(?:^|\.)(?:example|test|local|localhost|invalid)(?:\.\w+)?(?::|$)/.test(host);
  const weight = password === '' ? weightOfPairs(value) : weightOf('', password);
  if (isHere && weight !== 'generated')
    return isHalfHearted(password) || weight === 'weak'
      ? undefined
      : { severity: 'warning', why: 'a password in an address on this machine' };
  if (weight === 'weak' && (password === '' || isHalfHearted(password) || password.length < 4)) return undefined;
  const isSure = !traits.isTrial && weight !== 'weak';
  return { severity: isSure ? 'error' : 'warning', why: 'a credential in a connection string' };
}

/** The most severe of the secrets in a text of pairs, whose quotes may contain others. */
function weightOfPairs(value: string): ValueWeight {
  const found = connectionSecrets(value).secrets.map((secret) => secret.replaceAll(/^\\?["']|\\?["']$/g, ''));
  if (found.length === 0) return 'chosen';
  const weights = found
    .filter((secret) => classifySecret(secret, { key: 'password' }) === 'literal')
    .map((secret) => weightOf('password', secret));
  return weights.find((weight) => weight === 'generated') ?? weights.find((weight) => weight === 'chosen') ?? 'weak';
}

function byKey(setting: Setting, surroundings: Surroundings, traits: FileTraits): Weighed | undefined {
  const { value } = setting;
  const key = lastKey(setting);
  const isStated = setting.isSecret === true;
  if (!isStated && !soundsLikeOne(setting)) return undefined;
  if (isSwitch(value) || value.startsWith('//') || classifySecret(value, { key, ...surroundings }) !== 'literal')
    return undefined;
  const weight = weightOf(nameOf(setting), value);
  if (isStated) {
    const isNothing = isHalfHearted(value) || /\s/.test(value) || isPlainForm(value) || secretStrength(key) === 'none';
    if (weight === 'weak' && isNothing) return undefined;
    // A word may be a name, or a trial password.
    return {
      severity: traits.isTrial || weight === 'weak' ? 'warning' : 'error',
      why: 'what its format says is the secret',
    };
  }
  // The key with which a page searches is meant for its readers.
  if (/^[0-9a-f]{32}$/.test(value) && /algolia|docsearch/i.test(setting.path?.join('.') ?? '')) return undefined;
  if (/@(?:o\d+\.)?(?:ingest\.|sentry\.)/.test(value)) return undefined;
  if (traits.isLocale && weight !== 'generated') return undefined;
  const isRemote = surroundings.host !== undefined && !isLocalHost(surroundings.host);
  if (weight === 'weak') {
    const isConnection =
      isRemote && surroundings.names !== undefined && value.length >= 6 && !/\s/.test(value) && traits.isOfTool;
    return isConnection && !isPlainForm(value) && !isHalfHearted(value)
      ? { severity: 'warning', why: 'a literal beside a host and a user' }
      : undefined;
  }
  if (traits.isTrial && (weight !== 'generated' || isHalfHearted(value))) return undefined;
  const isConnection =
    surroundings.names !== undefined && (surroundings.host !== undefined || secretStrength(key) === 'strong');
  const isSettings =
    setting.isOfObject === true ||
    isConnection ||
    /^[A-Z][A-Z0-9_]+$/.test(key) ||
    setting.path?.some((part) => part === 'auths' || ALL_SECRET.test(part)) === true ||
    traits.isOfTool;
  // An assignment found in a script or sentence inside a value may be just a word.
  const isHint =
    setting.isComment === true || (setting.isInner === true && weight !== 'generated' && traits.kind !== 'ini');
  const isHere = isLocalService(setting, traits) || (surroundings.host !== undefined && isLocalHost(surroundings.host));
  if (isHere && (weight === 'chosen' || (value.length < 16 && isHalfHearted(value))))
    return isHalfHearted(value) ? undefined : { severity: 'warning', why: 'a password of a local service' };
  // A configuration in a compose file is for the services in it.
  if (traits.isLocal && setting.isInner === true && isHalfHearted(value)) return undefined;
  if (weight === 'chosen' && isHalfHearted(value) && !isRemote)
    return { severity: 'warning', why: 'a password that a person chose' };
  const isSure = isSettings && !traits.isTrial && !isHint && secretStrength(key) !== 'weak' && !isShapeOfId(value);
  return {
    severity: isSure ? 'error' : 'warning',
    why: weight === 'generated' ? 'a value that a machine made' : 'a password that a person chose',
  };
}

/** Forms that are more often ids than secrets: a UUID, a hexadecimal number. */
function isShapeOfId(value: string): boolean {
  return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value);
}

/** A neutral key with a value that must have been generated. */
function byValue(setting: Setting, traits: FileTraits): Weighed | undefined {
  const { value } = setting;
  const key = lastKey(setting);
  if (setting.isComment === true || setting.isOfFixedFormat === true) return undefined;
  if (traits.kind === 'json' || traits.kind === 'xml' || traits.kind === 'csv') return undefined;
  if (value.length < 20 || value.length > 200 || /[\s/:.]/.test(value) || !/[a-z]/.test(value) || !/[A-Z]/.test(value))
    return undefined;
  if (!traits.isOfTool || traits.isTrial || traits.isLocale) return undefined;
  if (
    !looksRandom(value) ||
    isPlainForm(value) ||
    isPlainSetting(key, value) ||
    isListOfNames(value) ||
    isDigest(key, value)
  )
    return undefined;
  if (
    /id$|name$|hash|thumb|finger|public|image|version|path|file|cert|cipher|encrypt/i.test(key) ||
    (secretStrength(key) === 'none' && /key/i.test(key))
  )
    return undefined;
  return classifySecret(value, { key }) === 'literal'
    ? { severity: 'warning', why: 'a value that a machine made, under a key that says nothing' }
    : undefined;
}

/** The secrets in the settings of a file whose name does not suggest any. */
export function settingsVerdict(settings: readonly Setting[], traits: FileTraits): Sighting[] {
  const isDescribed = isDescription(settings);
  const hasSopsMac = settings.some(({ key }) => /^sops(?:\.|_)mac$/.test(key));
  const surroundings = surroundingsOf(settings);
  return settings.flatMap(withInnerSettings).flatMap((setting): Sighting[] => {
    const { value, line, column } = setting;
    if (value.length < 6 || isSopsValue(value) || (hasSopsMac && isSopsMetadata(setting))) return [];
    const beside = surroundings(setting);
    const alone = byItself(setting, beside, traits);
    const found = isDescribed ? alone : (alone ?? byKey(setting, beside, traits) ?? byValue(setting, traits));
    if (found === undefined) return [];
    return [
      { key: shownKey(setting), line, column, ...found, ...(isDescribed ? { severity: 'warning' as const } : {}) },
    ];
  });
}
