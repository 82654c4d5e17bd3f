import {
  htpasswdSettings,
  iniSettings,
  netrcSettings,
  pgpassSettings,
  tfvarsSettings,
  urlListSettings,
  wholeTextSettings,
} from './credential-settings.ts';
import { envSettings } from './env-settings.ts';
import { jsonSettings } from './json-settings.ts';
import type { SecretFormat, SecretRole } from './role.ts';
import type { Setting } from './setting.ts';
import { yamlSettings } from './yaml-settings.ts';

type Readable = Exclude<SecretFormat, 'private-key' | 'keystore' | 'any'>;

const ENV_LINE = /^[ \t]*(?:#.*|(?:export[ \t]+)?[A-Za-z_][\w.-]*[ \t]*=.*|)$/;

/** Nothing for a program or a text that only happens to bear the name of a group. */
function groupSettings(text: string): Setting[] {
  return text.split(/\r\n|\n|\r/).every((line) => ENV_LINE.test(line)) ? envSettings(text) : [];
}

const READERS: Readonly<Record<Readable, (text: string) => Setting[]>> = {
  'bruin-config': yamlSettings,
  env: envSettings,
  group: groupSettings,
  yaml: yamlSettings,
  json: jsonSettings,
  ini: iniSettings,
  netrc: netrcSettings,
  pgpass: pgpassSettings,
  htpasswd: htpasswdSettings,
  'url-list': urlListSettings,
  'whole-text': wholeTextSettings,
  tfvars: tfvarsSettings,
};

const ASSIGNMENT = /^[ \t]*(?:export[ \t]+)?[A-Za-z_][\w.-]*[ \t]*=/m;
const YAML_PAIR = /^[ \t]*(?:- )?["']?[\w.-]+["']?:(?:[ \t]|$)/m;

/** The format of a file of which only the folder says that it holds secrets. */
function formatOf(text: string): Readable {
  const start = text.trimStart();
  if (start.startsWith('{') || start.startsWith('[{')) return 'json';
  if (ASSIGNMENT.test(text)) return 'env';
  if (YAML_PAIR.test(text)) return 'yaml';
  return 'whole-text';
}

/** Every setting of a secret file, by its format; JSON is told from the rest by its content, whatever the name says. */
export function readSettings(role: SecretRole, text: string): Setting[] {
  const { format } = role;
  if (format === 'private-key' || format === 'keystore') return [];
  if (format === 'any') return READERS[formatOf(text)](text);
  const isJson = /^\s*\{\s*["}]/.test(text);
  return READERS[isJson && format !== 'env' ? 'json' : format](text);
}
