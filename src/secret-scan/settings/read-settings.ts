import type { SecretRole } from '../roles/role.ts';
import type { SecretFormat } from '../roles/secret-format.ts';
import { commentedSettings } from './commented-settings.ts';
import {
  htpasswdSettings,
  iniSettings,
  loginSettings,
  netrcSettings,
  pgpassSettings,
  urlListSettings,
  wholeTextSettings,
} from './credential-settings.ts';
import { csvSettings } from './csv-settings.ts';
import { envSettings } from './env-settings.ts';
import { googleSettings } from './google-settings.ts';
import { hclSettings } from './hcl-settings.ts';
import { jsonSettings } from './json-settings.ts';
import { withJsonWebKeys } from './json-web-keys.ts';
import { withKubernetesKinds } from './kubernetes-objects.ts';
import { withNamesBeside } from './named-values.ts';
import { phpSettings } from './php-settings.ts';
import { withKeysOfProgram } from './program-documents.ts';
import type { Reader, Setting } from './setting.ts';
import { shellSettings } from './shell-settings.ts';
import { spacedSettings } from './spaced-settings.ts';
import { tfstateSettings } from './tfstate-settings.ts';
import { tomlSettings } from './toml-settings.ts';
import { userListSettings } from './user-list-settings.ts';
import { xmlSettings } from './xml-settings.ts';
import { yamlLines } from './yaml-lines.ts';
import { yamlDocuments, yamlSettings } from './yaml-settings.ts';

type Readable = Exclude<SecretFormat, 'private-key' | 'keystore' | 'any'>;

const ENV_LINE = /^[ \t]*(?:#.*|(?:export[ \t]+)?[A-Za-z_][\w.-]*[ \t]*=.*|)$/;

/** Empty for a program or a text that only happens to have the name of a group. */
function groupSettings(text: string): Setting[] {
  return text.split(/\r\n|\n|\r/).every((line) => ENV_LINE.test(line)) ? envSettings(text) : [];
}

/** Commented-out settings (`#`, `;`, `//`) count as well; only once if the reader already handles some comments. */
const withComments =
  (read: Reader, readLines: Reader = read): Reader =>
  (text) => {
    const settings = read(text);
    const known = new Set(settings.map(identityOf));
    return [...settings, ...commentedSettings(text, readLines).filter((each) => !known.has(identityOf(each)))];
  };

function identityOf({ line, key, value }: Setting): string {
  return `${line} ${key}=${value}`;
}

const ofKnownKind = (settings: readonly Setting[]): Setting[] =>
  withNamesBeside(withJsonWebKeys(withKeysOfProgram(withKubernetesKinds(settings))));

const readYaml: Reader = (text) => yamlDocuments(text).flatMap((document) => ofKnownKind(document));

/** Plain assignments, and other ways to set a variable in a script. */
const readEnv: Reader = (text) => {
  const settings = envSettings(text);
  const known = new Set(settings.map(({ line, key }) => `${line} ${key}`));
  return [...settings, ...shellSettings(text).filter(({ line, key }) => !known.has(`${line} ${key}`))];
};

const readIni: Reader = (text) => [...iniSettings(text), ...spacedSettings(text)];

const READERS: Readonly<Record<Readable, Reader>> = {
  'bruin-config': withComments(yamlSettings, yamlLines),
  env: withComments(readEnv, envSettings),
  group: groupSettings,
  yaml: withComments(readYaml, yamlLines),
  json: (text) => ofKnownKind(jsonSettings(text)),
  'google-key': googleSettings,
  ini: withComments(readIni, iniSettings),
  toml: withComments(tomlSettings, iniSettings),
  xml: xmlSettings,
  csv: csvSettings,
  php: phpSettings,
  hcl: withComments(hclSettings),
  tfstate: tfstateSettings,
  netrc: withComments(netrcSettings),
  pgpass: withComments(pgpassSettings),
  htpasswd: htpasswdSettings,
  'user-list': userListSettings,
  'url-list': urlListSettings,
  'whole-text': wholeTextSettings,
  login: loginSettings,
};

const ASSIGNMENT = /^[ \t]*(?:export[ \t]+)?[A-Za-z_][\w.-]*[ \t]*=/m;
const YAML_PAIR = /^[ \t]*(?:- )?["']?[\w.-]+["']?:(?:[ \t]|$)/m;

/** The format of a file that only its folder marks as secret. */
function formatOf(text: string): Readable {
  const start = text.trimStart();
  if (/^<[?!A-Za-z]/.test(start)) return 'xml';
  if (start.startsWith('{') || start.startsWith('[{')) return 'json';
  if (ASSIGNMENT.test(text)) return 'env';
  if (YAML_PAIR.test(text)) return 'yaml';
  return 'whole-text';
}

/** Formats in which a text may begin with a brace. */
const KEEPS_BRACES: ReadonlySet<SecretFormat> = new Set<SecretFormat>([
  'tfstate',
  'bruin-config',
  'yaml',
  'google-key',
]);

/** Every setting of a secret file, by its format; JSON and .NET's XML are recognised by their content, whatever the name says. */
export function readSettings(role: SecretRole, text: string): Setting[] {
  const { format } = role;
  if (format === 'keystore') return [];
  if (format === 'any') return READERS[formatOf(text)](text);
  // A key may be stored with its passphrase; a single word is checked as a key.
  if (format === 'private-key') {
    const found = formatOf(text);
    return found === 'whole-text' || text.includes('-----BEGIN ') ? [] : READERS[found](text);
  }
  const isJson = /^\s*\{\s*["}]/.test(text);
  if (isJson && !KEEPS_BRACES.has(format)) return READERS.json(text);
  // `App.config`, as .NET has it.
  const isXml = format === 'ini' && /^\uFEFF?\s*<(?:\?xml|configuration)[\s>]/i.test(text);
  return READERS[isXml ? 'xml' : format](text);
}
